"""
From children so far to what a forecast is made from: chances with their evidence, cohorts, and when things fall due.

A chance counts only children whose day has come: a promise lost early is known before one kept, so counting the lost
as soon as they are lost would make every chance look worse than it is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from homeward.outcomes.rules.money.capped import people_counted
from homeward.outcomes.rules.money.cash import cash_after
from homeward.outcomes.rules.money.chances import chance
from homeward.outcomes.rules.money.cohorts_together import chance_of_cohorts, cohorts_together, cohorts_waiting
from homeward.outcomes.rules.pricing.price import contract_year
from homeward.outcomes.rules.quarters import quarter_of
from homeward.outcomes.values.money_forecast import Certain, Chance, Cohort, Pipeline, Step
from homeward.outcomes.values.money_pipeline import ChildSoFar, Whole
from homeward.outcomes.values.terms.limits import PerPeriod
from homeward.vocabulary.months import add_months

STARTED, COMPLETED = "started", "completed"
_WAIT = 60
"""Children enrolled so recently are not counted among those who could have started."""
_LOOK_BACK = 12
"""Referrals to come are expected at the rate of so many months."""


def pipeline_of(whole: Whole) -> Pipeline:
    """Return what a forecast is made from."""
    alone = whole.terms is not None and people_counted(whole.terms, {each.code: each.worth for each in whole.steps})
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
            *(chance_of_cohorts(step, whole) if step.by_cohort else _milestone(step, whole) for step in whole.steps),
        ),
        cohorts=(
            *_on_their_way(whole, lags, run, alone=alone),
            *_to_come(whole, lags, run, seen / months if months else 0.0),
            *cohorts_together(whole),
        ),
        certain=(*whole.certain, *_waiting(whole, alone=alone), *cohorts_waiting(whole)),
        caps=whole.caps,
        shares=whole.shares,
        paid=whole.paid,
        days_to_cash=whole.days_to_cash,
        not_simulated=whole.not_simulated,
        room=None if whole.planned is None else max(0, whole.planned - len(whole.children)),
        arrivals_seen=seen if months else None,
        referrals_in_words=f"{seen} children enrolled in the last {months} months" if months else "nobody enrolled yet",
        terms=whole.terms,
        past=whole.past,
        alone=alone,
        payer_keys=whole.payer_keys,
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


def _on_their_way(whole: Whole, lags: dict[str, int], run: timedelta, *, alone: bool) -> list[Cohort]:
    passing = (COMPLETED,) if whole.only_completed else ()
    found: Counter[tuple[tuple[str, ...], tuple[tuple[str, date], ...], str, str]] = Counter()
    for place, one in enumerate(whole.children):
        # Whoever a limit is about is followed by themselves; all others with those alike.
        own = (one.reference or f"{place:06}", one.sub_cohort) if alone else ("", "")
        if one.ended_on is not None and one.ended_on <= whole.today:
            found[(), _open(one, whole, alone=alone), *own] += 1
        elif one.started_on is not None:
            found[passing, _due(whole, max(one.started_on + run, whole.today), lags), *own] += 1
        elif one.enrolled_on + timedelta(days=2 * _WAIT) > whole.today:
            found[(STARTED, *passing), _due(whole, whole.today + run, lags), *own] += 1
    rows = sorted((key, count) for key, count in found.items() if key[1])
    return [
        Cohort(f"{n:05}", due, count, passes=passes, unit=unit, sub_cohort=group)
        for n, ((passes, due, unit, group), count) in enumerate(rows)
    ]


def _waiting(whole: Whole, *, alone: bool) -> list[Certain]:
    """Return what is earned and not claimed: certain, but for the limits."""
    worth = {step.code: step for step in whole.steps}
    found: Counter[tuple[str, date, str, str]] = Counter()
    for place, one in enumerate(whole.children):
        own = (one.reference or f"{place:06}", one.sub_cohort) if alone else ("", "")
        for code, each in one.milestones.items():
            if each.waiting_since is not None and code in worth and worth[code].worth:
                found[code, each.waiting_since, *own] += 1
    return [
        Certain(
            cash_after(max(day, whole.today), whole.days_to_cash), code, "", worth[code].worth * count,
            claimed=False, due=day, unit=unit, sub_cohort=group, quantity=worth[code].quantity,
        )
        for (code, day, unit, group), count in sorted(found.items())
    ]  # fmt: skip


def _to_come(whole: Whole, lags: dict[str, int], run: timedelta, rate: float) -> list[Cohort]:
    passing = (STARTED, COMPLETED) if whole.only_completed else (STARTED,)
    found = []
    groups = Counter(one.sub_cohort for one in whole.children) if rate else Counter()
    month = add_months(whole.today.replace(day=1), 1)
    while rate and month < whole.ends:
        due = _due(whole, month + timedelta(days=30) + run, lags)
        for group, count in sorted(groups.items()):
            key = f"to come {month:%Y-%m}" + (f" {group}" if group else "")
            share = rate * count / groups.total()
            row = Cohort(key, due, expected=share, passes=passing, newly_enrolled=True, sub_cohort=group)
            found.append(row)
        month = add_months(month, 1)
    return found


def _open(one: ChildSoFar, whole: Whole, *, alone: bool) -> tuple[tuple[str, date], ...]:
    """Return the milestones a child may still earn, in order, each in the quarter it falls due (or on its day)."""
    lost = {code for code, each in one.milestones.items() if each.earned is False}
    return tuple(
        (step.code, max(each.due_on, whole.today) if alone else _quarter(max(each.due_on, whole.today), whole))
        for step in whole.steps
        if (each := one.milestones.get(step.code)) is not None
        and each.earned is None
        and each.due_on is not None
        and not lost & set(step.requires)
    )


def _due(whole: Whole, ends: date, lags: dict[str, int]) -> tuple[tuple[str, date], ...]:
    return tuple(
        (step.code, _quarter(ends + timedelta(days=lags[step.code]), whole))
        for step in whole.steps
        if not step.by_cohort
    )


def _quarter(day: date, whole: Whole) -> date:
    # Money due in one quarter is claimed together, so its first day stands for all of them; but not for days of
    # another year of the contract, where a limit goes by that.
    first, terms = quarter_of(day).start, whole.terms
    if terms is None or not any(isinstance(each, PerPeriod) and each.every == "contract_year" for each in terms.limits):
        return first
    return first if contract_year(terms, first) == contract_year(terms, day) else day


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
