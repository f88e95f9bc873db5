"""Rows of a file: as they came, and as they were read."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

type Cell = str | date | Decimal | int | bool | tuple[str, ...] | None
type RawCell = object


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file; ``number`` is the one the spreadsheet shows."""

    number: int
    cells: tuple[RawCell, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read: its place, and its cells by column. Empty cells are None."""

    sheet: str
    file: str
    number: int
    cells: dict[str, Cell]
    key: str = ""
    digest: str = ""

    def text(self, column: str) -> str:
        """Return the words of a cell, empty when there are none."""
        value = self.cells.get(column)
        return "" if value is None else str(value)

    def day(self, column: str) -> date | None:
        """Return the day in a cell."""
        value = self.cells.get(column)
        return value if isinstance(value, date) else None

    def yes(self, column: str) -> bool | None:
        """Return True, False, or None when nothing is said."""
        value = self.cells.get(column)
        return value if isinstance(value, bool) else None

    def number_in(self, column: str) -> Decimal | None:
        """Return the number in a cell."""
        value = self.cells.get(column)
        return value if isinstance(value, Decimal) else None

    def several(self, column: str) -> tuple[str, ...]:
        """Return the codes in a cell."""
        value = self.cells.get(column)
        return value if isinstance(value, tuple) else ()


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Counts:
    """How many rows of one sheet were read, and what became of them."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0

    def add(self, fate: Fate, number: int = 1) -> None:
        """Count rows that met a fate."""
        self.read += number
        setattr(self, fate.value, getattr(self, fate.value) + number)

    @property
    def add_up(self) -> bool:
        """Whether every row that went in has come out somewhere."""
        return self.read == self.new + self.changed + self.unchanged + self.refused

    def stored(self) -> dict[str, int]:
        """Return the counts as they are kept."""
        return {
            "read": self.read,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": self.refused,
        }


@dataclass(slots=True)
class Reconciliation:
    """Counts in and counts out, for each sheet, in the order they were read."""

    sheets: dict[str, Counts] = field(default_factory=dict)

    def of(self, sheet: str) -> Counts:
        """Return the counts of one sheet."""
        return self.sheets.setdefault(sheet, Counts())

    @property
    def in_all(self) -> Counts:
        """The counts of all sheets together."""
        total = Counts()
        for each in self.sheets.values():
            for name, number in each.stored().items():
                setattr(total, name, getattr(total, name) + number)
        return total
