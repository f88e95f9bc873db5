"""
How far the demonstration's calendar has been moved on.

Everything that asks what day it is asks ``django.utils.timezone``; ``live_on_it`` tells that a day further on, for
this process. How many days is kept where every process of the demonstration reads it. It never moves back: what has
been recorded stays past.
"""

import datetime as dt

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils import timezone

KEY = "demonstration-days-ahead"
_days_ahead = 0


class Moment(dt.datetime):
    """The present, as many days on as the demonstration's calendar says."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
        """Return the demonstration's present."""
        return dt.datetime.now(tz) + dt.timedelta(days=_days_ahead)


def live_on_it() -> None:
    """
    From now on, let this process live on the demonstration's calendar.

    :raises ImproperlyConfigured: in any other mode
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("The calendar is moved in the demonstration only.")
    timezone.datetime = Moment  # type: ignore[attr-defined]


def days_ahead() -> int:
    """Return how many days on this process lives."""
    return _days_ahead


def keep_in_step() -> None:
    """Follow the calendar if somebody has moved it on, from this process or another."""
    global _days_ahead
    try:
        _days_ahead = int(cache.get(KEY, 0))
    except DatabaseError:
        return  # whoever goes on will notice that the database is away


def move_on(days: int) -> None:
    """Move the calendar on, for every process of the demonstration."""
    global _days_ahead
    cache.set(KEY, _days_ahead + days, timeout=None)
    _days_ahead += days
