"""Put each child into one cell of the table that totals are given in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.asked import By
from homeward.outcomes.columns.compiled import compiled, spread
from homeward.outcomes.columns.days import EARLIEST, NEVER, QUARTERS, YEARS, Days
from homeward.outcomes.columns.histories import Histories
from homeward.outcomes.columns.spells import Numbers
from homeward.vocabulary.errors import DomainError

# More cells than this are a list of children, not a table.
MOST_CELLS = 5_000_000


@dataclass
class Cells:
    """The cell of each child, and the labels of every cell along each way of telling apart."""

    codes: Numbers
    labels: tuple[Sequence[Any], ...]

    @property
    def size(self) -> int:
        """How many cells the table has."""
        return int(np.prod([len(each) for each in self.labels], dtype=np.int64))

    def labels_of(self, cells: npt.NDArray[np.int64]) -> list[list[Any]]:
        """Return what cells stand for: for each way of telling apart, the label of each of them."""
        places = np.unravel_index(cells, [len(each) for each in self.labels]) if self.labels else ()
        return [
            np.asarray(labels, dtype=object)[place].tolist() for labels, place in zip(self.labels, places, strict=True)
        ]


def cells_of(histories: Histories, by: tuple[By, ...]) -> Cells:
    """
    Return the cells of a table.

    :raises DomainError: if the histories do not hold what is asked for, or the table would be a list of children
    """
    codes = np.zeros(len(histories), dtype=np.int32)
    labels: list[Sequence[Any]] = []
    for each in by:
        own, own_labels = _along(histories, each)
        labels.append(own_labels)
        if np.prod([len(known) for known in labels], dtype=np.int64) > MOST_CELLS:
            raise DomainError(
                f"A table by {', '.join(one.name for one in by)} would have more than {MOST_CELLS:,} cells.",
                remedy="Ask for fewer ways of telling children apart.",
            )
        combine(codes, own, len(own_labels))
    return Cells(codes, tuple(labels))


def combine(codes: Numbers, own: Numbers, size: int) -> None:
    """Move each child to the cell its next code says."""
    spread(len(codes), lambda _, low, high: _combine(low, high, codes, own, size))


def _along(histories: Histories, by: By) -> tuple[Numbers, Sequence[Any]]:
    if by.part == "group":
        if by.name not in histories.groups:
            raise DomainError(
                f"The histories hold no group “{by.name}”.",
                remedy=f"They hold: {', '.join(sorted(histories.groups)) or 'none'}.",
            )
        group = histories.groups[by.name]
        return group.codes, group.labels
    if by.name not in histories.facts:
        raise DomainError(
            f"The histories hold no day “{by.name}”.",
            remedy=f"They hold: {', '.join(sorted(histories.facts)) or 'none'}.",
        )
    return _dated(histories.facts[by.name], QUARTERS if by.part == "quarter" else YEARS)


def _dated(days: Days, table: Numbers) -> tuple[Numbers, Sequence[Any]]:
    numbers = np.empty(len(days), dtype=np.int32)
    edges = spread(len(days), lambda _, low, high: _number_range(low, high, days, table, numbers))
    least = min((low for low, _ in edges), default=0)
    most = max((high for _, high in edges), default=0)
    if most < least:
        least, most = 0, 0
    spread(len(days), lambda _, low, high: _from_first(low, high, numbers, least))
    # The first place is for those whose day is not recorded.
    return numbers, (None, *range(least, most + 1))


@compiled
def _number_range(low, high, days, table, numbers):  # type: ignore[no-untyped-def]
    least, most = 1_000_000, -1_000_000
    for child in range(low, high):
        day = days[child]
        if day == NEVER:
            numbers[child] = NEVER
            continue
        number = table[day - EARLIEST]
        numbers[child] = number
        least, most = min(least, number), max(most, number)
    return least, most


@compiled
def _from_first(low, high, numbers, least):  # type: ignore[no-untyped-def]
    for child in range(low, high):
        numbers[child] = 0 if numbers[child] == NEVER else numbers[child] - least + 1


@compiled
def _combine(low, high, codes, own, size):  # type: ignore[no-untyped-def]
    for child in range(low, high):
        codes[child] = codes[child] * size + own[child]
