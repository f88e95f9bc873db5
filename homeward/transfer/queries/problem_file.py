"""A run's problems as a file to work through."""

import csv
import io
from collections.abc import Iterable

from homeward.transfer.rules.inert import inert
from homeward.transfer.values import RowProblem

_HEADINGS = ("file", "row", "column", "keeps the row out", "what is wrong", "what to do")


def problems_as_csv(problems: Iterable[RowProblem]) -> str:
    """Return the problems as CSV, one a line; nothing in it is run by a spreadsheet."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(_HEADINGS)
    for each in problems:
        told = (each.file, each.row or "", each.column, "yes" if each.is_block else "", each.message, each.remedy)
        writer.writerow(inert(str(cell)) for cell in told)
    return text.getvalue()
