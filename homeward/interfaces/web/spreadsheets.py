"""Rows to take away as CSV or as a workbook. Nothing in them is run by whatever opens them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from xlsxwriter import Workbook

Cell = str | int | date | Decimal | None
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(rows: Iterable[Sequence[Cell]], name: str) -> HttpResponse:
    """Return rows as a CSV file."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_told(each) for each in row])
    return _file(written.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", name)


def workbook_answer(sheets: Mapping[str, Iterable[Sequence[Cell]]], name: str) -> HttpResponse:
    """Return sheets as a workbook; words are written as words, numbers as numbers."""
    held = io.BytesIO()
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    money = book.add_format({"num_format": "#,##0.00"})
    for title, rows in sheets.items():
        page = book.add_worksheet(title[:31])
        page.freeze_panes(1, 0)
        page.set_column(0, 12, 18)
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell is None:
                    continue
                if at == 0 or isinstance(cell, str):
                    page.write_string(at, place, inert(str(cell)), bold if at == 0 else None)
                elif isinstance(cell, Decimal):
                    page.write_number(at, place, float(cell), money)
                elif isinstance(cell, date):
                    page.write_datetime(at, place, cell, day)
                else:
                    page.write_number(at, place, cell)
    book.close()
    return _file(held.getvalue(), WORKBOOK, name)


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
