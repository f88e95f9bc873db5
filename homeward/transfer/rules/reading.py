"""Turn a row of a file into cells that mean something, and tell one row from another."""

import hashlib
from collections.abc import Mapping
from datetime import date

from homeward.transfer.rules.cells import Unreadable, is_empty, read_cell
from homeward.transfer.values import Cell, Column, RawRow, Row, RowProblem, Severity, Sheet
from homeward.vocabulary.dates import plain_day

_DIGEST_BYTES = 12


def read_row(
    sheet: Sheet, places: Mapping[str, int], raw: RawRow, *, file: str, today: date
) -> tuple[Row, list[RowProblem]]:
    """Return the row as it was read, and every problem with its cells. Cells that cannot be read are empty."""
    cells: dict[str, Cell] = {}
    problems: list[RowProblem] = []
    width = len(raw.cells)
    # Columns that are not in the file cost nothing: an export has half of them.
    for column in sheet.columns:
        place = places.get(column.name)
        if place is None:
            continue
        value = read_cell(column, raw.cells[place] if place < width else None)
        if isinstance(value, Unreadable):
            problems.append(RowProblem(file, sheet.key, raw.number, column.name, value.message, value.remedy))
            value = None
        elif value is None and column.required:
            problems.append(_missing(sheet, column, raw, file))
        elif column.not_in_future and isinstance(value, date) and value > today:
            problems.append(_too_late(sheet, column, raw, file, value))
            value = None
        if value is not None:
            cells[column.name] = value
    row = Row(sheet.key, file, raw.number, cells, key_of(sheet, cells), digest_of(cells))
    return row, problems


def is_blank(raw: RawRow) -> bool:
    """Say whether a row holds nothing at all."""
    return all(is_empty(cell) for cell in raw.cells)


def key_of(sheet: Sheet, cells: Mapping[str, Cell]) -> str:
    """Return what tells this row from every other of its sheet, empty if a part of it is missing."""
    parts = [_written(cells.get(name)) for name in sheet.known_by]
    # The first part is what the row is about; the others may be empty and still tell rows apart.
    return "|".join(parts) if parts and parts[0] else ""


def digest_of(cells: Mapping[str, Cell]) -> str:
    """Return a short print of everything the row says; the way a date was written makes no difference."""
    told = "\x1f".join([f"{name}={_written(value)}" for name, value in sorted(cells.items()) if value is not None])
    return hashlib.blake2b(told.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def problem_in(row: Row, column: str, message: str, remedy: str = "") -> RowProblem:
    """Return a problem at one place of a row that was read."""
    return RowProblem(row.file, row.sheet, row.number, column, message, remedy)


def warning_in(row: Row, column: str, message: str, remedy: str = "") -> RowProblem:
    """Return something worth a look at one place of a row, which does not keep it out."""
    return RowProblem(row.file, row.sheet, row.number, column, message, remedy, Severity.WARNING)


def _missing(sheet: Sheet, column: Column, raw: RawRow, file: str) -> RowProblem:
    return RowProblem(file, sheet.key, raw.number, column.name, "This cell is empty.", f"Fill in: {column.meaning}")


def _too_late(sheet: Sheet, column: Column, raw: RawRow, file: str, day: date) -> RowProblem:
    message = f"{plain_day(day)} lies in the future."
    return RowProblem(file, sheet.key, raw.number, column.name, message, "Check the year.")


def _written(value: Cell) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ";".join(sorted(value))
    return value.isoformat() if isinstance(value, date) else str(value)
