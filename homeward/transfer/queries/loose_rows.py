"""The rows of one small file somebody sends to a page: read as safely as a whole authority's, and kept nowhere."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from homeward.transfer.files.csv_file import rows_of_csv
from homeward.transfer.files.unpacked import check_workbook
from homeward.transfer.files.workbook import opened_workbook, rows_of_tab, tabs_of
from homeward.transfer.rules.cells import Formula
from homeward.transfer.values import Limits, RawRow
from homeward.vocabulary.errors import Invalid

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 20_000


def rows_of_file(*, path: Path, name: str) -> list[tuple[int, tuple[object, ...]]]:
    """
    Return the rows of a CSV file, or of the first sheet of a workbook, with the numbers a spreadsheet shows.

    A formula comes back as its text; it is never worked out.

    :param name: what the file was called; only its ending matters
    :raises Invalid: if it is too big, or no file we can read
    """
    if path.stat().st_size > MOST_BYTES:
        raise Invalid.because("This file is larger than 2 MB.", field="file", remedy="Leave other sheets out of it.")
    if name.lower().endswith((".xlsx", ".xlsm")):
        check_workbook(path, Limits(bytes_unpacked=20 * MOST_BYTES))
        with opened_workbook(path) as book:
            tabs = tabs_of(book)
            if not tabs:
                raise Invalid.because("This workbook has no sheet.", field="file")
            return _taken(rows_of_tab(book, tabs[0]))
    return _taken(rows_of_csv(path))


def sheets_of_file(*, path: Path) -> dict[str, list[tuple[object, ...]]]:
    """
    Return the rows of every sheet of a workbook, by the name of the sheet.

    A formula comes back as its text; it is never worked out.

    :raises Invalid: if it is too big, or no workbook we can read
    """
    if path.stat().st_size > MOST_BYTES:
        raise Invalid.because("This file is larger than 2 MB.", field="file", remedy="Leave other sheets out of it.")
    check_workbook(path, Limits(bytes_unpacked=20 * MOST_BYTES))
    with opened_workbook(path) as book:
        return {tab: [cells for _, cells in _taken(rows_of_tab(book, tab))] for tab in tabs_of(book)}


def _taken(rows: Iterable[RawRow]) -> list[tuple[int, tuple[object, ...]]]:
    found = [(each.number, tuple(map(_plain, each.cells))) for each in islice(rows, MOST_ROWS + 1)]
    if len(found) > MOST_ROWS:
        raise Invalid.because(f"This file has more than {MOST_ROWS:,} rows.", field="file", remedy="Split it.")
    return found


def _plain(cell: object) -> object:
    if isinstance(cell, Formula):
        return cell.text if cell.text.startswith("=") else f"={cell.text}"
    return cell
