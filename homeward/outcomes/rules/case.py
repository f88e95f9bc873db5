"""What a measure looks at: one child's history against agreed terms, on a day."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from homeward.outcomes.values.history import ChildHistory, ProgrammeRun
from homeward.outcomes.values.terms import AgreedTerms, CheckDay
from homeward.vocabulary.months import add_months


@dataclass(frozen=True, slots=True)
class Case:
    """One child, as the measures see them: the run that counts, the named days, and today."""

    terms: AgreedTerms
    history: ChildHistory
    run: ProgrammeRun | None
    days: dict[str, date | None]
    today: date


class _Versioned(Protocol):
    @property
    def known_from(self) -> datetime | None: ...
    @property
    def known_to(self) -> datetime | None: ...


def case_of(terms: AgreedTerms, history: ChildHistory, *, today: date) -> Case:
    """Return the case of one child, with every named day worked out."""
    run = run_that_counts(history)
    return Case(terms, history, run, named_days(terms, history, run), today)


def run_that_counts(history: ChildHistory) -> ProgrammeRun | None:
    """Return the run of the programme the clock hangs on: the last one started."""
    started = [run for run in history.programmes if run.started_on is not None]
    return max(started, key=lambda run: (run.started_on or date.min, run.record_id), default=None)


def named_days(terms: AgreedTerms, history: ChildHistory, run: ProgrammeRun | None) -> dict[str, date | None]:
    """Return the date of each named day of the terms, None where its fact is not there yet."""
    facts = {
        "programme_started": run.started_on if run else None,
        "programme_ended": run.ended_on if run else None,
        "referred": history.referred_on,
        "enrolled": history.enrolled_on,
    }
    found: dict[str, date | None] = {}
    for name in terms.check_days:
        _work_out(name, terms.check_days, facts, found)
    return found


def _work_out(
    name: str, check_days: dict[str, CheckDay], facts: dict[str, date | None], found: dict[str, date | None]
) -> date | None:
    if name not in found:
        rule = check_days[name]
        if rule.fact is not None:
            found[name] = facts[rule.fact]
        else:
            anchor = _work_out(rule.after or "", check_days, facts, found)
            found[name] = None if anchor is None else later(anchor, rule)
    return found[name]


def later(anchor: date, rule: CheckDay) -> date:
    """
    Return the day so long after another: months first, then weeks and days.

    Months are calendar months and stop at the last day of a shorter month; 6 months are neither 26 weeks
    nor 183 days.
    """
    return add_months(anchor, rule.months) + timedelta(weeks=rule.weeks, days=rule.days)


def as_known_on(history: ChildHistory, moment: datetime | None) -> ChildHistory:
    """
    Return the history as the record held it at a moment, or as it holds it now.

    A row counts when it was known by then and not yet put right; the care record is trusted no further
    than that day.
    """
    known_to = history.known_to
    if moment is not None and known_to is not None:
        known_to = min(known_to, moment.date())
    return replace(
        history,
        known_to=known_to,
        programmes=tuple(each for each in history.programmes if _held(each, moment)),
        care=tuple(each for each in history.care if _held(each, moment)),
        readings=tuple(each for each in history.readings if _held(each, moment)),
        checks=tuple(each for each in history.checks if _held(each, moment)),
    )


def _held(row: _Versioned, moment: datetime | None) -> bool:
    if moment is None:
        return row.known_to is None
    begun = row.known_from is None or row.known_from <= moment
    return begun and (row.known_to is None or moment < row.known_to)
