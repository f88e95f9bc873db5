"""
Find what cannot be true in a history: every fault, with its place and what to do about it.

A unit with a fault is set aside, not guessed at. Overlapping stays are no fault (a day in two of them is counted
once), nor are days between them, unless a state of the terms says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from homeward.outcomes.rules.known import Versioned
from homeward.outcomes.rules.states.build import rows_of
from homeward.outcomes.rules.states.record import Row
from homeward.outcomes.rules.states.words import in_words, plain, sentence
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.states import InStay
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period, merge

# Files write "for ever" and "nobody knows" as days far off; counted as days they would be paid.
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that cannot be true: where it stands, what it is, and what to do."""

    place: str
    says: str
    remedy: str

    def __str__(self) -> str:
        """Give it as one line."""
        return f"{self.place}: {self.says} {self.remedy}"


def faults_in(history: ChildHistory, terms: AgreedTerms | None = None) -> list[Fault]:
    """
    Return everything that cannot be true in a history as it is held, in one fixed order.

    :param terms: to look also at stays the terms say cannot overlap, or cannot leave a gap
    """
    if not history.reference.strip() or not all(is_a_day(each) for each in _days_of(history)):
        return sorted(_not_days(history))
    found: list[Fault] = []
    found += _stays_turned_round(history)
    found += _impossible_days(history)
    found += _there_twice(history)
    if terms is not None and not found:
        for state in terms.states.values():
            if isinstance(state, InStay) and (state.overlap == "fault" or state.gap == "fault"):
                found += _overlaps_and_gaps(state, history)
    return sorted(set(found))


def faults_of_time(history: ChildHistory) -> list[Fault]:
    """Return every moment of the record that cannot be compared with another, or that comes out of order."""
    found: list[Fault] = []
    if not history.learnt and not any(each.known_from or each.known_to for rows in _all(history) for each in rows):
        return found
    for name, rows in _tables(history):
        for row in rows:
            if without_zone(row.known_from) or without_zone(row.known_to):
                says = "The moment it was recorded, or put right, names no time zone."
                found.append(Fault(f"{name} {_id(row)}", says, "Give moments with their time zone."))
            elif row.known_from and row.known_to and row.known_to < row.known_from:
                says = "It was put right before it was recorded."
                found.append(Fault(f"{name} {_id(row)}", says, "Correct one of the two moments."))
    for fact, moment in history.learnt.items():
        if without_zone(moment):
            says = "The moment it was learnt names no time zone."
            found.append(Fault(plain(fact), says, "Give moments with their time zone."))
    return sorted(found)


def _tables(history: ChildHistory) -> Iterator[tuple[str, Sequence[Versioned]]]:
    yield "programme", history.programmes
    yield "care period", history.care
    yield "reading", history.readings
    yield "check", history.checks
    yield "stay", history.stays
    yield "event", history.events


def _all(history: ChildHistory) -> tuple[Sequence[Versioned], ...]:
    return (history.programmes, history.care, history.readings, history.checks, history.stays, history.events)


def _id(row: object) -> str:
    return str(getattr(row, "record_id", ""))


def without_zone(moment: datetime | None) -> bool:
    """Say whether a moment names no time zone, so that it cannot be compared."""
    return moment is not None and moment.utcoffset() is None


def is_a_day(day: object) -> bool:
    """Say whether something can stand where a day belongs: nothing, or a day near somebody's life."""
    return day is None or (type(day) is date and _EARLIEST <= day <= _LATEST)


def _days_of(history: ChildHistory) -> list[object]:
    """Return whatever stands where a day belongs."""
    days: list[object] = [history.referred_on, history.enrolled_on, history.born, history.died_on]
    days += (history.moved_away_on, history.known_to, *history.named_days.values())
    for care in history.care:
        days += (care.starts, care.ends)
    for stay in history.stays:
        days += (stay.starts, stay.ends)
    for run in history.programmes:
        days += (run.started_on, run.ended_on)
    days += [each.taken_on for each in history.readings]
    days += [each.done_on for each in history.checks]
    days += [each.on for each in history.events]
    return days


