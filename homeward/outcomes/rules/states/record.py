"""The record of one state: all of time cut into stretches, each with what is known of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from homeward.outcomes.values.history import CarePeriod, Happening, Stay
from homeward.outcomes.values.terms import Effect, State
from homeward.vocabulary.periods import Period

BEGINNING, FOREVER = date.min, date.max
ONE_DAY = timedelta(days=1)

Row = CarePeriod | Stay
"""A recorded stretch of days: in care, or in anything else."""


class Mark(StrEnum):
    """What is known of a day."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"
    ASKED = "asked"
    PAUSED = "paused"
    CENSORED = "censored"
    STOPPED = "stopped"


ENDINGS = frozenset({Mark.ASKED, Mark.CENSORED, Mark.STOPPED})
"""Marks that no yes can stand on: the parties must decide, or the watching is over."""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Something special with a declared effect, from a day up to but not including another (or for good)."""

    starts: date
    ends: date
    words: str
    effect: Effect
    row: Stay | Happening | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """
    Days in a row with one mark, from ``starts`` up to but not including ``ends``.

    ``is_out`` says that the record plainly shows the unit out of the state, even where a circumstance
    (``why``) hides that behind another mark.
    """

    starts: date
    ends: date
    mark: Mark
    is_out: bool = False
    why: Circumstance | None = None

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.ends - self.starts).days

    def clipped(self, starts: date, ends: date) -> "Stretch | None":
        """Return the part of it between two days, or None."""
        first = starts if starts > self.starts else self.starts
        last = ends if ends < self.ends else self.ends
        if first is self.starts and last is self.ends:
            return self
        return Stretch(first, last, self.mark, self.is_out, self.why) if first < last else None


@dataclass(frozen=True, slots=True)
class StateRecord:
    """
    What is known of one unit and one state, on every day there is.

    ``stretches`` touch each other and leave no day out. ``rows`` are the recorded stays the state looks at, in order;
    ``sees_care`` says whether it looks at the care record. An open stay runs as far as the record is known, never to
    today; that it began is known even where nothing later is. Days nobody has looked at are unknown.
    """

    state: State
    stretches: tuple[Stretch, ...]
    rows: tuple[Row, ...]
    known_to: date | None
    sees_care: bool
    inside: str
    outside: str

    def on(self, day: date) -> Stretch:
        """Return the stretch a day falls in."""
        return next(each for each in self.stretches if each.starts <= day < each.ends or each.ends == FOREVER)

    def within(self, starts: date, ends: date) -> Iterator[Stretch]:
        """Yield the stretches between two days (the second not counted), cut to them."""
        for each in self.stretches:
            if each.starts >= ends:
                return
            if each.ends <= starts:
                continue
            part = each.clipped(starts, ends)
            if part is not None:
                yield part

    def first(self, marks: frozenset[Mark], starts: date, ends: date) -> Stretch | None:
        """Return the first stretch with one of these marks between two days, cut to them."""
        return next((each for each in self.within(starts, ends) if each.mark in marks), None)

    def days(self, mark: Mark, starts: date, ends: date) -> int:
        """Return how many days between two days have a mark; each day counts once."""
        return sum(each.days for each in self.within(starts, ends) if each.mark is mark)

    def days_out(self, starts: date, ends: date) -> int:
        """Return how many days between two days the record plainly shows out of the state."""
        return sum(each.days for each in self.within(starts, ends) if each.is_out)

    def waits(self, starts: date, last: date) -> date | None:
        """
        Return the last day of a window once every paused day in it has been made up at its end.

        None where the clock never goes on. A window never ends on a paused day.
        """
        if not any(each.mark is Mark.PAUSED for each in self.stretches):
            return last
        found = last
        while True:
            paused = 0
            for each in self.within(starts, found + ONE_DAY):
                if each.mark is Mark.PAUSED:
                    if each.why is not None and each.why.ends == FOREVER:
                        return None
                    paused += each.days
            later = last + timedelta(days=paused)
            if later == found:
                return found
            found = later

    def rows_between(self, starts: date, ends: date) -> tuple[Row, ...]:
        """Return the stays with a known day between two days."""
        window = Period(starts, max(ends, starts + ONE_DAY))
        return tuple(each for each in self.rows if known_days(each, self.known_to).overlaps(window))

    def row_on(self, day: date) -> Row | None:
        """Return a stay the day is known to fall in."""
        return next((each for each in self.rows if known_days(each, self.known_to).includes(day)), None)


def known_days(row: Row, known_to: date | None) -> Period:
    """Return the days a stay is known to have covered."""
    if row.ends is not None:
        return Period(row.starts, row.ends)
    # That it began is itself known, even when nothing later is.
    return Period(row.starts, max(row.starts, known_to or row.starts) + ONE_DAY)
