"""Rows to take away as CSV or as a workbook. Nothing in them is run by whatever opens them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | date | Decimal | None
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PIXELS = 360
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(rows: Iterable[Sequence[Cell]], name: str) -> HttpResponse:
    """Return rows as a CSV file."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_told(each) for each in row])
    return _file(written.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", name)


def workbook_answer(sheets: Mapping[str, Iterable[Sequence[Cell]]], name: str, *, title: str = "") -> HttpResponse:
    """
    Return sheets as a workbook; words are written as words, numbers as numbers.

    Each sheet prints on its side, as wide as the paper, with its headings on every page and the pages counted.

    :param title: what the whole is called, in its properties and at the head of each printed page
    """
    from xlsxwriter import Workbook  # here: every start of Homeward would wait for it, and few ask for a workbook

    held = io.BytesIO()
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title or name, "author": "Homeward"})
    looks = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "money": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        "number": book.add_format({"valign": "top"}),
    }
    for sheet, rows in sheets.items():
        _write(book.add_worksheet(sheet[:31]), list(rows), looks, title or name)
    book.close()
    return _file(held.getvalue(), WORKBOOK, name)


def _write(page: "Worksheet", rows: Sequence[Sequence[Cell]], looks: "Mapping[str, Format]", title: str) -> None:
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell is None:
                continue
            if at == 0 or isinstance(cell, str):
                page.write_string(at, place, inert(str(cell)), looks["head" if at == 0 else "words"])
            elif isinstance(cell, Decimal):
                page.write_number(at, place, float(cell), looks["money"])
            elif isinstance(cell, date):
                page.write_datetime(at, place, cell, looks["day"])
            else:
                page.write_number(at, place, cell, looks["number"])
    page.freeze_panes(1, 0)
    page.autofit(MOST_PIXELS)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer(f"&L{_plain(title)}: &A&RPage &P of &N")


def _plain(text: str) -> str:
    """Return words that mean nothing to the footer of a sheet, where an ampersand begins a command."""
    return text.replace("&", "&&")


def inert(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _told(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | Decimal):
        # A number below nothing starts with a minus and is still a number.
        return str(cell)
    return cell.isoformat() if isinstance(cell, date) else inert(cell)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
