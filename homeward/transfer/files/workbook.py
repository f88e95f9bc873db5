"""Read the sheets of a workbook as rows. Formulas are never worked out and macros never opened."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from homeward.transfer.rules.cells import Formula
from homeward.transfer.values import RawCell, RawRow
from homeward.vocabulary.errors import Invalid


@contextmanager
def opened_workbook(path: Path) -> Iterator[Any]:
    """
    Open a workbook for reading row by row.

    :raises Invalid: if it is broken
    """
    from openpyxl import load_workbook  # here: every start of Homeward would wait for it, and few open a workbook

    try:
        with warnings.catch_warnings():
            # It warns of styles and pictures it leaves out; neither matters here.
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError, TypeError) as problem:
        raise _broken() from problem
    try:
        yield book
    finally:
        book.close()


def tabs_of(book: Any) -> list[str]:
    """Return the names of its sheets that hold cells, in order."""
    return [each.title for each in book.worksheets]


def rows_said(book: Any, title: str) -> int:
    """Return how many rows a sheet says it has; for showing progress only."""
    return book[title].max_row or 0


def rows_of_tab(book: Any, title: str) -> Iterator[RawRow]:
    """
    Return the rows of one sheet with the numbers the spreadsheet shows.

    :raises Invalid: if it is broken half-way
    """
    tab = book[title]
    # What a sheet says of its own size is not believed: it would pad every row to it.
    tab.reset_dimensions()
    try:
        for number, cells in enumerate(tab.iter_rows(), 1):
            yield RawRow(number, tuple(_value(cell) for cell in cells))
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError, TypeError) as problem:
        raise _broken() from problem


def _value(cell: Any) -> RawCell:
    if cell.data_type == "f":
        return Formula(str(cell.value))
    return cell.value


def _broken() -> Invalid:
    return Invalid.because("This workbook is broken.", remedy="Open it, save it again as .xlsx, or save it as CSV.")
