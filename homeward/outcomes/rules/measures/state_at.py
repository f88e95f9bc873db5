"""
Judge a promise that turns on where the unit is on one day.

The day itself counts, on that very day. A day the state pauses moves on to the first day after the pause. With
``or_any_day_since`` one day in the state is enough, from that day to the check day, both counted.
"""

from datetime import date

from homeward.outcomes.rules import watching
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.measures.windows import clock_waits
from homeward.outcomes.rules.states.record import ENDINGS, ONE_DAY, Mark, StateRecord, Stretch
from homeward.outcomes.rules.states.words import in_words, proof_of, proof_of_circumstance, sentence
from homeward.outcomes.values.measures import StateAt
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period

_IN = frozenset({Mark.IN})


def judge(measure: StateAt, case: Case) -> Finding:
    """Return whether the unit was in the state on the day the contract looks at."""
    day = case.days[measure.day]
    if day is None:
        return Finding(Verdict.TOO_EARLY, "The day to check is not known yet.")
    first = case.days[measure.or_any_day_since] if measure.or_any_day_since else None
    start = min(first or day, day)
    record = case.record(measure.state)
    check_day = record.waits(start, day)
    if check_day is None:
        return clock_waits(Period.spoken(start, day))
    window = Period.spoken(check_day if start == day else start, check_day)
    last = min(check_day, case.today)
    disagrees = watching.disagreeing_check(case, record, window)
    there = record.first(_IN, window.start, last + ONE_DAY)
    if there is not None:
        reason = f"{sentence(record.inside)} on {plain_day(there.starts)}."
        proof = watching.proof_in_state(case, record, window)
        moved = check_day if check_day != day else None
        return disagrees or Finding(Verdict.EARNED, reason, window, proof, earned_on=moved)
    return _not_there(case, record, window, disagrees)


def _not_there(case: Case, record: StateRecord, window: Period, disagrees: Finding | None) -> Finding:
    check_day = window.last_day or window.start
    last = min(check_day, case.today)
    turned = _known_turn(record, window, last)
    if turned is not None:
        return disagrees or watching.what_follows(turned, Period.spoken(window.start, turned.starts))
    clouded = disagrees or watching.stopped_watching(record, window, last)
    if case.today < check_day:
        if clouded is not None and clouded.verdict is Verdict.NOT_EARNED:
            return clouded
        return Finding(Verdict.TOO_EARLY, f"The check is on {plain_day(check_day)}.", window)
    if record.days_out(window.start, check_day + ONE_DAY) == window.days():
        # Being out of the state all along is a plain fact; only a check that contradicts it makes it unknown.
        return disagrees or _away(record, window)
    return clouded or watching.not_known_yet(case, record.known_to, window)


def _known_turn(record: StateRecord, window: Period, last: date) -> Stretch | None:
    """Return the first known days on which the unit would be in the state but for what nobody has decided."""
    if record.known_to is None:
        return None
    ends = min(last, record.known_to) + ONE_DAY
    return next((each for each in record.within(window.start, ends) if each.mark in ENDINGS and not each.is_out), None)


def _away(record: StateRecord, window: Period) -> Finding:
    day = window.last_day or window.start
    row = record.row_on(day)
    told = f"{sentence(record.outside)} on {plain_day(day)}"
    if row is None:
        why = record.on(day).why
        return Finding(Verdict.NOT_EARNED, f"{told}.", window, proof_of_circumstance(why))
    return Finding(Verdict.NOT_EARNED, f"{told}: {in_words(row)}.", window, (proof_of(row),))
