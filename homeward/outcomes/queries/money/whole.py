"""A contract with its children so far, as a forecast is made from it: a few statements, whatever its size."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from uuid import UUID

from homeward.outcomes.models import Claim, Contract, Enrolment, StandingRecord
from homeward.outcomes.queries.money import held
from homeward.outcomes.queries.money.cohorts import cohorts_so_far, sub_cohorts
from homeward.outcomes.rules.money.burn_down import caps_of
from homeward.outcomes.rules.money.from_terms import (
    not_simulated,
    payer_names,
    payers,
    planned_children,
    steps,
    usual_days,
)
from homeward.outcomes.values.money_caps import ClaimedMoney
from homeward.outcomes.values.money_forecast import Certain
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
    days = _days_to_cash(contract.id)
    usual = held.usual_amounts(contract.id)
    groups = sub_cohorts(contract, terms, today)
    return Whole(
        today=today,
        starts=contract.starts,
        ends=contract.ends,
        steps=steps(terms, usual, held.usual_quantities(booked)),
        children=_children(contract.id, groups),
        certain=tuple(_on_its_way(booked, contract.ends, today, days)),
        caps=caps_of(held.commitments(contract.id), lines),
        shares=shares,
        paid=_paid(lines),
        planned=planned_children(terms, contract.children_planned),
        only_completed=terms.population.programme == "completed_only",
        usual_days=usual_days(terms),
        days_to_cash=days,
        not_simulated=not_simulated(terms),
        terms=terms,
        past=held.past(booked, groups),
        cohorts=cohorts_so_far(contract, terms, usual),
        payer_keys=payer_names(terms),
    )


def _children(contract_id: UUID, groups: Mapping[str, str]) -> tuple[ChildSoFar, ...]:
    """Return the children so far, with every promise that is earned and not claimed."""
    milestones: dict[UUID, dict[str, SoFar]] = {}
    rows = StandingRecord.objects.filter(contract_id=contract_id, live=True)
    for child, promise, verdict, due, earned_on, claimed in rows.values_list(
        "enrolment_id", "promise", "verdict", "due_on", "earned_on", "claimed"
    ):
        waiting = (earned_on or due) if verdict == Verdict.EARNED.value and not claimed else None
        milestones.setdefault(child, {})[promise] = SoFar(_EARNED.get(verdict), due, waiting)
    enrolled = Enrolment.objects.filter(contract_id=contract_id, withdrawn_on__isnull=True).order_by("number")
    columns = ("id", "enrolled_on", "started_on", "ended_on", "completed", "reference")
    return tuple(
        ChildSoFar(on, started, ended, completed, milestones.get(child, {}), reference, groups.get(reference, ""))
        for child, on, started, ended, completed, reference in enrolled.values_list(*columns)
    )


def _on_its_way(lines: list[held.Booked], ends: date, today: date, days: int) -> list[Certain]:
    """Return what is claimed and not paid out yet; what is held back is taken to come when the contract ends."""
    sums: dict[tuple[date, str, str, date], Decimal] = {}
    for each in lines:
        claimed_for = each.period_ends - timedelta(days=1)
        waiting = [] if each.is_settled else [(each.period_ends + timedelta(days=days), each.cash)]
        for day, parts in (*waiting, (max(ends, today), each.held_back)):
            for payer, amount in parts:
                key = (day, each.promise, payer, claimed_for)
                sums[key] = sums.get(key, NOTHING) + amount
    return [
        Certain(day, promise, payer, amount, claimed=True, due=claimed_for)
        for (day, promise, payer, claimed_for), amount in sorted(sums.items())
        if amount
    ]


def _days_to_cash(contract_id: UUID) -> int:
    """Return how long after the end of its time a claim was paid: the middle of those paid so far."""
    paid = Claim.objects.filter(contract_id=contract_id, paid_on__isnull=False).values_list("period_ends", "paid_on")
    took = [max(0, (paid_on - ends).days) for ends, paid_on in paid if paid_on is not None]
    return int(median(took)) if took else _USUAL_DAYS_TO_CASH


def _paid(lines: list[ClaimedMoney]) -> Decimal:
    return sum((each.amount for each in lines if each.paid), NOTHING)
