"""A contract with its children so far, as a forecast is made from it: a few statements, whatever its size."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from uuid import UUID

from homeward.outcomes.models import Claim, Contract, Enrolment, StandingRecord
from homeward.outcomes.queries.money import held
from homeward.outcomes.rules.money.burn_down import caps_of
from homeward.outcomes.rules.money.forecast import cash_after
from homeward.outcomes.rules.money.from_terms import caps, payer_names, payers, planned_children, steps, usual_days
from homeward.outcomes.values.money_caps import ClaimedMoney
from homeward.outcomes.values.money_forecast import Certain, Step
from homeward.outcomes.values.money_pipeline import ChildSoFar, SoFar, Whole
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.vocabulary.money import NOTHING

_EARNED = {Verdict.EARNED.value: True, Verdict.NOT_EARNED.value: False}
_USUAL_DAYS_TO_CASH = 45


def whole_of(contract: Contract, terms: AgreedTerms, today: date) -> Whole:
    """Return the contract as it stands today."""
    shares = payers(terms, contract.commissioner.name, today)
    booked = held.booked(contract.id, shares, payer_names(terms))
    lines = held.claimed(booked)
    bound, beyond = caps(terms, lines, today)
    days = _days_to_cash(contract.id)
    milestones = steps(terms, held.usual_amounts(contract.id))
    children, waiting = _children(contract.id)
    return Whole(
        today=today,
        starts=contract.starts,
        ends=contract.ends,
        steps=milestones,
        children=children,
        certain=(
            *_on_its_way(booked, contract.ends, today, days),
            *_earned(waiting, milestones, shares, today, days),
        ),
        caps=tuple(
            each
            for each in (*bound, *caps_of(held.commitments(contract.id), lines))
            if each.ends is None or each.ends > today
        ),
        shares=shares,
        paid=_paid(lines),
        planned=planned_children(terms, contract.children_planned),
        only_completed=terms.population.programme == "completed_only",
        usual_days=usual_days(terms),
        days_to_cash=days,
        not_simulated=beyond,
    )


def _children(contract_id: UUID) -> tuple[tuple[ChildSoFar, ...], list[tuple[str, date | None]]]:
    """Return the children so far, and every promise earned and not claimed."""
    milestones: dict[UUID, dict[str, SoFar]] = {}
    waiting: list[tuple[str, date | None]] = []
    rows = StandingRecord.objects.filter(contract_id=contract_id, live=True)
    for child, promise, verdict, due, claimed in rows.values_list(
        "enrolment_id", "promise", "verdict", "due_on", "claimed"
    ):
        milestones.setdefault(child, {})[promise] = SoFar(_EARNED.get(verdict), due)
        if verdict == Verdict.EARNED.value and not claimed:
            waiting.append((promise, due))
    enrolled = Enrolment.objects.filter(contract_id=contract_id, withdrawn_on__isnull=True).order_by("number")
    children = tuple(
        ChildSoFar(on, started, ended, completed, milestones.get(child, {}))
        for child, on, started, ended, completed in enrolled.values_list(
            "id", "enrolled_on", "started_on", "ended_on", "completed"
        )
    )
    return children, waiting


def _earned(
    waiting: list[tuple[str, date | None]],
    milestones: tuple[Step, ...],
    shares: held.Shares,
    today: date,
    days: int,
) -> list[Certain]:
    worth = {each.code: each.worth for each in milestones}
    sums = Counter((promise, max(due or today, today)) for promise, due in waiting if worth.get(promise))
    return [
        Certain(cash_after(due, days), promise, payer, amount, claimed=False)
        for (promise, due), number in sorted(sums.items())
        for payer, amount in held.shared(worth[promise] * number, shares)
    ]


def _on_its_way(lines: list[held.Booked], ends: date, today: date, days: int) -> list[Certain]:
    """Return what is claimed and not paid out yet; what is held back is taken to come when the contract ends."""
    sums: dict[tuple[date, str, str], Decimal] = {}
    for each in lines:
        waiting = [] if each.is_settled else [(each.period_ends + timedelta(days=days), each.cash)]
        for day, parts in (*waiting, (max(ends, today), each.held_back)):
            for payer, amount in parts:
                key = (day, each.promise, payer)
                sums[key] = sums.get(key, NOTHING) + amount
    return [
        Certain(day, promise, payer, amount, claimed=True)
        for (day, promise, payer), amount in sorted(sums.items())
        if amount
    ]


def _days_to_cash(contract_id: UUID) -> int:
    """Return how long after the end of its time a claim was paid: the middle of those paid so far."""
    paid = Claim.objects.filter(contract_id=contract_id, paid_on__isnull=False).values_list("period_ends", "paid_on")
    took = [max(0, (paid_on - ends).days) for ends, paid_on in paid if paid_on is not None]
    return int(median(took)) if took else _USUAL_DAYS_TO_CASH


def _paid(lines: list[ClaimedMoney]) -> Decimal:
    return sum((each.amount for each in lines if each.paid), NOTHING)
