"""Bring rows into the order of children and first days: nothing to do where they are, counted into place where not."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.compiled import compiled, parts_of, spread
from homeward.outcomes.columns.days import Days
from homeward.outcomes.columns.spells import Kinds, Numbers, Rows

# Whole numbers or words: whatever the file calls its children.
Ids = npt.NDArray[Any]
# How thinly strewn whole-number ids may be before they are looked up instead of counted.
THINNEST = 4
# Two days in one number: the first day above, the end below, moved up so that it is never negative.
HALF, LOWER, ONE = 1 << 31, (1 << 32) - 1, np.uint64(1)


@dataclass
class Grouped:
    """The children, their rows in order, and the first row each child had in the file."""

    names: Ids
    rows: Rows
    row_of: Numbers
    # Which child each row of the file belongs to; None where the file was in order already.
    child_of: Numbers | None


def group(child: Ids, starts: Days, ends: Days, series: Kinds) -> Grouped:
    """Return the rows by child, each child's in the order of their first days. ``series`` may be empty."""
    heads = spread(len(child), lambda _, low, high: _heads_in_order(low, high, child, starts))
    if min(heads, default=0) < 0:
        return _counted_into_place(child, starts, ends, series)
    first = np.empty(sum(heads), dtype=np.int32)
    place = np.concatenate([[0], np.cumsum(heads)])
    spread(len(child), lambda part, low, high: _write_heads(low, high, child, first, place[part]))
    count = np.diff(first, append=np.int32(len(child))).astype(np.int32)
    return Grouped(child[first], Rows(first, count, starts, ends, series), first, None)


def _counted_into_place(child: Ids, starts: Days, ends: Days, series: Kinds) -> Grouped:
    names, numbered = _numbered(child)
    first, count, places = _places(numbered, len(names))
    both, to_series = np.empty(len(starts), dtype=np.int64), np.empty_like(series)

    def scatter(part: int, low: int, high: int) -> None:
        _scatter(low, high, numbered, places[part], starts, ends, series, both, to_series)

    spread(len(child), scatter, a_thread=1)
    to_starts, to_ends = np.empty_like(starts), np.empty_like(ends)
    spread(len(names), lambda _, low, high: _sort_each(low, high, first, count, both, to_starts, to_ends, to_series))
    row_of = np.empty(len(names), dtype=np.int32)
    # Any row of a child will do: a child whose rows disagree is set aside, whichever is looked at first.
    spread(len(child), lambda _, low, high: _some_row(low, high, numbered, row_of))
    return Grouped(names, Rows(first, count, to_starts, to_ends, to_series), row_of, numbered)


def _places(numbered: Numbers, children: int) -> tuple[Numbers, Numbers, list[Numbers]]:
    """Return where each child's rows begin, how many they are, and where each thread puts its first of them."""
    tallies = [np.zeros(children, dtype=np.int32) for _ in parts_of(len(numbered), 1)]
    spread(len(numbered), lambda part, low, high: _tally(low, high, numbered, tallies[part]), a_thread=1)
    count = np.zeros(children, dtype=np.int32)
    for tally in tallies:
        count += tally
    first = (np.cumsum(count, dtype=np.int64) - count).astype(np.int32)
    place = first.copy()
    for tally in tallies:
        _hand_out(tally, place)
    return first, count, tallies


def _numbered(child: Ids) -> tuple[Ids, Numbers]:
    """Return the children in order, and for each row which of them it is about."""
    if np.issubdtype(child.dtype, np.integer) and len(child):
        least, most = int(child.min()), int(child.max())
        if most - least < THINNEST * len(child) + 1_000_000:
            there = np.zeros(most - least + 1, dtype=np.int32)
            spread(len(child), lambda _, low, high: _mark(low, high, child, least, there))
            names = (np.flatnonzero(there) + least).astype(child.dtype)
            rank = np.cumsum(there, dtype=np.int32) - 1
            numbered = np.empty(len(child), dtype=np.int32)
            spread(len(child), lambda _, low, high: _rank(low, high, child, least, rank, numbered))
            return names, numbered
    names, inverse = np.unique(child, return_inverse=True)
    return names, inverse.astype(np.int32)


@compiled
def _heads_in_order(low, high, child, starts):  # type: ignore[no-untyped-def]
    """How many children begin in this range; -1 when a row is out of order."""
    heads = 0
    for row in range(low, high):
        if row == 0 or child[row] > child[row - 1]:
            heads += 1
        elif child[row] < child[row - 1] or starts[row] < starts[row - 1]:
            return -1
    return heads


@compiled
def _write_heads(low, high, child, first, place):  # type: ignore[no-untyped-def]
    for row in range(low, high):
        if row == 0 or child[row] != child[row - 1]:
            first[place] = row
            place += 1


@compiled
def _mark(low, high, child, least, there):  # type: ignore[no-untyped-def]
    for row in range(low, high):
        there[child[row] - least] = 1


@compiled
def _rank(low, high, child, least, rank, numbered):  # type: ignore[no-untyped-def]
    for row in range(low, high):
        numbered[row] = rank[child[row] - least]


@compiled
def _tally(low, high, numbered, tally):  # type: ignore[no-untyped-def]
    for row in range(low, high):
        tally[numbered[row]] += 1


@compiled
def _hand_out(tally, place):  # type: ignore[no-untyped-def]
    """Turn how many rows one thread has of each child into where it puts them."""
    for child in range(len(tally)):
        rows = tally[child]
        tally[child] = place[child]
        place[child] += rows


@compiled
def _some_row(low, high, numbered, row_of):  # type: ignore[no-untyped-def]
    for row in range(low, high):
        row_of[numbered[row]] = row


@compiled
def _scatter(low, high, numbered, place, starts, ends, series, both, to_series):  # type: ignore[no-untyped-def]
    """Put each row where its child's rows belong, its two days in one number: every place is far from the last one."""
    for row in range(low, high):
        child = numbered[row]
        at = place[child]
        place[child] = at + 1
        both[at] = (np.int64(starts[row]) << 32) + (np.int64(ends[row]) + HALF)
        if len(series):
            to_series[at] = series[row]


@compiled
def _sort_each(low, high, first, count, both, starts, ends, series):  # type: ignore[no-untyped-def]
    """Insertion sort of each child's few rows by first day (then end, so that no order in the file matters)."""
    for child in range(low, high):
        begin, after = np.uint64(first[child]), np.uint64(first[child] + count[child])
        for row in range(begin + ONE, after):
            days = both[row]
            kind = series[row] if len(series) else 0
            at = np.uint64(row)
            while at > begin and both[at - ONE] > days:
                both[at] = both[at - ONE]
                if len(series):
                    series[at] = series[at - ONE]
                at -= ONE
            both[at] = days
            if len(series):
                series[at] = kind
        for row in range(begin, after):
            days = both[row]
            starts[row], ends[row] = days >> 32, (days & LOWER) - HALF
