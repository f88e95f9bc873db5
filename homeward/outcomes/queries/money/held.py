"""Records of money as the values the rules work with."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Avg

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
from homeward.outcomes.values.money_forecast import PastLine, Scenario
from homeward.outcomes.values.money_plans import Actual, Plan, PlanRow
from homeward.outcomes.values.money_savings import UnitCost
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.outcomes.values.terms.finance import Finance
from homeward.vocabulary.money import NOTHING, round_pence, split_by_shares

Shares = Sequence[tuple[str, Decimal]]
_VERIFIED = {*APPROVED, *SETTLED, LineState.INVOICED.value}


@dataclass(frozen=True, slots=True)
class Booked:
    """One line booked, or the correction of one: what is paid out for it, and what is held back, by payer."""

    key: tuple[str, str, int]
    delivered_on: date
    quantity: Fraction | None
    payer: str
    promise: str
    period_ends: date
    paid_on: date | None
    is_settled: bool
    is_verified: bool
    outcomes: int
    cash: tuple[tuple[str, Decimal], ...]
    held_back: tuple[tuple[str, Decimal], ...]


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


def booked(contract_id: UUID, shares: Shares, names: Mapping[str, str]) -> list[Booked]:
    """
    Return every line booked, corrections too, with what of it is paid out and what is held back: one statement.

    :param names: what the terms call each payer by key; lines kept without payers are shared as ``shares`` say
    """
    rows = ClaimLine.objects.filter(contract_id=contract_id).exclude(amount=0, held_back=0).order_by("id")
    return [_booked(row, shares, names) for row in rows.values_list(*_COLUMNS, named=True)]


_COLUMNS = (
    "unit", "promise", "occurrence", "due_on", "quantity", "claim__period_ends", "claim__paid_on", "state", "kind",
    "amount", "held_back", "payers",
)  # fmt: skip


def _booked(row: Any, shares: Shares, names: Mapping[str, str]) -> Booked:
    stands = row.kind == LineKind.ORIGINAL.value and row.state != LineState.CLAWED_BACK.value
    return Booked(
        key=(row.unit, row.promise, row.occurrence),
        delivered_on=row.due_on or row.claim__period_ends,
        quantity=Fraction(row.quantity) if row.quantity else None,
        payer=next(iter(row.payers), "") if len(row.payers) == 1 else "",
        promise=row.promise,
        period_ends=row.claim__period_ends,
        paid_on=row.claim__paid_on if row.state in SETTLED else None,
        is_settled=row.state in SETTLED,
        is_verified=row.state in _VERIFIED,
        outcomes=int(stands and row.amount > 0),
        cash=tuple(parted(row.amount - row.held_back, row.payers, shares, names)),
        held_back=tuple(parted(row.held_back, row.payers, shares, names)),
    )


def actuals(lines: Iterable[Booked]) -> list[Actual]:
    """Return what was paid out, by day, payer and promise."""
    counts: Counter[tuple[date, str, str]] = Counter()
    sums: dict[tuple[date, str, str], Decimal] = {}
    for each in lines:
        for place, (payer, amount) in enumerate(each.cash):
            if each.paid_on is not None:
                key = (each.paid_on, payer, each.promise)
                # The count belongs to the outcome, not to each payer of it: the first payer carries it.
                counts[key] += 0 if place else each.outcomes
                sums[key] = sums.get(key, NOTHING) + amount
    return [
        Actual(day, payer, promise, counts[day, payer, promise], amount)
        for (day, payer, promise), amount in sorted(sums.items())
    ]


def claimed(lines: Iterable[Booked]) -> list[ClaimedMoney]:
    """Return what was claimed, by the last day of the time it was claimed for, and how far it has come."""
    sums: dict[tuple[date, str, str, bool, bool], Decimal] = {}
    for each in lines:
        day = date.fromordinal(each.period_ends.toordinal() - 1)
        for parts, is_paid in ((each.cash, each.is_settled), (each.held_back, False)):
            for payer, amount in parts:
                key = (day, payer, each.promise, each.is_verified, is_paid)
                sums[key] = sums.get(key, NOTHING) + amount
    return [ClaimedMoney(*key[:3], amount, *key[3:]) for key, amount in sorted(sums.items()) if amount]


def past(lines: Iterable[Booked], groups: Mapping[str, str]) -> tuple[PastLine, ...]:
    """
    Return what was claimed, line by line with its corrections, as the limits of the terms count it.

    :param groups: the sub-cohort of each child, by reference
    """
    found: dict[tuple[str, str, int], PastLine] = {}
    for each in lines:
        amount = sum((part for _, part in (*each.cash, *each.held_back)), NOTHING)
        before = found.get(each.key)
        if before is not None:
            found[each.key] = replace(before, amount=before.amount + amount)
            continue
        unit, code, _ = each.key
        found[each.key] = PastLine(
            unit, code, each.delivered_on, amount, each.payer, groups.get(unit, ""), each.quantity
        )
    return tuple(found[key] for key in sorted(found))


def usual_quantities(lines: Iterable[Booked]) -> dict[str, Fraction]:
    """Return how much was measured for one outcome of each promise on average so far."""
    seen: dict[str, list[Fraction]] = {}
    for each in lines:
        if each.quantity is not None and each.outcomes:
            seen.setdefault(each.promise, []).append(each.quantity)
    return {code: sum(some, Fraction(0)) / len(some) for code, some in seen.items()}


def usual_amounts(contract_id: UUID) -> dict[str, Decimal]:
    """Return what one outcome of each promise came to on average so far."""
    rows = (
        ClaimLine.objects.filter(contract_id=contract_id, kind=LineKind.ORIGINAL.value)
        .order_by()
        .values("promise")
        .annotate(usual=Avg("delivered"))
    )
    return {row["promise"]: round_pence(row["usual"]) for row in rows}


def parted(
    amount: Decimal, payers: Mapping[str, str], shares: Shares, names: Mapping[str, str]
) -> list[tuple[str, Decimal]]:
    """Share an amount as a line's own payers share it, or as the contract says where the line names none."""
    weights = [(names.get(key, key), abs(Decimal(part))) for key, part in payers.items() if key]
    own = [each for each in weights if each[1]]
    return shared(amount, own or shares) if amount else []


def shared(amount: Decimal, shares: Shares) -> list[tuple[str, Decimal]]:
    """Share an amount among the payers, to the penny."""
    if len(shares) == 1:
        return [(shares[0][0], amount)]
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
