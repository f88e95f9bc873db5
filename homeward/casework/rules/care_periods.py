"""When a child was looked after: status periods joined, so that a day is counted once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from homeward.vocabulary.periods import Period, days_covered, merge


@dataclass(frozen=True)
class LookedAfter:
    """One stretch of a looked-after status or of a placement, and whether it is agreed short breaks."""

    period: Period
    is_short_breaks: bool = False


def periods_in_care(stretches: Iterable[LookedAfter]) -> list[Period]:
    """
    Return the unbroken times a child was looked after, away from home for good.

    A change of placement or of legal status does not break a period. Short breaks are left out: the child
    lives at home.
    """
    return merge(each.period for each in stretches if not each.is_short_breaks)


def was_in_care(stretches: Iterable[LookedAfter], day: date) -> bool:
    """Say whether the child was looked after on the day (short breaks apart)."""
    return any(each.includes(day) for each in periods_in_care(stretches))


def days_in_care(stretches: Iterable[LookedAfter], within: Period, until: date) -> int:
    """Return on how many days of a time the child was looked after, none counted twice or from `until` on."""
    return days_covered(periods_in_care(stretches), within, until)
