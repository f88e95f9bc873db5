"""The day the facts of a form are true from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

# In this order: the day something happened comes before a day it merely mentions.
_DAYS = (
    "happened_on",
    "held_on",
    "agreed_on",
    "taken_on",
    "checked_on",
    "closed_on",
    "received_on",
    "completed_on",
    "looked_on",
    "made_on",
    "said_on",
)


def day_of(facts: Mapping[str, Any], *, today: date) -> date:
    """Return the day the form is about: the visit's day, the meeting's day; today if it names none."""
    for wanted in _DAYS:
        for key, value in facts.items():
            if key.endswith(f".{wanted}") and isinstance(value, date):
                return min(value, today)
    return today
