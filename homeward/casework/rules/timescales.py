"""
Time limits of the front door: how long, since when, and on whose word.

A limit is dated and sourced, because statutory guidance is replaced every few years and an old referral is
judged by the limit of its own day.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from homeward.vocabulary.working_days import add_working_days, working_days_between


@dataclass(frozen=True)
class Timescale:
    """One time limit in working days, in force from a day."""

    key: str
    working_days: int
    sentence: str
    source: str
    in_force_from: date


DECIDE_ON_REFERRAL = (
    Timescale(
        key="decide_on_referral",
        working_days=1,
        sentence="Decide within one working day of receiving a referral what happens next.",
        source="Working Together to Safeguard Children, statutory guidance (2013 to 2023 editions)",
        in_force_from=date(2013, 4, 15),
    ),
)


class Lateness(StrEnum):
    """How a clock stands."""

    IN_TIME = "in time"
    DUE_TODAY = "due today"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done in time"
    DONE_LATE = "done late"


@dataclass(frozen=True)
class Clock:
    """A time limit applied to one referral: when it is due, how it stands, and the rule in a sentence."""

    due: date
    lateness: Lateness
    working_days_left: int
    rule: str
    source: str

    @property
    def is_pressing(self) -> bool:
        """Whether somebody must act today."""
        return self.lateness in (Lateness.DUE_TODAY, Lateness.OVERDUE)


def in_force(versions: tuple[Timescale, ...], on: date) -> Timescale:
    """Return the version of a time limit that held on a day; before the first, the first."""
    held = [each for each in versions if each.in_force_from <= on]
    return max(held, key=lambda each: each.in_force_from) if held else versions[0]


def referral_clock(*, received: date, decided: date | None, today: date) -> Clock:
    """Return how the decision on a referral stands against its time limit."""
    limit = in_force(DECIDE_ON_REFERRAL, received)
    due = add_working_days(received, limit.working_days)
    return Clock(
        due=due,
        lateness=_lateness(due, decided, today),
        working_days_left=working_days_between(today, due),
        rule=limit.sentence,
        source=limit.source,
    )


def _lateness(due: date, done: date | None, today: date) -> Lateness:
    if done is not None:
        return Lateness.DONE_IN_TIME if done <= due else Lateness.DONE_LATE
    if today > due:
        return Lateness.OVERDUE
    return Lateness.DUE_TODAY if today == due else Lateness.IN_TIME
