"""What is asked of every engine: three grouped tables, defined once, to the day."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Return a day as the number of days since 1970, the way Parquet stores it."""
    return (day - EPOCH).days


@dataclass(frozen=True)
class Question:
    """
    The terms that are priced. All periods are half-open; touching and overlapping episodes are one spell.

    ``care``: of the days from a child's referral (``care_days`` of them, or up to the day the record is known to),
    how many were in care, by authority and quarter of referral. ``spells``: spells of care by authority and year
    of their first day; of those that ended and were watched for ``reentry_days`` more, how many were followed by
    another within that time. ``weeks``: whole weeks out of care, run by run, in ``week_days`` from referral, by
    authority.
    """

    care_days: int = 913
    reentry_days: int = 365
    week_days: int = 728
    known_to: int = day_number(date(2024, 3, 31))

    @property
    def known_end(self) -> int:
        """The first day nobody knows anything about; an open episode runs up to it."""
        return self.known_to + 1


AS_AGREED = Question()
# What "re-priced" means here: every window and threshold moved.
AS_VARIED = Question(care_days=730, reentry_days=182, week_days=364)

# The columns of each output: its key, then its counts.
OUTPUTS = {
    "care": ("la", "quarter", "care_days", "child_days"),
    "spells": ("la", "year", "spells", "followed", "reentries"),
    "weeks": ("la", "weeks"),
}
KEYS = {"care": 2, "spells": 2, "weeks": 1}
Rows = list[tuple[int, ...]]


@dataclass(frozen=True)
class Answer:
    """The three tables, as plain rows in the order of their keys."""

    care: Rows
    spells: Rows
    weeks: Rows

    def totals(self) -> dict[str, int]:
        """Return the sum of every count."""
        found = {}
        for output, columns in OUTPUTS.items():
            rows = getattr(self, output)
            for place, column in enumerate(columns):
                if place >= KEYS[output]:
                    found[column] = sum(row[place] for row in rows)
        return found

    def digest(self) -> str:
        """Return a digest of every cell of every table."""
        words = repr([sorted(tuple(int(cell) for cell in row) for row in getattr(self, each)) for each in OUTPUTS])
        return hashlib.sha256(words.encode()).hexdigest()
