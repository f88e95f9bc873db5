"""
Judge a promise that turns on unbroken time, or on so much time in all.

The first and the last day both count, and it is decided on the last day. Days the state pauses are left out and made
up at the end. Nights out of the state are counted once each; more than allowed, or more contacts than allowed, and it
is lost for good, however little is known of the rest. With ``in_all`` nothing is lost by a gap: it is earned on the
day the time in the state adds up to as many days as the span has from the first day of the window, and lost when it
no longer can.
"""

from datetime import date

from homeward.outcomes.rules import clocks, watching
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.happenings import events_between
from homeward.outcomes.rules.measures.windows import DAYS_NOT_KNOWN, clock_waits, nothing_to_watch
from homeward.outcomes.rules.states.record import ONE_DAY, Mark, StateRecord
from homeward.outcomes.rules.states.words import in_words, plain, proof_of, sentence
from homeward.outcomes.values.measures import Sustained
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.outcomes.values.terms import NotInCare
from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.periods import Period

_UNKNOWN = frozenset({Mark.UNKNOWN})


def judge(measure: Sustained, case: Case) -> Finding:
    """Return whether the unit stayed in the state on every day between two check days, both counted."""
    span = case.span(measure.since, measure.until)
    if span is None:
        return DAYS_NOT_KNOWN
    if span[0] > span[1]:
        return nothing_to_watch(*span)
    record = case.record(measure.state)
    until = record.waits(*span)
    if until is None:
        return clock_waits(Period.spoken(*span))
    window = Period.spoken(span[0], until)
    moved = until if until != span[1] else None
    too_many = _too_many_contacts(measure, case, window)
    if too_many is not None:
        return too_many
    if measure.in_all is not None:
        return _in_all(measure, case, record, window)
    return _unbroken(measure, case, record, window, moved)


def _unbroken(measure: Sustained, case: Case, record: StateRecord, window: Period, moved: date | None) -> Finding:
    until = window.last_day or window.start
    last = min(until, case.today)
    nights = record.days_out(window.start, last + ONE_DAY)
    clouded = watching.disagreeing_check(case, record, window)
    if nights > measure.nights_allowed:
        # Lost for good, even before the check day and however little is known of the rest.
        return clouded or _broken(measure, record, window, last, nights)
    stopped = clouded or watching.stopped_watching(record, window, last)
    if case.today < until:
        lost = stopped is not None and stopped.verdict is Verdict.NOT_EARNED
        return stopped if stopped and lost else _too_early(window)
    if stopped is not None:
        return stopped
    if record.first(_UNKNOWN, window.start, until + ONE_DAY) is not None:
        return watching.not_known_yet(case, record.known_to, window)
    passed = f", but for {_counted(record, nights)} {record.outside} that the contract lets pass" if nights else ""
    reason = f"{sentence(record.inside)} on every day {_words(window)}{passed}."
    proof = watching.proof_in_state(case, record, window)
    return Finding(Verdict.EARNED, reason, window, proof, earned_on=moved)


def _too_early(window: Period) -> Finding:
    day = plain_day(window.last_day or window.start)
    return Finding(Verdict.TOO_EARLY, f"The check is on {day}; nothing has broken it so far.", window)


def _broken(measure: Sustained, record: StateRecord, window: Period, last: date, nights: int) -> Finding:
    allowed = f", and {_counted(record, measure.nights_allowed)} may pass" if measure.nights_allowed else ""
    counted = f"{_counted(record, nights)} between {plain_day(window.start)} and {plain_day(last)}{allowed}"
    if isinstance(record.state, NotInCare):
        rows = record.rows_between(window.start, last + ONE_DAY)
        stays = "; ".join(in_words(each) for each in rows)
        reason = f"{sentence(record.outside)} {stays}. That is {counted}." if rows else f"Not home for {counted}."
        return Finding(Verdict.NOT_EARNED, reason, window, tuple(proof_of(each) for each in rows))
    rows = record.rows_between(window.start, last + ONE_DAY)
    reason = f"{sentence(record.outside)} for {counted}."
    return Finding(Verdict.NOT_EARNED, reason, window, tuple(proof_of(each) for each in rows))


def _in_all(measure: Sustained, case: Case, record: StateRecord, window: Period) -> Finding:
    assert measure.in_all is not None  # noqa: S101 (asked by the caller)
    ends = window.end or case.today + ONE_DAY
    needed = (clocks.later(window.start, measure.in_all) - window.start).days
    clouded = watching.disagreeing_check(case, record, window)
    reached, found = _day_reached(record, window, min(ends, case.today + ONE_DAY), needed)
    proof = watching.proof_in_state(case, record, window)
    if reached is not None:
        reason = (
            f"{sentence(record.inside)} for {needed} days in all by {plain_day(reached)}, of those {_words(window)}."
        )
        return clouded or Finding(Verdict.EARNED, reason, window, proof, earned_on=reached)
    so_far = (
        f"{sentence(record.inside)} for {count_of(found, 'day')} so far; {needed} in all are needed {_words(window)}."
    )
    stopped = clouded or watching.stopped_watching(record, window, min(ends - ONE_DAY, case.today))
    if stopped is not None and (stopped.verdict is Verdict.NOT_EARNED or case.today >= ends - ONE_DAY):
        return stopped
    lost = record.days_out(window.start, min(ends, case.today + ONE_DAY))
    if window.days() - lost < needed:
        told = f"{so_far} They can no longer be reached."
        return clouded or Finding(Verdict.NOT_EARNED, told, window, proof)
    if case.today < ends - ONE_DAY:
        return Finding(Verdict.TOO_EARLY, so_far, window, proof)
    return watching.not_known_yet(case, record.known_to, window)


def _day_reached(record: StateRecord, window: Period, ends: date, needed: int) -> tuple[date | None, int]:
    found = 0
    for each in record.within(window.start, ends):
        if each.mark is Mark.IN:
            if found + each.days >= needed:
                return date.fromordinal(each.starts.toordinal() + needed - found - 1), needed
            found += each.days
    return None, found


def _too_many_contacts(measure: Sustained, case: Case, window: Period) -> Finding | None:
    contacts = measure.contacts_allowed
    if contacts is None:
        return None
    found = events_between(case.history, contacts.event, starts=window.start, ends=window.end, today=case.today)
    if len(found) <= contacts.at_most:
        return None
    kind = plain(contacts.event)
    days = ", ".join(plain_day(each.on) for each in found)
    reason = f"{sentence(kind)} {len(found)} times {_words(window)} ({days}), and {contacts.at_most} may pass."
    return Finding(Verdict.NOT_EARNED, reason, window, tuple(proof_of(each) for each in found))


def _counted(record: StateRecord, number: int) -> str:
    return count_of(number, "night" if isinstance(record.state, NotInCare) else "day")


def _words(window: Period) -> str:
    return f"from {plain_day(window.start)} to {plain_day(window.last_day or window.start)}"
