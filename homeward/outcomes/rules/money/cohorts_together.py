"""
Promises that a whole cohort earns, as a forecast follows them: one chance for each cohort that is not decided.

The chance comes from the cohorts decided so far. What one would be paid is its price at what was counted so far. Where
each quarter makes a cohort, those to come are foreseen as they came; others cannot be, and the page says so.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from homeward.outcomes.rules.money.cash import cash_after
from homeward.outcomes.rules.money.chances import chance
from homeward.outcomes.rules.quarters import quarter_of
from homeward.outcomes.values.money_forecast import Certain, Chance, Cohort, Step
from homeward.outcomes.values.money_pipeline import CohortSoFar, Whole

_LONGEST_AHEAD = 40
"""So many quarters ahead are looked at, at most."""


def chance_of_cohorts(step: Step, whole: Whole) -> Chance:
    """Return how likely a cohort earns a promise."""
    decided = [each for each in whole.cohorts if each.promise == step.code and _has_come(each, whole.today)]
    return chance(
        step.code,
        step.title,
        f"Cohorts that earned “{step.title}”, of those whose day has come and for which it is decided.",
        yes=sum(each.earned is True for each in decided),
        known=sum(each.earned is not None for each in decided),
        missing=sum(each.earned is None for each in decided),
    )


def cohorts_together(whole: Whole) -> list[Cohort]:
    """Return every cohort that may still earn, and those to come where each quarter makes one."""
    found = []
    for step in whole.steps:
        if not step.by_cohort:
            continue
        own = [each for each in whole.cohorts if each.promise == step.code]
        found += [_open(each, whole) for each in own if each.earned is None]
        found += _to_come(step, own, whole)
    return found


def _open(each: CohortSoFar, whole: Whole) -> Cohort:
    # Nobody knows the day yet while a member has none: then the end of the contract is as good a guess as any.
    due = max(each.due_on or whole.ends, whole.today)
    return Cohort(f"{each.promise} {each.cohort}", ((each.promise, due),), 1, unit=each.cohort, worth=each.worth)


def cohorts_waiting(whole: Whole) -> list[Certain]:
    """Return what cohorts have earned and nobody has claimed: certain, but for the limits."""
    return [
        Certain(
            cash_after(max(each.waiting_since, whole.today), whole.days_to_cash), each.promise, "", each.worth,
            claimed=False, due=each.waiting_since, unit=each.cohort,
        )
        for each in whole.cohorts
        if each.waiting_since is not None and each.worth
    ]  # fmt: skip


def _to_come(step: Step, own: Sequence[CohortSoFar], whole: Whole) -> list[Cohort]:
    lags = [(each.due_on - day).days for each in own if each.due_on and (day := _quarter_named(each.cohort))]
    if not lags:
        return []
    usual = sorted(each.worth for each in own)[len(own) // 2]
    known = {_quarter_named(each.cohort) for each in own}
    found, quarter = [], quarter_of(whole.today)
    for _ in range(_LONGEST_AHEAD):
        if quarter.start >= whole.ends or quarter.end is None:
            break
        if quarter.start not in known:
            due = quarter.start + timedelta(days=int(median(lags)))
            key = f"{step.code} {named(quarter.start)}"
            found.append(Cohort(key, ((step.code, due),), 1, unit=named(quarter.start), worth=usual))
        quarter = quarter_of(quarter.end)
    return found


def named(quarter: date) -> str:
    """Return a quarter as the attribute of a cohort names it: "2026_q3"."""
    return f"{quarter.year}_q{(quarter.month + 2) // 3}"


def _quarter_named(cohort: str) -> date | None:
    year, _, quarter = cohort.partition("_q")
    if not (year.isdecimal() and quarter in {"1", "2", "3", "4"}):
        return None
    return date(int(year), 3 * int(quarter) - 2, 1)


def _has_come(each: CohortSoFar, today: date) -> bool:
    return each.due_on is not None and each.due_on <= today
