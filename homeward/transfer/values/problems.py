"""Something wrong with a file: where, what, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem keeps a row out."""

    BLOCK = "block"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One problem, with its place. It never repeats a name or anybody's words."""

    file: str
    sheet: str
    row: int | None
    column: str
    message: str
    remedy: str = ""
    severity: Severity = Severity.BLOCK

    @property
    def is_block(self) -> bool:
        """Whether it keeps the row (or the whole file) out."""
        return self.severity is Severity.BLOCK

    @property
    def place(self) -> str:
        """Where to look, in words."""
        parts = [self.file, f"row {self.row}" if self.row else "", self.column]
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        """Give place, message and remedy on one line."""
        return " ".join(part for part in (f"{self.place}:", self.message, self.remedy) if part)
