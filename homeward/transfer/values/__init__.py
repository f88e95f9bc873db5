"""What crosses the door of the transfer room."""

from homeward.transfer.values.columns import CellKind, Code, Column, Reference, Sheet, codes_of
from homeward.transfer.values.files import LIMITS, FileSeen, Limits, Source
from homeward.transfer.values.problems import RowProblem, Severity
from homeward.transfer.values.rows import Cell, Counts, Fate, RawCell, RawRow, Reconciliation, Row
from homeward.transfer.values.runs import (
    KEPT_WAITING,
    ProblemPage,
    Progress,
    Report,
    RowsRefused,
    RunState,
    RunView,
    SheetCounts,
)

__all__ = [
    "KEPT_WAITING",
    "LIMITS",
    "Cell",
    "CellKind",
    "Code",
    "Column",
    "Counts",
    "Fate",
    "FileSeen",
    "Limits",
    "ProblemPage",
    "Progress",
    "RawCell",
    "RawRow",
    "Reconciliation",
    "Reference",
    "Report",
    "Row",
    "RowProblem",
    "RowsRefused",
    "RunState",
    "RunView",
    "Severity",
    "Sheet",
    "SheetCounts",
    "Source",
    "codes_of",
]
