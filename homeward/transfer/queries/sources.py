"""Where the bytes of a run's files are: in pieces in the database, or in a folder."""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import UUID

from homeward.transfer.models import ImportPiece, ImportRun
from homeward.transfer.values import Source
from homeward.vocabulary.errors import Invalid

_BLOCK = 1024 * 1024
READABLE = (".csv", ".xlsx", ".tsv", ".txt")


def sources_of_run(run: ImportRun) -> list[Source]:
    """Return the files that were sent in for a run."""
    return [
        Source(str(each["name"]), int(each["size"]), str(each["digest"]), partial(_unpacked, run.id, number))
        for number, each in enumerate(run.files)
    ]


def sources_in(paths: Sequence[Path]) -> list[Source]:
    """
    Return files of this machine; of a folder, every file in it that can be read.

    :raises Invalid: if there is no such file, or none that can be read
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(each for each in path.iterdir() if each.suffix.lower() in READABLE)
        elif path.is_file():
            files.append(path)
        else:
            raise Invalid.because(f"There is no file {path}.", remedy="Check its name and folder.")
    if not files:
        raise Invalid.because("There is no file to read.", remedy="Name CSV files, .xlsx workbooks, or their folder.")
    return [Source(each.name, each.stat().st_size, _digest(each), partial(_as_it_is, each)) for each in files]


@contextmanager
def _unpacked(run_id: UUID, number: int) -> Iterator[Path]:
    """Put a file together for as long as it is read, where nobody else can read it."""
    with tempfile.NamedTemporaryFile(prefix="homeward-import-") as file:
        pieces = ImportPiece.objects.filter(run_id=run_id, file=number).order_by("position")
        for position in pieces.values_list("position", flat=True):
            file.write(pieces.values_list("content", flat=True).get(position=position))
        file.flush()
        yield Path(file.name)


@contextmanager
def _as_it_is(path: Path) -> Iterator[Path]:
    yield path


def _digest(path: Path) -> str:
    print_of = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            print_of.update(block)
    return print_of.hexdigest()
