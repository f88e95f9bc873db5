"""
A plan beside what came of it.

Plans are versions: each is a whole picture that replaces the one before. Adding rows of two versions together counts
the same money twice, so nothing here ever takes more than one version at a time.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from homeward.outcomes.rules.money.years import year_of
from homeward.outcomes.rules.quarters import in_words
from homeward.outcomes.values.money_plans import Actual, Plan, PlanBesideActual, PlanRow, Variance, VersionsOfYear
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import NOTHING
from homeward.vocabulary.periods import Period


def in_force(plans: Iterable[Plan], on: date) -> Plan | None:
    """Return the version in force on a day: of those begun by then the one that began last, the newer of two."""
    begun = [each for each in plans if each.in_force_from <= on]
    return max(begun, key=lambda each: (each.in_force_from, each.number), default=None)


def version(plans: Iterable[Plan], number: int) -> Plan | None:
    """Return one version by its number."""
    return next((each for each in plans if each.number == number), None)


def rows_of_one_version(plans: Sequence[Plan]) -> tuple[PlanRow, ...]:
    """
    Return the rows of the only version given.

    :raises Invalid: if there are several: their sum would count the same money more than once
    """
    if len(plans) > 1:
        told = " and ".join(f"version {each.number}" for each in plans)
        raise Invalid.because(
            f"These are {told} of one plan. Together they count the same outcomes more than once.",
            remedy="Choose one version, or the version in force on a day.",
        )
    return plans[0].rows if plans else ()


def beside(plan: Plan, actuals: Iterable[Actual], *, to: date) -> PlanBesideActual:
    """
    Put one version of a plan beside what happened to the end of a day.

    The total compares only the periods that are over by then; periods not over yet are listed and marked. What
    happened outside every period of the plan is told on its own and is part of the total.
    """
    seen = [each for each in actuals if each.day <= to]
    periods = sorted({(row.starts, row.ends) for row in plan.rows})
    placed = [each for each in seen if any(starts <= each.day < ends for starts, ends in periods)]
    stray = [each for each in seen if not any(starts <= each.day < ends for starts, ends in periods)]
    over = [row for row in plan.rows if row.ends <= _day_after(to)]
    counted = [each for each in seen if each in stray or _is_over(each.day, periods, to)]
    return PlanBesideActual(
        plan=plan,
        to=to,
        periods=tuple(_of_period(plan, placed, starts, ends, to) for starts, ends in periods),
        promises=_by(over, counted, lambda one: one.promise, _in_order(plan, lambda row: row.promise)),
        payers=_by(over, counted, lambda one: one.payer, _in_order(plan, lambda row: row.payer)),
        total=_variance(f"To {to:%d %B %Y}".replace("To 0", "To "), over, counted),
        outside=_variance("Outside every period of the plan", (), stray) if stray else None,
    )


def versions_by_year(plans: Sequence[Plan], actuals: Iterable[Actual], *, to: date) -> tuple[VersionsOfYear, ...]:
    """
    Return every financial year with what each version planned for it, in the order of the versions, and what was paid.

    A row of a plan counts in the year its period begins in. A version that says nothing of a year has no figure there.
    """
    paid: dict[int, Decimal] = {}
    for each in actuals:
        if each.day <= to:
            paid[year_of(each.day)] = paid.get(year_of(each.day), NOTHING) + each.amount
    planned: list[dict[int, Decimal]] = []
    for plan in plans:
        sums: dict[int, Decimal] = {}
        for row in plan.rows:
            sums[year_of(row.starts)] = sums.get(year_of(row.starts), NOTHING) + row.amount
        planned.append(sums)
    years = sorted({*paid, *(year for sums in planned for year in sums)})
    return tuple(
        VersionsOfYear(year, tuple(sums.get(year) for sums in planned), paid.get(year, NOTHING)) for year in years
    )


def _of_period(plan: Plan, actuals: Sequence[Actual], starts: date, ends: date, to: date) -> Variance:
    rows = [row for row in plan.rows if (row.starts, row.ends) == (starts, ends)]
    here = [each for each in actuals if starts <= each.day < ends]
    found = _variance(in_words(Period(starts, ends)), rows, here)
    return Variance(
        found.label, starts, ends, found.planned_count, found.planned, found.actual_count, found.actual,
        to_come=ends > _day_after(to),
    )  # fmt: skip


def _by(
    rows: Sequence[PlanRow],
    actuals: Sequence[Actual],
    key: Callable[[PlanRow | Actual], str],
    order: Sequence[str],
) -> tuple[Variance, ...]:
    known = [*order, *sorted({key(each) for each in actuals} - set(order))]
    return tuple(
        _variance(name, [row for row in rows if key(row) == name], [each for each in actuals if key(each) == name])
        for name in known
    )


def _in_order(plan: Plan, key: Callable[[PlanRow], str]) -> list[str]:
    return list(dict.fromkeys(key(row) for row in plan.rows))


def _variance(label: str, rows: Iterable[PlanRow], actuals: Iterable[Actual]) -> Variance:
    planned, happened = list(rows), list(actuals)
    return Variance(
        label,
        None,
        None,
        sum(each.count for each in planned),
        sum((each.amount for each in planned), NOTHING),
        sum(each.count for each in happened),
        sum((each.amount for each in happened), NOTHING),
    )


def _is_over(day: date, periods: Iterable[tuple[date, date]], to: date) -> bool:
    return any(starts <= day < ends <= _day_after(to) for starts, ends in periods)


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
