"""
Spells: the fewest stretches of days that hold exactly the days of a child's episodes.

Touching and overlapping episodes are one spell, so that a day in two placements counts once. An open episode runs to
the day the record is known to, never to today; that it began is known even where nothing later is.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.compiled import compiled, spread
from homeward.outcomes.columns.days import NEVER, OPEN, Days

Numbers = npt.NDArray[np.int32]
Kinds = npt.NDArray[np.uint8]
# One row in so many is kept free.
SPARE = 16
ONE, BEFORE_ALL = np.uint64(1), np.int64(NEVER) * 4
assert NEVER < 0 < OPEN  # noqa: S101 (what the compiled code below relies on)


class Spells(NamedTuple):
    """
    What every measure looks at: each child's spells, and how far the child's record can be trusted.

    ``first`` says where a child's spells begin, ``number`` how many they are; ``is_open`` where a spell's last day is
    only the last day known; ``aside`` (not 0) where the child is not judged.
    """

    first: Numbers
    number: Numbers
    starts: Days
    ends: Days
    is_open: npt.NDArray[np.uint8]
    known_to: Days
    aside: npt.NDArray[np.uint8]


class Rows(NamedTuple):
    """Episodes by child, each child's in the order of their first days; ``series`` empty where there is but one."""

    first: Numbers
    number: Numbers
    starts: Days
    ends: Days
    series: Kinds


def join(rows: Rows, counted: Kinds, known_to: Days, aside: npt.NDArray[np.uint8]) -> Spells:
    """
    Return the spells of the rows that count.

    :param counted: 1 for each kind of series that counts, by its number
    """
    # Room at the end for children whose corrected episodes no longer fit where they were; untouched, it costs nothing.
    size = len(rows.starts) + len(rows.starts) // SPARE + 1024
    made = Spells(
        rows.first.copy(),
        np.zeros(len(rows.first), dtype=np.int32),
        np.empty(size, dtype=np.int32),
        np.empty(size, dtype=np.int32),
        np.empty(size, dtype=np.uint8),
        known_to,
        aside,
    )
    spread(len(rows.first), lambda _, low, high: join_range(low, high, rows, counted, made))
    return made


@compiled
def join_range(low, high, rows, counted, made):  # type: ignore[no-untyped-def]
    """Write the spells of children ``low`` to ``high``, each where their rows are."""
    # Taken out of the records first: looked up in them row by row, they would be counted in and out each time.
    first, number, row_starts, row_ends, series = rows.first, rows.number, rows.starts, rows.ends, rows.series
    starts, ends, is_open, known_to = made.starts, made.ends, made.is_open, made.known_to
    found, has_series = made.number, len(series) > 0
    for child in range(low, high):
        # Numbers that cannot be negative need no look whether they count from the end of the column.
        begin, after = np.uint64(first[child]), np.uint64(first[child] + number[child])
        at, spell_from, reached = begin - ONE, NEVER, BEFORE_ALL
        for row in range(begin, after):
            start = row_starts[row]
            if start == NEVER or (has_series and counted[series[row]] == 0):
                continue
            end = row_ends[row]
            goes_on = end == OPEN
            if goes_on:
                end = max(start, known_to[child]) + 1
            # The end, and whether it is open, in one number: the later end wins, and of two on one day the open one.
            until = end * 2 + goes_on
            if start > reached >> 1:
                at += ONE
                spell_from, reached = start, until
            else:
                reached = max(reached, until)
            starts[at], ends[at], is_open[at] = spell_from, reached >> 1, reached & 1
        found[child] = np.int64(at - begin) + 1
