"""What crosses the door of the transfer room."""

from homeward.transfer.values.columns import CellKind, Code, Column, Reference, Sheet, codes_of
from homeward.transfer.values.files import LIMITS, FileSeen, Limits, Source
from homeward.transfer.values.problems import RowProblem, Severity
from homeward.transfer.values.rows import Cell, Counts, Fate, RawCell, RawRow, Reconciliation, Row

__all__ = [
    "LIMITS",
    "Cell",
    "CellKind",
    "Code",
    "Column",
    "Counts",
    "Fate",
    "FileSeen",
    "Limits",
    "RawCell",
    "RawRow",
    "Reconciliation",
    "Reference",
    "Row",
    "RowProblem",
    "Severity",
    "Sheet",
    "Source",
    "codes_of",
]
