"""Judge a promise that turns on where the child is on one day."""

from datetime import date, timedelta

from homeward.outcomes.rules import watching
from homeward.outcomes.rules.care import CareRecord, in_words, proof_of
from homeward.outcomes.rules.case import Case
from homeward.outcomes.values.measures import StateAt
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period


def judge(measure: StateAt, case: Case) -> Finding:
    """Return whether the child was in the state on the day the contract looks at."""
    check_day = case.days[measure.day]
    if check_day is None:
        return Finding(Verdict.TOO_EARLY, "The day to check is not known yet.")
    first = case.days[measure.or_any_day_since] if measure.or_any_day_since else None
    window = Period.spoken(min(first or check_day, check_day), check_day)
    state = case.terms.states[measure.state]
    record = CareRecord.of(case.history, state)
    home_on = _first_day_home(record, window, case.today)
    clouded = watching.disagreeing_check(case, state, window) or watching.stopped_watching(
        case, state, window if home_on is None else Period.spoken(window.start, home_on)
    )
    if home_on is not None:
        return clouded or _earned(case, window, home_on)
    if case.today < check_day:
        if clouded is not None and clouded.verdict is Verdict.NOT_EARNED:
            return clouded
        return Finding(Verdict.TOO_EARLY, f"The check is on {plain_day(check_day)}.", window)
    period = record.covering(check_day)
    if period is not None and _away_all_along(record, window):
        reason = f"In care on {plain_day(check_day)}: {in_words(period)}."
        return _if_certain(clouded) or Finding(Verdict.NOT_EARNED, reason, window, (proof_of(period),))
    return clouded or watching.not_known_yet(case, record, window)


def _first_day_home(record: CareRecord, window: Period, today: date) -> date | None:
    last = min(window.last_day or today, today)
    day = window.start
    while day <= last:
        if not record.knows(day):
            return None
        period = record.covering(day)
        if period is None:
            return day
        day = period.ends or last + timedelta(days=1)
    return None


def _away_all_along(record: CareRecord, window: Period) -> bool:
    last = window.last_day or window.start
    return record.nights(window.start, last) == window.days()


def _if_certain(clouded: Finding | None) -> Finding | None:
    # Care on the day is a plain fact; only a check that contradicts it makes the promise unknown.
    return clouded if clouded is not None and clouded.proof else None


def _earned(case: Case, window: Period, home_on: date) -> Finding:
    reason = f"Home on {plain_day(home_on)}."
    return Finding(Verdict.EARNED, reason, window, watching.proof_of_home(case, window))
