"""Read a CSV file as rows, whatever wrote it: UTF-8 or Windows, commas, semicolons or tabs."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from homeward.transfer.values import RawRow
from homeward.vocabulary.errors import Invalid

_BLOCK = 1024 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (",", ";", "\t", "|")


def rows_of_csv(path: Path) -> Iterator[RawRow]:
    """
    Return the rows with the numbers a spreadsheet would show for them.

    :raises Invalid: if it is no text, or a cell never ends
    """
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, errors="strict", newline="") as text:
        delimiter = _delimiter_of(text.read(64 * 1024))
        text.seek(0)
        try:
            for number, cells in enumerate(csv.reader(text, delimiter=delimiter), 1):
                yield RawRow(number, tuple(cells))
        except csv.Error as problem:
            raise Invalid.because(
                "This file cannot be read as CSV: a cell is far too long or never ends.",
                remedy="Look for a quotation mark that is opened and not closed.",
            ) from problem
        except UnicodeDecodeError as problem:
            raise _not_text() from problem


def lines_in(path: Path) -> int:
    """Return how many lines the file has: about as many rows."""
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))


def _encoding_of(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        file.seek(0)
        reader = codecs.getincrementaldecoder("utf-8")()
        is_utf8 = True
        while block := file.read(_BLOCK):
            if b"\x00" in block:
                raise _not_text()
            if is_utf8:
                try:
                    reader.decode(block)
                except UnicodeDecodeError:
                    is_utf8 = False
    # What Windows programs write when they do not write UTF-8; it can hold any byte but five.
    return "utf-8" if is_utf8 else "cp1252"


def _not_text() -> Invalid:
    return Invalid.because("This file is not text.", remedy="Save it as CSV (UTF-8) or as .xlsx.")


def _delimiter_of(beginning: str) -> str:
    lines = [line for line in beginning.splitlines() if line.strip()][:5]
    best = max(lines, key=lambda line: max(line.count(each) for each in _DELIMITERS), default="")
    return max(_DELIMITERS, key=lambda each: (best.count(each), each == ","))
