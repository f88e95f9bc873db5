"""Figures that passed the disclosure policy, on a page with its filters and in files: the same lines, the same note."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate

from homeward.interfaces.web import spreadsheets
from homeward.interfaces.web.paper.typesetting import pdf
from homeward.interfaces.web.spreadsheets import Cell
from homeward.outcomes.values.disclosed import EVERY_GROUP, EVERY_QUARTER, EVERYBODY, HEADINGS, WHO, DisclosedTable
from homeward.outcomes.values.disclosure import HELD_BACK
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import in_words

KINDS = (("csv", "CSV"), ("workbook", "Excel"), ("pdf", "PDF"))
Sheets = Mapping[str, Sequence[Sequence[Cell]]]


def asked(request: HttpRequest) -> dict[str, str]:
    """Return the quarter and the group an address asks for."""
    return {"quarter": request.GET.get("quarter", ""), "who": request.GET.get("who", EVERYBODY)}


def context(found: DisclosedTable) -> dict[str, Any]:
    """Return what ``totals/_disclosed.html`` needs to show the lines, the filters and the note."""
    groups = [(key, title) for key, title in WHO.items() if key != EVERYBODY]
    return {
        "chosen": found,
        "quarters": [*((each.isoformat(), f"To {plain_day(each)}") for each in found.filters.days), _EVERY],
        "groups": [(EVERYBODY, WHO[EVERYBODY]), *groups, (EVERY_GROUP, "Everybody and every group")],
        "kinds": KINDS,
        "held_back": HELD_BACK,
        "kept": f"quarter={found.filters.quarter}&who={found.filters.who}",
    }


def lines(found: DisclosedTable) -> list[Sequence[Cell]]:
    """Return the lines that were chosen as rows of a file."""
    return [HEADINGS, *(each.cells for each in found.rows)]


def file(kind: str, sheets: Sheets, *, title: str, name: str) -> HttpResponse:
    """
    Return sheets as a file of a kind, each with the note of what was held back.

    :raises Http404: if there is no such kind
    """
    told = {**sheets, "What is held back": [("what is held back, and why",), *((each,) for each in HELD_BACK)]}
    match kind:
        case "csv":
            rows = [row for each in told.values() for row in (*each, ())]
            return spreadsheets.csv_answer(rows, f"{name}.csv")
        case "workbook":
            return spreadsheets.workbook_answer(told, f"{name}.xlsx")
        case "pdf":
            return paper(told, title=title, name=name)
    raise Http404


def paper(sheets: Sheets, *, title: str, name: str) -> HttpResponse:
    """Return sheets as a PDF, one part for each."""
    data = {
        "title": title,
        "about": "",
        "reference": name,
        "recipient": "",
        "made": f"Copy made on {plain_day(localdate())}",
        "lines": [],
        "note": "",
        "sections": [
            {"title": each, "lines": [_line(rows[0], row) for row in rows[1:]]} for each, rows in sheets.items()
        ],
    }
    answer = HttpResponse(pdf("form.typ", data), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _line(headings: Sequence[Cell], row: Sequence[Cell]) -> dict[str, Any]:
    """Return a row as paper has it: its first cell as a heading, and each other one after the name of its column."""
    first, *rest = [_words(each) for each in row]
    alone = len(rest) == 1
    said = [each if alone else f"{head}: {each}" for head, each in zip(headings[1:], rest, strict=True) if each]
    label, words = (first, "; ".join(said)) if rest else ("", first)
    return {"label": label, "words": words or ("–" if rest else ""), "rows": [], "files": [], "withheld": ""}


def _words(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return in_words(cell)
    return plain_day(cell) if isinstance(cell, date) else "" if cell is None else str(cell)


_EVERY = (EVERY_QUARTER, "Every quarter")
