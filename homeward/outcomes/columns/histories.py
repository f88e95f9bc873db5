"""The histories of a whole population as columns, and which children are set aside because theirs cannot be true."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.compiled import compiled, spread
from homeward.outcomes.columns.days import EARLIEST, LATEST, NEVER, OPEN, Days
from homeward.outcomes.columns.ordering import Grouped, Ids, group
from homeward.outcomes.columns.spells import Kinds, Numbers, Rows

# Numbers this close together are numbered from their least; strewn ones, one after another.
FEW = 100_000
REVERSED, OUT_OF_TIME, DISAGREES = 1, 2, 4
FAULTS = {
    REVERSED: "An episode ends on or before the day it starts.",
    OUT_OF_TIME: "A date lies before 1900 or after 2199.",
    DISAGREES: "Two rows disagree about what should be the same in all of them (a referral date, an authority).",
}


@dataclass
class Group:
    """What children are told apart by: a number for each child, and what each number means."""

    codes: Numbers
    labels: tuple[Any, ...]


@dataclass
class Histories:
    """
    Everything the measures are told, child by child in the order of ``names``.

    ``facts`` holds one day for each child (``NEVER`` where it is not recorded), ``known_to`` the
    last day the record is known for, ``aside`` why a child is not judged (0: they are).
    """

    names: Ids
    rows: Rows
    series_names: tuple[str, ...]
    facts: dict[str, Days]
    groups: dict[str, Group]
    known_to: Days
    aside: npt.NDArray[np.uint8]
    # Answers about a child other than days and groups (0 and 1): whether the programme was completed.
    flags: dict[str, npt.NDArray[np.int8]] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many children there are."""
        return len(self.rows.first)

    def faults(self) -> dict[str, int]:
        """Return why children are set aside, each reason with how many."""
        return {words: found for bit, words in FAULTS.items() if (found := int(np.count_nonzero(self.aside & bit)))}


def gather(
    child: Ids,
    starts: Days,
    ends: Days,
    *,
    known_to: int | Days,
    series: Kinds | None = None,
    series_names: tuple[str, ...] = (),
    facts: Mapping[str, Days] | None = None,
    groups: Mapping[str, tuple[npt.NDArray[Any], tuple[Any, ...] | None]] | None = None,
    flags: Mapping[str, npt.NDArray[np.int8]] | None = None,
) -> Histories:
    """
    Return the histories that rows hold, one row for each episode, in any order.

    What is about the child (facts, groups, flags) stands in every row of the child; one row with no first day stands
    for a child without an episode. ``groups`` gives each row's code and what the codes mean, or whole numbers that
    mean themselves.
    """
    kinds = np.zeros(0, dtype=np.uint8) if series is None else series
    grouped = group(child, starts, ends, kinds)
    aside = np.zeros(len(grouped.names), dtype=np.uint8)
    taken = _Taking(grouped, aside)
    found = Histories(
        names=grouped.names,
        rows=grouped.rows,
        series_names=series_names,
        facts={name: taken.day(column) for name, column in (facts or {}).items()},
        groups={name: _grouped(taken.of(codes), labels) for name, (codes, labels) in (groups or {}).items()},
        known_to=taken.of(known_to) if isinstance(known_to, np.ndarray) else _same(known_to, len(aside)),
        aside=aside,
        flags={name: taken.of(column) for name, column in (flags or {}).items()},
    )
    spread(len(found), lambda _, low, high: set_aside_range(low, high, found.rows, aside))
    return found


def _grouped(codes: npt.NDArray[Any], labels: tuple[Any, ...] | None) -> Group:
    if labels is not None:
        return Group(codes.astype(np.int32, copy=False), labels)
    least, most = (int(codes.min()), int(codes.max())) if len(codes) else (0, -1)
    if most - least < FEW:
        return Group(codes.astype(np.int32) - np.int32(least), tuple(range(least, most + 1)))
    found, places = np.unique(codes, return_inverse=True)
    return Group(places.astype(np.int32), tuple(found.tolist()))


def _same(day: int, count: int) -> Days:
    return np.full(count, day, dtype=np.int32)


@dataclass
class _Taking:
    """Takes what every row of a child repeats once for the child, and notes the children whose rows disagree."""

    grouped: Grouped
    aside: npt.NDArray[np.uint8]

    def of(self, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        taken = np.empty(len(self.aside), dtype=column.dtype)
        row_of, child_of = self.grouped.row_of, self.grouped.child_of
        if child_of is None:
            first, count = self.grouped.rows.first, self.grouped.rows.number
            spread(len(taken), lambda _, low, high: _take_in_order(low, high, column, first, count, taken, self.aside))
            return taken
        spread(len(taken), lambda _, low, high: _take(low, high, column, row_of, taken))
        spread(len(column), lambda _, low, high: _compare(low, high, column, child_of, taken, self.aside))
        return taken

    def day(self, column: Days) -> Days:
        """Take days, setting aside children whose day is a slip of the pen: tables of days end somewhere."""
        taken: Days = self.of(column)
        spread(len(taken), lambda _, low, high: _in_time(low, high, taken, self.aside))
        return taken


@compiled
def _in_time(low, high, days, aside):  # type: ignore[no-untyped-def]
    for child in range(low, high):
        day = days[child]
        if day != NEVER and (day < EARLIEST or day > LATEST):
            aside[child] |= 2
            days[child] = NEVER


@compiled
def _take_in_order(low, high, column, first, count, taken, aside):  # type: ignore[no-untyped-def]
    for child in range(low, high):
        begin = first[child]
        value = column[begin]
        taken[child] = value
        for row in range(begin + 1, begin + count[child]):
            if column[row] != value:
                aside[child] |= 4


@compiled
def _take(low, high, column, row_of, taken):  # type: ignore[no-untyped-def]
    for child in range(low, high):
        taken[child] = column[row_of[child]]


@compiled
def _compare(low, high, column, child_of, taken, aside):  # type: ignore[no-untyped-def]
    for row in range(low, high):
        if column[row] != taken[child_of[row]]:
            aside[child_of[row]] |= 4


@compiled
def set_aside_range(low, high, rows, aside):  # type: ignore[no-untyped-def]
    """Note the children whose episodes cannot be true."""
    for child in range(low, high):
        for row in range(rows.first[child], rows.first[child] + rows.number[child]):
            start, end = rows.starts[row], rows.ends[row]
            if start == NEVER:
                continue
            if end <= start:
                aside[child] |= 1
            if start < EARLIEST or start > LATEST or (end != OPEN and end > LATEST):
                aside[child] |= 2


assert (REVERSED, OUT_OF_TIME, DISAGREES) == (1, 2, 4)  # noqa: S101 (as the compiled code writes them)
