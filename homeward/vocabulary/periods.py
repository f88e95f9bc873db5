"""
Periods of days: stored half-open, told the way people say them.

`Period(3 March, 10 March)` holds 3 March and stops *before* 10 March, so one period can end on the
day the next begins and no day is counted twice. People say "3 March to 9 March"; `Period.spoken` and
`last_day` are the only places that turn one into the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Self

from homeward.vocabulary.errors import Invalid

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """One or more days in a row, from `start` up to but not including `end`; no end means still open."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        """
        Refuse a period with no day in it.

        :raises Invalid: if it ends on or before the day it starts
        """
        if self.end is not None and self.end <= self.start:
            raise Invalid.because(
                "The end comes before the start.",
                field="end",
                remedy="Check both dates, or leave the end empty if it is still going on.",
            )

    @classmethod
    def spoken(cls, first_day: date, last_day: date | None = None) -> Self:
        """
        Make a period from its first and last day as people say them, both counted.

        :raises Invalid: if the last day comes before the first
        """
        return cls(first_day, None if last_day is None else last_day + _ONE_DAY)

    @property
    def last_day(self) -> date | None:
        """The last day that counts, as people say it; None while the period is open."""
        return None if self.end is None else last_day_before(self.end)

    @property
    def is_open(self) -> bool:
        """Whether no end is known."""
        return self.end is None

    def includes(self, day: date) -> bool:
        """Say whether the day falls in the period."""
        return self.start <= day and (self.end is None or day < self.end)

    def contains(self, other: "Period") -> bool:
        """Say whether every day of the other period falls in this one."""
        return self.start <= other.start and _ends_by(other.end, self.end)

    def overlaps(self, other: "Period") -> bool:
        """Say whether the two periods share at least one day."""
        return self.intersect(other) is not None

    def meets(self, other: "Period") -> bool:
        """Say whether one period ends exactly where the other begins."""
        return self.end == other.start or other.end == self.start

    def intersect(self, other: "Period") -> "Period | None":
        """Return the days both periods share, or None when they share none."""
        start = max(self.start, other.start)
        end = _earlier_end(self.end, other.end)
        return Period(start, end) if end is None or start < end else None

    def days(self, until: date | None = None) -> int:
        """
        Return the number of days in the period, counting none from `until` onwards.

        :param until: the first day not to count; needed while the period is open
        :raises ValueError: if the period is open and `until` is not given
        """
        end = _earlier_end(self.end, until)
        if end is None:
            raise ValueError("An open period has no number of days: say until when to count.")
        return max(0, (end - self.start).days)

    def ended(self, on: date) -> "Period":
        """
        Return the period stopped so that `on` is the first day outside it.

        :raises Invalid: if that leaves no day in it
        """
        return Period(self.start, on)


def last_day_before(end: date) -> date:
    """Return the last day that counts, as people say it, of something whose first day outside is `end`."""
    return end - _ONE_DAY


def merge(periods: Iterable[Period]) -> list[Period]:
    """Return the fewest periods that hold exactly the same days, in order; touching ones are joined."""
    merged: list[Period] = []
    for period in sorted(periods, key=lambda each: each.start):
        last = merged[-1] if merged else None
        if last is None or (last.end is not None and last.end < period.start):
            merged.append(period)
        elif last.end is not None and (period.end is None or period.end > last.end):
            merged[-1] = Period(last.start, period.end)
    return merged


def intersect_all(periods: Iterable[Period], within: Period) -> list[Period]:
    """Return the merged parts of the periods that fall within another period."""
    shared = (each.intersect(within) for each in periods)
    return merge(each for each in shared if each is not None)


def gaps(periods: Iterable[Period], within: Period) -> list[Period]:
    """Return, in order, the stretches of `within` that none of the periods covers."""
    found: list[Period] = []
    start = within.start
    for covered in intersect_all(periods, within):
        if start < covered.start:
            found.append(Period(start, covered.start))
        if covered.end is None:
            return found
        start = covered.end
    if within.end is None or start < within.end:
        found.append(Period(start, within.end))
    return found


def days_covered(periods: Iterable[Period], within: Period, until: date | None = None) -> int:
    """
    Return how many days of `within` at least one of the periods covers; no day is counted twice.

    :raises ValueError: if what they share is open and `until` is not given
    """
    return sum(each.days(until) for each in intersect_all(periods, within))


def any_overlap(periods: Iterable[Period]) -> bool:
    """Say whether any two of the periods share a day."""
    in_order = sorted(periods, key=lambda each: each.start)
    return any(earlier.overlaps(later) for earlier, later in pairwise(in_order))


def _earlier_end(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return min(one, other)


def _ends_by(end: date | None, limit: date | None) -> bool:
    return limit is None or (end is not None and end <= limit)
