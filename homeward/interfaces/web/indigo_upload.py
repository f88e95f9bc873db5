"""
Files in the INDIGO standard as they reach us, and as the page holds them while their sender looks through them.

They are held in the page itself, packed: nothing is kept here before somebody says that it should be. What comes back
is read and checked from the start, as if it were sent for the first time.
"""

import csv
import io
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile

from homeward.outcomes.values.indigo import MOST_BYTES
from homeward.transfer.queries.loose_rows import sheets_of_file
from homeward.vocabulary.errors import Invalid

_WORKBOOKS = (".xlsx", ".xlsm")


def sent_files(sent: Iterable[UploadedFile]) -> dict[str, bytes]:
    """
    Return what was sent, by name; each sheet of a workbook as a CSV file.

    :raises Invalid: if there is nothing, or too much
    """
    every = list(sent)
    if not every:
        raise Invalid.because("Choose a file.", field="file")
    if sum(each.size or 0 for each in every) > MOST_BYTES:
        raise Invalid.because(
            f"This is more than {MOST_BYTES // 1_000_000} MB.",
            field="file",
            remedy="Send the rows of one project only.",
        )
    files: dict[str, bytes] = {}
    for each in every:
        name = each.name or "file"
        if name.lower().endswith(_WORKBOOKS):
            files |= _sheets(each)
        elif name in files:
            raise Invalid.because(f"Two files are called {name}.", field="file", remedy="Send each table once.")
        else:
            files[name] = each.read()
    return files


def holding(files: Mapping[str, bytes]) -> str:
    """Return files packed as text, for a hidden field."""
    listed = {name: content.decode("latin-1") for name, content in files.items()}
    return b64encode(zlib.compress(json.dumps(listed).encode(), 9)).decode()


def held_files(text: str) -> dict[str, bytes]:
    """
    Return files that a page held.

    :raises Invalid: if they are not whole
    """
    try:
        unpacking = zlib.decompressobj()
        listed = json.loads(unpacking.decompress(b64decode(text, validate=True), 4 * MOST_BYTES))
        return {str(name): content.encode("latin-1") for name, content in listed.items()}
    except (ValueError, TypeError, AttributeError, zlib.error, RecursionError):
        raise Invalid.because("The file did not come back whole.", field="file", remedy="Choose it again.") from None


def _sheets(sent: UploadedFile) -> dict[str, bytes]:
    with TemporaryDirectory(prefix="homeward-indigo-") as folder:
        held = Path(folder) / "indigo.xlsx"
        with held.open("wb") as file:
            for block in sent.chunks():
                file.write(block)
        try:
            sheets = sheets_of_file(path=held)
        except Invalid as refusal:
            first = refusal.problems[0]
            raise Invalid.because(first.message, field="file", remedy=first.remedy) from None
    return {f"{title}.csv": _as_csv(rows) for title, rows in sheets.items()}


def _as_csv(rows: Iterable[tuple[object, ...]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([["" if cell is None else _text(cell) for cell in row] for row in rows])
    return written.getvalue().encode()


def _text(cell: object) -> str:
    # A workbook holds every number as a float, and every day with a time of day.
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    text = str(cell)
    return text.removesuffix(" 00:00:00")
