"""
How long recording takes: the seconds a browser measured, and the middle of them.

A median of a few would show one worker's pace, so it is told only from so many fillings on.
"""

import re
from collections.abc import Collection, Iterable
from statistics import median

from homeward.casework.values.recording_time import Took

FEWEST_MEASURED = 5
"""A median of fewer fillings is not told."""

LONGEST = 4 * 60 * 60
"""More seconds than this in one go are a clock that went wrong, and are not kept."""

ELSEWHERE = ""
"""Time on the page outside any question: reading, finding one's way."""


_SITTING = re.compile(r"sitting:([0-9a-f]{8})$")


def sitting_of(sent: str) -> str:
    """Return the mark of the sitting out of what a browser sent, empty without one: its numbers only ever grow."""
    found = _SITTING.match(sent[:20_000].split(" ", 1)[0])
    return found[1] if found else ""


def read_seconds(sent: str, questions: Collection[str]) -> dict[str, int]:
    """
    Return the seconds by question out of what a browser sent: ``sitting:0a1b2c3d body:12 next_step:3 :20``.

    What is no number, or about no question of the form, is left out: this is measuring, and never worth a refusal.
    """
    found: dict[str, int] = {}
    for part in sent[:20_000].split():
        key, colon, number = part.rpartition(":")
        if colon and number.isascii() and number.isdigit() and len(number) <= 5 and (key in questions or not key):
            seconds = found.get(key, 0) + int(number)
            if 0 < seconds <= LONGEST:
                found[key] = seconds
    return found


def middle(seconds: Iterable[float], fewest: int = FEWEST_MEASURED) -> Took:
    """Return the median of what was measured, to the second; no number below the minimum count."""
    measured = list(seconds)
    return Took(len(measured), round(median(measured)) if len(measured) >= fewest else None)
