"""
Judge a promise that something did not happen.

From the first day up to but not including the last. Once it has happened it is lost for good; that it has not is
decided when the window is over and the record is known to its last day.
"""

from homeward.outcomes.rules import watching
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.happenings import events_between
from homeward.outcomes.rules.measures.windows import Window, half_open, not_over
from homeward.outcomes.rules.states.record import ONE_DAY, Mark, StateRecord
from homeward.outcomes.rules.states.words import plain, proof_of, sentence
from homeward.outcomes.values.measures import Avoided
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.vocabulary.dates import plain_day

_IN = frozenset({Mark.IN})
_UNKNOWN = frozenset({Mark.UNKNOWN})


def judge(measure: Avoided, case: Case) -> Finding:
    """Return whether an event, or a state, was kept away for the whole window."""
    record = case.record(measure.state) if measure.state is not None else None
    window = half_open(case, measure.since, measure.until, record)
    if isinstance(window, Finding):
        return window
    happened = _event(measure, case, window) or (_state(case, record, window) if record is not None else None)
    if happened is not None and happened.verdict is Verdict.NOT_EARNED:
        return happened
    if not window.is_over:
        return not_over(window, "It has not happened so far.")
    if happened is not None:
        return happened
    unknown = record is not None and record.first(_UNKNOWN, window.starts, window.ends) is not None
    if unknown or (record is None and not window.is_known(case.history.known_to)):
        return watching.not_known_yet(case, case.history.known_to, window.period)
    what = " or ".join(each for each in (plain(measure.event or ""), record.inside if record else "") if each)
    proof = watching.proof_in_state(case, record, window.period) if record is not None else ()
    reason = f"Not {what} on any day {window.words}."
    return Finding(Verdict.EARNED, reason, window.period, proof, earned_on=window.earned_on)


def _event(measure: Avoided, case: Case, window: Window) -> Finding | None:
    if measure.event is None:
        return None
    events = events_between(case.history, measure.event, starts=window.starts, ends=window.seen_to, today=case.today)
    if not events:
        return None
    days = ", ".join(plain_day(each.on) for each in events)
    reason = f"{sentence(plain(measure.event))} on {days}."
    return Finding(Verdict.NOT_EARNED, reason, window.period, tuple(proof_of(each) for each in events))


def _state(case: Case, record: StateRecord, window: Window) -> Finding | None:
    disagrees = watching.disagreeing_check(case, record, window.period)
    found = record.first(_IN, window.starts, window.seen_to)
    if found is not None:
        proof = tuple(proof_of(each) for each in record.rows_between(found.starts, found.ends))
        reason = f"{sentence(record.inside)} on {plain_day(found.starts)}."
        return disagrees or Finding(Verdict.NOT_EARNED, reason, window.period, proof)
    if window.seen_to <= window.starts:
        return disagrees
    return disagrees or watching.stopped_watching(record, window.period, window.seen_to - ONE_DAY)
