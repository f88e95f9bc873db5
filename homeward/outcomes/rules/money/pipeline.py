"""
From children so far to what a forecast is made from: chances with their evidence, cohorts, and when things fall due.

A chance counts only children whose day has come: a promise lost early is known before one kept, so counting the lost
as soon as they are lost would make every chance look worse than it is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from homeward.outcomes.rules.money.chances import chance
from homeward.outcomes.rules.quarters import quarter_of
from homeward.outcomes.values.money_forecast import Chance, Cohort, Pipeline, Step
from homeward.outcomes.values.money_pipeline import ChildSoFar, Whole
from homeward.vocabulary.months import add_months

STARTED, COMPLETED = "started", "completed"
_WAIT = 60
"""Children enrolled so recently are not counted among those who could have started."""
_LOOK_BACK = 12
"""Referrals to come are expected at the rate of so many months."""


def pipeline_of(whole: Whole) -> Pipeline:
    """Return what a forecast is made from."""
    lags = {step.code: _lag(step.code, whole) for step in whole.steps}
    weeks = _median([(one.ended_on - one.started_on).days for one in whole.children if one.started_on and one.ended_on])
    run = timedelta(days=weeks if weeks is not None else whole.usual_weeks * 7)
    seen, months = _recently_enrolled(whole)
    return Pipeline(
        today=whole.today,
        steps=whole.steps,
        chances=(
            _started(whole),
            *((_completed(whole),) if whole.only_completed else ()),
            *(_milestone(step, whole) for step in whole.steps),
        ),
        cohorts=(*_on_their_way(whole, lags, run), *_to_come(whole, lags, run, seen / months if months else 0.0)),
        certain=whole.certain,
        caps=whole.caps,
        shares=whole.shares,
        paid=whole.paid,
        days_to_cash=whole.days_to_cash,
        not_simulated=whole.not_simulated,
        room=None if whole.planned is None else max(0, whole.planned - len(whole.children)),
        arrivals_seen=seen if months else None,
        referrals_in_words=f"{seen} children enrolled in the last {months} months" if months else "nobody enrolled yet",
    )


def _milestone(step: Step, whole: Whole) -> Chance:
    able = [
        one.milestones[step.code]
        for one in whole.children
        if step.code in one.milestones and _kept(one, step.requires) and _is_due(one, step.code, whole.today)
    ]
    needs = " of those who earned what it needs" if step.requires else ""
    return chance(
        step.code,
        step.title,
        f"Children who earned “{step.title}”{needs}, of those whose day has come and for whom it is decided.",
        yes=sum(each.earned is True for each in able),
        known=sum(each.earned is not None for each in able),
        missing=sum(each.earned is None for each in able),
    )


def _started(whole: Whole) -> Chance:
    able = [one for one in whole.children if one.enrolled_on + timedelta(days=_WAIT) <= whole.today]
    return chance(
        STARTED,
        "Programme started",
        f"Children whose programme began, of those enrolled at least {_WAIT} days ago.",
        yes=sum(one.started_on is not None for one in able),
        known=len(able),
    )


def _completed(whole: Whole) -> Chance:
    ended = [one for one in whole.children if one.ended_on is not None and one.ended_on <= whole.today]
    return chance(
        COMPLETED,
        "Programme completed",
        "Children whose programme ran to its end, of those for whom it ended.",
        yes=sum(one.completed is True for one in ended),
        known=sum(one.completed is not None for one in ended),
        missing=sum(one.completed is None for one in ended),
    )


def _on_their_way(whole: Whole, lags: dict[str, int], run: timedelta) -> list[Cohort]:
    passing = (COMPLETED,) if whole.only_completed else ()
    found: Counter[tuple[tuple[str, ...], tuple[tuple[str, date], ...]]] = Counter()
    for one in whole.children:
        if one.ended_on is not None and one.ended_on <= whole.today:
            found[(), _open(one, whole)] += 1
        elif one.started_on is not None:
            found[passing, _due(whole, max(one.started_on + run, whole.today), lags)] += 1
        elif one.enrolled_on + timedelta(days=2 * _WAIT) > whole.today:
            found[(STARTED, *passing), _due(whole, whole.today + run, lags)] += 1
    rows = sorted((key, count) for key, count in found.items() if key[1])
    return [Cohort(f"{n:05}", due, count, passes=passes) for n, ((passes, due), count) in enumerate(rows)]


def _to_come(whole: Whole, lags: dict[str, int], run: timedelta, rate: float) -> list[Cohort]:
    passing = (STARTED, COMPLETED) if whole.only_completed else (STARTED,)
    found = []
    month = add_months(whole.today.replace(day=1), 1)
    while rate and month < whole.ends:
        due = _due(whole, month + timedelta(days=30) + run, lags)
        found.append(Cohort(f"to come {month:%Y-%m}", due, expected=rate, passes=passing, newly_enrolled=True))
        month = add_months(month, 1)
    return found


def _open(one: ChildSoFar, whole: Whole) -> tuple[tuple[str, date], ...]:
    """Return the milestones a child may still earn, in order, each in the quarter it falls due."""
    lost = {code for code, each in one.milestones.items() if each.earned is False}
    return tuple(
        (step.code, _quarter(max(each.due_on, whole.today)))
        for step in whole.steps
        if (each := one.milestones.get(step.code)) is not None
        and each.earned is None
        and each.due_on is not None
        and not lost & set(step.requires)
    )


def _due(whole: Whole, ends: date, lags: dict[str, int]) -> tuple[tuple[str, date], ...]:
    return tuple((step.code, _quarter(ends + timedelta(days=lags[step.code]))) for step in whole.steps)


def _quarter(day: date) -> date:
    # Money due in one quarter is claimed together, so its first day stands for all of them.
    return quarter_of(day).start


def _lag(code: str, whole: Whole) -> int:
    seen = [
        (each.due_on - one.ended_on).days
        for one in whole.children
        if one.ended_on and (each := one.milestones.get(code)) is not None and each.due_on
    ]
    found = _median(seen)
    return found if found is not None else (whole.usual_days or {}).get(code, 0)


def _recently_enrolled(whole: Whole) -> tuple[int, int]:
    """Return how many were enrolled in the last twelve months (or since the contract began), and how many months."""
    since = max(add_months(whole.today, -_LOOK_BACK), whole.starts)
    months = (whole.today.year - since.year) * 12 + whole.today.month - since.month
    seen = sum(since <= one.enrolled_on < whole.today for one in whole.children)
    return (seen, months) if months > 0 and seen else (0, 0)


def _kept(one: ChildSoFar, codes: Iterable[str]) -> bool:
    return all(code in one.milestones and one.milestones[code].earned is True for code in codes)


def _is_due(one: ChildSoFar, code: str, today: date) -> bool:
    due = one.milestones[code].due_on
    return due is not None and due <= today


def _median(numbers: Sequence[int]) -> int | None:
    return int(median(numbers)) if numbers else None
