"""Records of money as the values the rules work with."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Avg, Count, Sum

from homeward.outcomes.models import (
    ClaimLine,
    Comparison,
    Contract,
    Financing,
    MoneyMovement,
    MoneyScenario,
    PayerCommitment,
    PlanRowRecord,
    PlanVersion,
    UnitCostFact,
)
from homeward.outcomes.values.claims import APPROVED, SETTLED, LineKind, LineState
from homeward.outcomes.values.money_attribution import Comparator
from homeward.outcomes.values.money_caps import ClaimedMoney, Commitment
from homeward.outcomes.values.money_forecast import Scenario
from homeward.outcomes.values.money_plans import Actual, Plan, PlanRow
from homeward.outcomes.values.money_savings import UnitCost
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.outcomes.values.terms.finance import Finance
from homeward.vocabulary.money import round_pence, split_by_shares

Shares = Sequence[tuple[str, Decimal]]
_VERIFIED = {*APPROVED, *SETTLED, LineState.INVOICED.value}


def plans(contract_id: UUID) -> list[Plan]:
    """Return every version of a contract's plan, the first first: two statements."""
    rows: dict[UUID, list[PlanRow]] = {}
    for each in PlanRowRecord.objects.filter(contract_id=contract_id).order_by("starts", "payer", "promise"):
        row = PlanRow(each.starts, each.ends, each.payer, each.promise, each.count, each.amount)
        rows.setdefault(each.plan_id, []).append(row)
    return [
        Plan(each.number, each.title, each.agreed_on, each.in_force_from, tuple(rows.get(each.id, ())), each.basis)
        for each in PlanVersion.objects.filter(contract_id=contract_id).order_by("number")
    ]


def actuals(contract_id: UUID, shares: Shares) -> list[Actual]:
    """Return what was paid, by day, payer and promise: one statement."""
    rows = (
        ClaimLine.objects.filter(contract_id=contract_id, state__in=SETTLED, claim__paid_on__isnull=False)
        .order_by()
        .values("claim__paid_on", "promise")
        .annotate(n=Count("id"), money=Sum("amount"))
    )
    found = []
    for row in rows.order_by("claim__paid_on", "promise"):
        paid_on: date = row["claim__paid_on"]  # type: ignore[assignment]
        for place, (payer, amount) in enumerate(shared(row["money"], shares)):
            # The count belongs to the outcome, not to each payer of it: the first payer carries it.
            found.append(Actual(paid_on, payer, row["promise"], 0 if place else row["n"], amount))
    return found


def claimed(contract_id: UUID, shares: Shares) -> list[ClaimedMoney]:
    """Return what was claimed, by the last day of the time it was claimed for, and how far it has come."""
    rows = (
        ClaimLine.objects.filter(contract_id=contract_id)
        .order_by()
        .values("claim__period_ends", "promise", "state")
        .annotate(money=Sum("amount"))
    )
    return [
        ClaimedMoney(
            day=date.fromordinal(row["claim__period_ends"].toordinal() - 1),
            payer=payer,
            promise=row["promise"],
            amount=amount,
            verified=row["state"] in _VERIFIED,
            paid=row["state"] in SETTLED,
        )
        for row in rows
        for payer, amount in shared(row["money"], shares)
    ]


def usual_amounts(contract_id: UUID) -> dict[str, Decimal]:
    """Return what one outcome of each promise came to on average so far."""
    rows = (
        ClaimLine.objects.filter(contract_id=contract_id, kind=LineKind.ORIGINAL.value)
        .order_by()
        .values("promise")
        .annotate(usual=Avg("delivered"))
    )
    return {row["promise"]: round_pence(row["usual"]) for row in rows}


def shared(amount: Decimal, shares: Shares) -> list[tuple[str, Decimal]]:
    """Share an amount among the payers, to the penny."""
    parts = split_by_shares(amount, [share for _, share in shares])
    return [(payer, part) for (payer, _), part in zip(shares, parts, strict=True)]


def commitments(contract_id: UUID) -> tuple[Commitment, ...]:
    """Return what each payer committed: the newest for each year, and in all."""
    rows = PayerCommitment.objects.filter(contract_id=contract_id).order_by("recorded_at", "id")
    newest = {(each.payer, each.year): each for each in rows}
    ordered = sorted(newest.values(), key=lambda one: (one.payer, one.year is None, one.year or 0))
    return tuple(Commitment(each.payer, each.year, each.most, each.basis) for each in ordered)


def movements(contract_id: UUID) -> list[Movement]:
    """Return every movement of money, the first first; one taken back has its opposite beside it."""
    rows = MoneyMovement.objects.filter(contract_id=contract_id).order_by("day", "recorded_at", "id")
    return [Movement(each.day, MovementKind(each.kind), each.about, each.amount, each.note) for each in rows]


def financing(contract: Contract, terms: AgreedTerms, on: date) -> tuple[Finance | None, date | None, str]:
    """Return the finance in force on a day, the day it closes, and where that is agreed; that of the terms if none."""
    row = (
        Financing.objects.filter(contract=contract, in_force_from__lte=on).order_by("-in_force_from", "-number").first()
    )
    if row is None:
        return terms.finance, None, "The terms" if terms.finance else ""
    return Finance.model_validate(row.finance), row.closes_on, row.basis


def scenarios(contract_id: UUID) -> tuple[Scenario, ...]:
    """Return the named scenarios, the newest of each name."""
    rows = MoneyScenario.objects.filter(contract_id=contract_id).order_by("recorded_at", "id")
    newest = {each.title.casefold(): each for each in rows}
    return tuple(
        Scenario(str(each.id), each.title, each.referrals, each.success, each.delay_months, each.note)
        for each in newest.values()
    )


def unit_costs(contract_id: UUID) -> tuple[UnitCost, ...]:
    """Return what things cost, the newest fact of each."""
    rows = UnitCostFact.objects.filter(contract_id=contract_id).order_by("dated", "recorded_at", "id")
    newest = {each.key: each for each in rows}
    return tuple(
        UnitCost(
            each.key, each.what, each.amount, each.per, each.price_base, each.agency, each.cashable, each.source,
            each.dated,
        )
        for each in sorted(newest.values(), key=lambda one: one.what)
    )  # fmt: skip


def comparisons(contract_id: UUID) -> dict[str, Comparator]:
    """Return what an evaluation found without the programme, the newest for each promise."""
    rows = Comparison.objects.filter(contract_id=contract_id).order_by("as_at", "recorded_at", "id")
    return {each.promise: Comparator(each.kind, each.says, each.source, each.yes, each.known) for each in rows}
