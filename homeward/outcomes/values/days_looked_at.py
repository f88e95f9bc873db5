"""The days one outcome was looked at by: stretch by stretch what was known of them, and what happened on which day."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from homeward.vocabulary.periods import Period


class DayMark(StrEnum):
    """What a day is to the outcome; the names are fixed, so that programs can read them too."""

    COUNTS = "counts"
    AGAINST = "against"
    UNKNOWN = "unknown"
    TO_COME = "to_come"
    ASKED = "asked"
    PAUSED = "paused"
    OVER = "over"

    @property
    def words(self) -> str:
        """What it is, as people say it."""
        return {
            DayMark.COUNTS: "counts",
            DayMark.AGAINST: "does not count",
            DayMark.UNKNOWN: "nobody knows yet",
            DayMark.TO_COME: "still to come",
            DayMark.ASKED: "the parties decide",
            DayMark.PAUSED: "the clock waits",
            DayMark.OVER: "no longer looked at",
        }[self]


@dataclass(frozen=True, slots=True)
class DayStretch:
    """Days in a row of one kind, both ends counted; ``looked_at`` is false of days drawn only to show what was near."""

    first: date
    last: date
    mark: DayMark
    says: str
    why: str = ""
    looked_at: bool = True

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first + timedelta(days=1)).days


@dataclass(frozen=True, slots=True)
class DayPoint:
    """Something on one day: a check, a reading, an event; ``record_id`` is the record that shows it."""

    on: date
    says: str
    record_id: str


@dataclass(frozen=True, slots=True)
class DaysLookedAt:
    """
    What one outcome rests on, day by day, for a picture and for the same in words.

    ``state`` is the code the terms know it by; ``inside`` and ``outside`` are how being in it and out of it read.
    ``window`` is the days the contract looks at, ``due_on`` the day it is decided.
    """

    promise: str
    state: str
    inside: str
    outside: str
    window: Period
    due_on: date | None
    stretches: tuple[DayStretch, ...]
    points: tuple[DayPoint, ...]

    def days(self, mark: DayMark) -> int:
        """How many of the days looked at are of one kind."""
        return sum(each.days for each in self.stretches if each.mark is mark and each.looked_at)

    @property
    def looked_at(self) -> int:
        """How many days the contract looks at."""
        return sum(each.days for each in self.stretches if each.looked_at)

    @property
    def in_short(self) -> str:
        """The whole strip in one sentence: "Home on all 184 days looked at."."""
        if not self.stretches:
            return ""
        of = "the day looked at" if self.looked_at == 1 else f"{self.looked_at} days looked at"
        coming = self.days(DayMark.TO_COME)
        if coming == self.looked_at:
            return f"{'The day looked at is' if coming == 1 else f'All {of} are'} still to come."
        parts: list[str] = []
        for mark in DayMark:
            number = self.days(mark) if mark is not DayMark.TO_COME else 0
            if not number:
                continue
            said = next(each.says for each in self.stretches if each.mark is mark and each.looked_at)
            if number == self.looked_at:
                return f"{said} on {of if number == 1 else f'all {of}'}."
            parts.append(f"{said if not parts else said[:1].lower() + said[1:]} on {number}")
        listed = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
        return f"{listed} of {of}{f'; {coming} still to come' if coming else ''}."
