"""Templates to fill in, and the page that explains every column: all made from the one description of the columns."""

import csv
import io
import zipfile
from typing import TYPE_CHECKING

from homeward.transfer.schemas import BY_KEY, SHEETS
from homeward.transfer.values import Column, Sheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_ROWS_READY = 2000
_WIDEST = 42


def column_names(sheet: str) -> list[str]:
    """Return the headings of a sheet, in order."""
    return [each.name for each in BY_KEY[sheet].columns]


def sheets() -> tuple[Sheet, ...]:
    """Return the sheets an authority may bring, in the order they are read."""
    return SHEETS


def template_workbook() -> bytes:
    """Return a workbook with an empty sheet for each kind of row, lists to choose codes from, and a sheet of help."""
    from xlsxwriter import Workbook  # here: every start of Homeward would wait for it, and few ask for a template

    held = io.BytesIO()
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#e7f1f0", "border": 1})
    must = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#f6e7c8", "border": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    words = book.add_format({"num_format": "@"})
    _help(book.add_worksheet("Help"), bold, wrapped)
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.title)
        page.freeze_panes(1, 1)
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, column.name, must if column.required else bold)
            page.set_column(place, place, max(12, len(column.name) + 2), day if column.kind == "date" else words)
            page.write_comment(0, place, _told(column), {"x_scale": 2})
            _offer(page, place, column)
    book.close()
    return held.getvalue()


def template_zip() -> bytes:
    """Return the empty sheets as CSV files with one row of examples, and a page of help, in one archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in SHEETS:
            text = io.StringIO()
            csv.writer(text, lineterminator="\r\n").writerow(each.name for each in sheet.columns)
            archive.writestr(f"{sheet.key}.csv", "\ufeff" + text.getvalue())
        archive.writestr("help.md", columns_page())
    return held.getvalue()


def columns_page() -> str:
    """Return the page of reference: every sheet and column, what it means, what may stand in it."""
    lines = [
        "# What an authority's files may hold",
        "",
        "Made from `homeward/transfer/schemas`, not edited: `homeward import columns FILE` writes it again.",
        "",
        "One CSV file for each kind of row, named after it (`people.csv`), or one workbook with a sheet for each.",
        "Headings may stand in any order and in capitals; other columns are reported and left out. Dates are written",
        "2026-03-27 or 27/03/2026. Columns in **bold** must be filled in every row. Bringing the same file in twice",
        "changes nothing: rows are known again by the columns named under each sheet.",
        "",
    ]
    for sheet in SHEETS:
        lines += _section(sheet)
    return "\n".join(lines).rstrip() + "\n"


def _section(sheet: Sheet) -> list[str]:
    lines = [f"## {sheet.title} (`{sheet.key}`)", "", sheet.meaning, ""]
    lines += [f"A row is known again by {_listed(sheet.known_by)}.", ""]
    lines += ["| column | what it means | what to write | example |", "| --- | --- | --- | --- |"]
    for column in sheet.columns:
        name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
        if column.also_called:
            name += f"<br>also: {', '.join(column.also_called)}"
        lines.append(f"| {name} | {column.meaning} | {column.kind.in_words} | {column.example} |")
    lines.append("")
    for column in sheet.columns:
        if column.codes:
            lines += [f"Codes of `{column.name}`:", ""]
            lines += [f"- `{code.value}` {code.meaning}" for code in column.codes]
            lines.append("")
    return lines


def _listed(names: tuple[str, ...]) -> str:
    shown = [f"`{name}`" for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _help(page: "Worksheet", bold: object, wrapped: object) -> None:
    headings = ("Sheet", "Column", "Must be filled", "What it means", "What to write", "Example", "Codes")
    for place, heading in enumerate(headings):
        page.write_string(0, place, heading, bold)
    page.set_column(0, 2, 18)
    page.set_column(3, 6, _WIDEST)
    page.freeze_panes(1, 2)
    row = 1
    for sheet in SHEETS:
        for column in sheet.columns:
            codes = "; ".join(f"{code.value} = {code.meaning}" for code in column.codes)
            told = (
                sheet.title,
                column.name,
                "yes" if column.required else "",
                column.meaning,
                column.kind.in_words,
                column.example,
                codes,
            )
            for place, words in enumerate(told):
                page.write_string(row, place, words, wrapped)
            row += 1


def _told(column: Column) -> str:
    must = "Must be filled. " if column.required else ""
    return f"{must}{column.meaning} ({column.kind.in_words})"


def _offer(page: "Worksheet", place: int, column: Column) -> None:
    """Let a cell be chosen from the codes; a spreadsheet takes lists of at most 255 letters."""
    codes = [code.value for code in column.codes]
    if codes and column.kind == "code" and len(",".join(codes)) <= 255:
        page.data_validation(
            1, place, _ROWS_READY, place, {"validate": "list", "source": codes, "error_type": "warning"}
        )
