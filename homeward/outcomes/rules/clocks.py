"""
Clocks: how a named day moves when its clock is started again or has to wait.

A clock runs from its anchor for its span; the day it runs out is the named day. What starts it again must fall after
it started and no later than the day it would run out. While it waits (a paused day) it stands still: as many days are
added at the end, and it never runs out on a paused day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from homeward.outcomes.rules.happenings import events_between
from homeward.outcomes.rules.states.build import Records
from homeward.outcomes.rules.states.record import FOREVER, ONE_DAY, Mark, Row, StateRecord
from homeward.outcomes.values.history import CarePeriod, ChildHistory
from homeward.outcomes.values.terms import CheckDay, Clock
from homeward.outcomes.values.terms.parts import Span
from homeward.vocabulary.months import add_months
from homeward.vocabulary.periods import Period, days_covered


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a clock: the day it (last) started, and the day it runs out; None while it waits for good."""

    started: date
    ends: date | None


def later(anchor: date, span: CheckDay | Span) -> date:
    """
    Return the day so long after another: months first, then weeks and days.

    Months are calendar months and stop at the last day of a shorter month; 6 months are neither 26 weeks
    nor 183 days.
    """
    months, days = span.months, span.weeks * 7 + span.days
    moved = add_months(anchor, months) if months else anchor
    return moved + timedelta(days=days) if days else moved


def run(anchor: date, rule: CheckDay, clock: Clock, history: ChildHistory, records: Records, today: date) -> Run:
    """Return how a clock ran, as far as it is known on a day."""
    restarts = sorted({*_events(clock, history, today), *_new_stays(clock, history, records, today)})
    started = anchor
    while True:
        ends = _with_pauses(started, later(started, rule), clock, records)
        again = next((day for day in restarts if started < day and (ends is None or day <= ends)), None)
        if again is None:
            return Run(started, ends)
        started = again


def _events(clock: Clock, history: ChildHistory, today: date) -> list[date]:
    return [each.on for kind in clock.resets_on for each in events_between(history, kind, today=today)]


def _new_stays(clock: Clock, history: ChildHistory, records: Records, today: date) -> list[date]:
    if clock.restarts_with is None:
        return []
    record = records.of(clock.restarts_with)
    return [
        each.starts
        for each in record.rows
        if each.starts <= today
        and not any(_is_copy(each, other) for other in record.rows)
        and not _is_return(record, each)
    ]


def _is_return(record: StateRecord, row: Row) -> bool:
    """Say whether a stay only goes on after hospital, say, where that lets the state stand."""
    before = record.on(row.starts - ONE_DAY)
    return before.mark is Mark.IN and before.why is not None


def _is_copy(row: Row, other: Row) -> bool:
    """Say whether a row only repeats part of another that began before it: the same stay, recorded twice."""
    if type(row) is not type(other) or other.starts >= row.starts or _what(row) != _what(other):
        return False
    return other.ends is None or (row.ends is not None and row.ends <= other.ends)


def _what(row: Row) -> object:
    return row.legal_status if isinstance(row, CarePeriod) else (row.kind, dict(row.details))


def _with_pauses(started: date, ends: date, clock: Clock, records: Records) -> date | None:
    if not clock.pauses_in:
        return ends
    paused = [
        Period(each.starts, each.ends)
        for code in clock.pauses_in
        for each in records.of(code).stretches
        if each.mark is Mark.IN
    ]
    for_good = min((each.start for each in paused if each.end == FOREVER), default=FOREVER)
    most = (later(started, clock.pause_at_most) - started).days if clock.pause_at_most else None
    found = ends
    while True:
        waited = days_covered(paused, Period(started, found + ONE_DAY))
        moved = ends + timedelta(days=waited if most is None else min(waited, most))
        if moved == found:
            return found
        if most is None and moved >= for_good:
            return None
        found = moved
