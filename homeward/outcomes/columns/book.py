"""
The book: a population's histories kept in memory, priced again at once when terms change or a child is corrected.

``Book.measure`` answers questions over everybody. ``Book.correct`` replaces one child's episodes and moves every
total that was answered by exactly what the child's own figures changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns import measures
from homeward.outcomes.columns.asked import Asked, By, Count, Duration, Reentries
from homeward.outcomes.columns.compiled import spread
from homeward.outcomes.columns.days import EARLIEST, YEARS, Days
from homeward.outcomes.columns.grouping import Cells, cells_of
from homeward.outcomes.columns.histories import Histories
from homeward.outcomes.columns.spells import Spells, join
from homeward.outcomes.columns.windows import After, days_after

Totals = npt.NDArray[np.int64]
FIRST_YEAR, YEARS_HELD = int(YEARS[0]), int(YEARS[-1] - YEARS[0]) + 1
KINDS = {
    ("day", True): measures.DAYS_IN,
    ("day", False): measures.DAYS_OUT,
    ("week", True): measures.WEEKS_IN,
    ("week", False): measures.WEEKS_OUT,
    ("month", True): measures.MONTHS_IN,
    ("month", False): measures.MONTHS_OUT,
}


@dataclass
class Measured:
    """
    The answer to one question, kept so that a correction can move it.

    ``values`` holds what was found for each child (-1: not measured; empty for spells). ``totals`` has one row for
    each cell: the sum, the days watched and the children; for spells, by cell and year: spells, watched, followed.
    """

    asked: Asked
    cells: Cells
    values: npt.NDArray[np.int32]
    totals: Totals
    since: Days = field(repr=False)
    until: Days = field(repr=False)

    def rows(self) -> list[tuple[Any, ...]]:
        """Return the table: the labels of each cell that holds anybody, and its figures."""
        if isinstance(self.asked, Reentries):
            held = self.totals[:, :, 0].nonzero()
            figures = self.totals[held].T.tolist()
            return list(zip(*self.cells.labels_of(held[0]), (held[1] + FIRST_YEAR).tolist(), *figures, strict=True))
        places = self.totals[:, 2].nonzero()[0]
        return list(zip(*self.cells.labels_of(places), *self.totals[places].T.tolist(), strict=True))


class Book:
    """
    A population, ready to be asked.

    :param counted: the names of the series that count as the state; all of them where None
    """

    def __init__(self, histories: Histories, *, counted: Iterable[str] | None = None) -> None:
        self.histories = histories
        names = histories.series_names
        wanted = set(names if counted is None else counted)
        self._counted = np.array([name in wanted for name in names] or [True], dtype=np.uint8)
        self.spells = join(histories.rows, self._counted, histories.known_to, histories.aside)
        self._room_from = len(histories.rows.starts)
        # Children whose spells lie at the end now, and how many of them fit there.
        self._moved: dict[int, int] = {}
        self._places: dict[Any, int] = {}
        self._days: dict[After, Days] = {}
        self._cells: dict[tuple[By, ...], Cells] = {}
        self.answers: dict[str, Measured] = {}

    @property
    def counted(self) -> npt.NDArray[np.uint8]:
        """1 for each kind of series that counts, by its number."""
        return self._counted

    def measure(self, *asked: Asked) -> list[Measured]:
        """
        Answer questions over everybody; an answer of the same name is replaced.

        :raises DomainError: if the histories do not hold what a question needs
        """
        found = []
        for each in asked:
            answer = self._spells(each) if isinstance(each, Reentries) else self._quantity(each)
            self.answers[each.name] = answer
            found.append(answer)
        return found

    def named_day(self, rule: After) -> Days:
        """Return a named day of every child, worked out once."""
        if rule not in self._days:
            self._days[rule] = days_after(self.histories.facts, rule)
        return self._days[rule]

    def cells(self, by: tuple[By, ...]) -> Cells:
        """Return the cells of a table, worked out once."""
        if by not in self._cells:
            self._cells[by] = cells_of(self.histories, by)
        return self._cells[by]

    def _quantity(self, asked: Duration | Count) -> Measured:
        cells = self.cells(asked.by)
        since, until = self.named_day(asked.window.since), self.named_day(asked.window.until)
        values = np.empty(len(self.histories), dtype=np.int32)
        answer = Measured(asked, cells, values, np.zeros((cells.size, 3), dtype=np.int64), since, until)

        def work(_: int, low: int, high: int) -> Totals:
            own = np.zeros((cells.size, 3), dtype=np.int64)
            self.measure_children(answer, low, high, 1, own)
            return own

        for own in spread(len(self.histories), work, a_thread=2):
            answer.totals += own
        return answer

    def measure_children(self, answer: Measured, low: int, high: int, sign: int, totals: Totals) -> None:
        """Measure some children, adding what is found to ``totals``, or with ``sign`` -1 taking it away."""
        measures.measure_range(
            low, high, sign, kind_of(answer.asked), self.spells, answer.since, answer.until,
            answer.cells.codes, answer.values, totals,
        )  # fmt: skip

    def _spells(self, asked: Reentries) -> Measured:
        cells = self.cells(asked.by)
        shape = (cells.size, YEARS_HELD, 3)
        none = np.zeros(0, dtype=np.int32)
        answer = Measured(asked, cells, none, np.zeros(shape, dtype=np.int64), none, none)

        def work(_: int, low: int, high: int) -> Totals:
            own = np.zeros(shape, dtype=np.int64)
            self.count_spells(answer, low, high, 1, own)
            return own

        for own in spread(len(self.histories), work, a_thread=1):
            answer.totals += own
        return answer

    def count_spells(self, answer: Measured, low: int, high: int, sign: int, totals: Totals) -> None:
        """Count some children's spells into ``totals``, or with ``sign`` -1 out of them."""
        assert isinstance(answer.asked, Reentries)  # noqa: S101 (told apart by whoever calls)
        within = answer.asked.within_days
        measures.spells_range(low, high, sign, self.spells, answer.cells.codes, within, YEARS, EARLIEST, totals)

    def places(self) -> dict[Any, int]:
        """Return where each child named in words is."""
        if not self._places:
            self._places = {name: place for place, name in enumerate(self.histories.names.tolist())}
        return self._places

    def put(self, place: int, made: Spells) -> None:
        """Put one child's new spells where the old ones were, or, where they do not fit, at the end."""
        spells, count = self.spells, int(made.number[0])
        begin = int(spells.first[place])
        if count > self._room_of(place):
            begin = self._room_from
            if begin + count > len(spells.starts):
                self._make_room(count)
                spells = self.spells
            self._room_from += count
            self._moved[place] = count
            spells.first[place] = begin
        spells.starts[begin : begin + count] = made.starts[:count]
        spells.ends[begin : begin + count] = made.ends[:count]
        spells.is_open[begin : begin + count] = made.is_open[:count]
        spells.number[place] = count

    def _room_of(self, place: int) -> int:
        return self._moved.get(place, int(self.histories.rows.number[place]))

    def _make_room(self, more: int) -> None:
        size = len(self.spells.starts) // 4 + more
        grown = {
            name: np.concatenate([column, np.empty(size, dtype=column.dtype)])
            for name, column in (
                ("starts", self.spells.starts),
                ("ends", self.spells.ends),
                ("is_open", self.spells.is_open),
            )
        }
        self.spells = self.spells._replace(**grown)


def kind_of(asked: Asked) -> int:
    """Return the number the compiled code knows a quantity by."""
    if isinstance(asked, Duration):
        return KINDS[asked.unit, asked.in_state]
    assert isinstance(asked, Count)  # noqa: S101 (told apart by whoever calls)
    return measures.ENTRIES if asked.event == "entry" else measures.EXITS
