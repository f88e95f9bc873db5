"""
The clock of the demonstration: lets four years of work be recorded in seconds, each thing on its own day.

Records stamp themselves with ``django.utils.timezone.now`` (when something was known, who looked when), and a
demonstration in which everything became known this morning would show none of it. So while the county is being
made, that one function is given another day. Nothing outside this module knows; it is never used outside a
demonstration.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.utils import timezone

_LONDON = ZoneInfo("Europe/London")


class Clock:
    """Says what time it is in the county."""

    def __init__(self) -> None:
        """Start at the present."""
        self.moment = dt.datetime.now(tz=dt.UTC)

    def set(self, day: dt.date, hour: int, minute: int) -> None:
        """Make it this time of this day; never later than it really is."""
        wanted = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=_LONDON)
        self.moment = min(wanted.astimezone(dt.UTC), dt.datetime.now(tz=dt.UTC))

    def tick(self) -> dt.datetime:
        """Return the time, each time a little later, so that things have an order."""
        self.moment += dt.timedelta(milliseconds=7)
        return self.moment


@contextmanager
def turned_back() -> Iterator[Clock]:
    """Let the records' clock be the county's while the block runs."""
    clock = Clock()

    class Moment(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return clock.tick().astimezone(tz) if tz else clock.tick().replace(tzinfo=None)

    kept = timezone.datetime  # type: ignore[attr-defined]
    timezone.datetime = Moment  # type: ignore[attr-defined]
    try:
        yield clock
    finally:
        timezone.datetime = kept  # type: ignore[attr-defined]