def _not_days(history: ChildHistory) -> Iterator[Fault]:
    """Yield a fault for each moment that stands where a day belongs, and each day far from any child's life."""
    if not history.reference.strip():
        yield Fault("reference", "The unit has no reference.", "Give it one of its own.")
    days: list[tuple[str, object]] = [
        ("referral", history.referred_on),
        ("enrolment", history.enrolled_on),
        ("birth", history.born),
        ("death", history.died_on),
        ("move away", history.moved_away_on),
        ("record known to", history.known_to),
        *history.named_days.items(),
    ]
    for name, rows in _tables(history):
        for row in rows:
            days += [
                (f"{name} {_id(row)}", getattr(row, part))
                for part in ("starts", "ends", "started_on", "ended_on", "taken_on", "done_on", "on")
                if not is_a_day(getattr(row, part, None))
            ]
    for place, day in days:
        if isinstance(day, datetime):
            yield Fault(place, "A moment stands where a day belongs.", "Give the day alone, as it was in England.")
        elif not is_a_day(day):
            says = f"{day} is no day of a record like this."
            yield Fault(place, says, "Correct it; leave an end empty while it has not come.")


def _stays_turned_round(history: ChildHistory) -> Iterator[Fault]:
    rows: list[tuple[str, str, Row]] = [("A care period", "care period", each) for each in history.care]
    rows += [(f"A stay ({plain(each.kind)})", "stay", each) for each in history.stays]
    for words, name, each in rows:
        if each.ends is not None and each.ends <= each.starts:
            yield Fault(
                f"{name} {each.record_id}",
                f"{words} starts on {plain_day(each.starts)} and ends on or before that day.",
                "Correct one of the two days.",
            )
    for run in history.programmes:
        if run.started_on and run.ended_on and run.ended_on < run.started_on:
            yield Fault(
                f"programme {run.record_id}",
                f"The programme ends on {plain_day(run.ended_on)}, before it starts.",
                "Correct one of the two days.",
            )


def _impossible_days(history: ChildHistory) -> Iterator[Fault]:
    born, died = history.born, history.died_on
    if born is None and died is None:
        return
    first = min([*(each.starts for each in history.care), *(each.starts for each in history.stays)], default=None)
    if died is None and not history.events and (first is None or (born is not None and born <= first)):
        return
    if born and died and died < born:
        yield Fault("death", f"The death on {plain_day(died)} comes before the birth.", "Correct one of the two days.")
    days: list[tuple[str, date]] = [
        *((f"care period {each.record_id}", each.starts) for each in history.care),
        *((f"stay {each.record_id}", each.starts) for each in history.stays),
        *((f"event {each.record_id}", each.on) for each in history.events),
    ]
    for place, day in days:
        if born and day < born:
            says = f"{sentence(plain_day(day))} comes before the birth on {plain_day(born)}."
            yield Fault(place, says, "Correct one of the two days.")
        elif died and day > died:
            says = f"{sentence(plain_day(day))} comes after the death on {plain_day(died)}."
            yield Fault(place, says, "Correct one of the two days.")


def _there_twice(history: ChildHistory) -> Iterator[Fault]:
    for name, rows in _tables(history):
        if len(rows) < 2:
            continue
        ids = [_id(row) for row in rows]
        if len(set(ids)) < len(ids):
            for each in sorted({one for one in ids if ids.count(one) > 1}):
                says = f"The record {each} is there {ids.count(each)} times."
                yield Fault(f"{name} {each}", says, "Keep one of them.")


def _overlaps_and_gaps(state: InStay, history: ChildHistory) -> Iterator[Fault]:
    rows = sorted(rows_of(state, history), key=lambda each: (each.starts, each.record_id))
    kinds = " or ".join(plain(each) for each in state.stays)
    if not rows:
        return
    furthest = rows[0]
    for each in rows[1:]:
        overlaps = furthest.ends is None or each.starts < furthest.ends
        if overlaps and state.overlap == "fault":
            says = f"The {kinds} {in_words(each)} overlaps the one {in_words(furthest)}, and only one can be true."
            yield Fault(f"stay {each.record_id}", says, "Correct the days of one of them.")
        if furthest.ends is not None and (each.ends is None or each.ends > furthest.ends):
            furthest = each
    if state.gap == "fault":
        for one, other in pairwise(merge(Period(each.starts, each.ends) for each in rows)):
            days = Period(one.end or other.start, other.start)
            last = plain_day(days.last_day or days.start)
            says = f"No {kinds} is recorded from {plain_day(days.start)} to {last}, and the terms let none be missing."
            yield Fault(f"stays ({kinds})", says, "Record what is missing, or correct the days on either side.")


def repeated(references: Iterable[str]) -> Mapping[str, int]:
    """Return the references that stand for more than one history, and how many."""
    counts: dict[str, int] = {}
    for each in references:
        counts[each] = counts.get(each, 0) + 1
    return {each: number for each, number in counts.items() if number > 1}
