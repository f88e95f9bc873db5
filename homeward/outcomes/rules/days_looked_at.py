"""
Lay out the days an outcome rests on: what was known of each, as the measure saw it, and what happened when.

Nothing is judged here: the window is the standing's own, the stretches are those of the record the measure looked at.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from homeward.outcomes.rules.case import Case, case_of
from homeward.outcomes.rules.states.record import ONE_DAY, Mark, StateRecord, Stretch
from homeward.outcomes.rules.states.words import plain, sentence
from homeward.outcomes.rules.variations import for_unit
from homeward.outcomes.values.days_looked_at import DayMark, DayPoint, DaysLookedAt, DayStretch
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.measures import Avoided, Count, Event, Measure, ScoreChange
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period

# A window of a day or two says little by itself: so much before and after it is drawn beside it.
SHORT, NEAR = timedelta(days=14), timedelta(days=28)
_MARKS = {
    Mark.UNKNOWN: DayMark.UNKNOWN,
    Mark.ASKED: DayMark.ASKED,
    Mark.PAUSED: DayMark.PAUSED,
    Mark.CENSORED: DayMark.OVER,
    Mark.STOPPED: DayMark.OVER,
}


def days_looked_at(
    terms: AgreedTerms,
    history: ChildHistory,
    *,
    promise: str,
    window: Period | None,
    due_on: date | None,
    today: date,
) -> DaysLookedAt | None:
    """
    Return the days one standing rests on; None of what looks at no days, as a rate of a cohort or a weight does.

    :param window: the days the standing says were looked at
    """
    measure = _measure(terms, history, promise, due_on)
    if window is None or measure is None:
        return None
    case = case_of(terms, history, today=today)
    state = getattr(measure, "state", None) or ""
    record = case.record(state) if state else None
    points = tuple(sorted(_points(measure, history, window), key=lambda each: (each.on, each.says)))
    if record is None and not points:
        return None
    against = isinstance(measure, Avoided)
    return DaysLookedAt(
        promise=promise,
        state=state,
        inside=record.inside if record else "",
        outside=record.outside if record else "",
        window=window,
        due_on=due_on,
        stretches=tuple(_stretches(case, record, window, against=against)) if record else (),
        points=points,
    )


def _measure(terms: AgreedTerms, history: ChildHistory, promise: str, due_on: date | None) -> Measure | None:
    """Return what a promise looks at, under the variations that count for this unit and this day."""
    applied = for_unit(terms, history.enrolled_on)
    fitting = [each for each in applied if each.due_from is None or (due_on is not None and due_on >= each.due_from)]
    return next((each.measure for each in fitting[-1].terms.promises if each.code == promise), None)


def _stretches(case: Case, record: StateRecord, window: Period, *, against: bool) -> Iterator[DayStretch]:
    ends = window.end or max(window.start, case.today) + ONE_DAY
    for starts, stop, looked_at in _parts(window.start, ends):
        for each in record.within(starts, stop):
            for first, last, mark in _to_today(each, case.today):
                drawn = DayMark.TO_COME if mark is None else _mark(mark, against=against)
                yield DayStretch(
                    first=first,
                    last=last,
                    mark=drawn,
                    says=_says(mark, record, drawn),
                    why=each.why.words if each.why is not None and mark is not None else "",
                    looked_at=looked_at,
                )


def _to_today(stretch: Stretch, today: date) -> Iterator[tuple[date, date, Mark | None]]:
    """Yield a stretch; of days nobody knows, those up to today and those that are still to come apart."""
    last = stretch.ends - ONE_DAY
    if stretch.mark is not Mark.UNKNOWN or last <= today:
        yield stretch.starts, last, stretch.mark
        return
    if stretch.starts <= today:
        yield stretch.starts, today, stretch.mark
    yield max(stretch.starts, today + ONE_DAY), last, None


def _parts(starts: date, ends: date) -> Iterator[tuple[date, date, bool]]:
    is_short = ends - starts < SHORT
    if is_short:
        yield starts - NEAR, starts, False
    yield starts, ends, True
    if is_short:
        yield ends, ends + NEAR // 4, False


def _mark(mark: Mark, *, against: bool) -> DayMark:
    if mark in _MARKS:
        return _MARKS[mark]
    return DayMark.COUNTS if (mark is Mark.IN) is not against else DayMark.AGAINST


def _says(mark: Mark | None, record: StateRecord, drawn: DayMark) -> str:
    if mark is Mark.IN:
        return sentence(record.inside)
    return sentence(record.outside) if mark is Mark.OUT else sentence(drawn.words)


def _points(measure: Measure, history: ChildHistory, window: Period) -> Iterator[DayPoint]:
    match measure:
        case Event() | Count() | Avoided(event=str()):
            for happened in history.events:
                if happened.kind == measure.event and window.includes(happened.on):
                    says = f"{sentence(plain(happened.kind))} on {plain_day(happened.on)}"
                    yield DayPoint(happened.on, says, happened.record_id)
        case ScoreChange():
            titles = {each.measure: each.title for each in measure.scores}
            for reading in history.readings:
                if reading.measure in titles:
                    found = reading.average if reading.average is not None else plain(reading.result)
                    says = f"{titles[reading.measure]}: {found} on {plain_day(reading.taken_on)}"
                    yield DayPoint(reading.taken_on, says, reading.record_id)
        case _:
            for check in history.checks:
                if window.includes(check.done_on):
                    says = f"A check on {plain_day(check.done_on)} found: {plain(check.found.value)}"
                    yield DayPoint(check.done_on, says, check.record_id)
