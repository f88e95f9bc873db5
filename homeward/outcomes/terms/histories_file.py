"""
Read histories from a file: one unit a line, as JSON, in the words of ``values.history``.

Every fault is listed with its line, its place and what to do; a line with a fault is left out and the rest is read.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.terms import Mistake
from homeward.vocabulary.errors import Invalid

LONGEST_LINE = 2_000_000


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class _Line:
    history: ChildHistory | None = None
    comparison: CohortComparison | None = None


_LINE = TypeAdapter(_Line)
_HISTORY = TypeAdapter(ChildHistory)


@dataclass(frozen=True, slots=True)
class HistoriesRead:
    """What a file held, and what was wrong in it."""

    histories: tuple[ChildHistory, ...]
    comparisons: tuple[CohortComparison, ...]
    mistakes: tuple[Mistake, ...]


def read(path: Path) -> HistoriesRead:
    """
    Return the histories and comparisons of a file.

    Each line is ``{"history": {...}}`` or ``{"comparison": {...}}``; empty lines are passed over.

    :raises Invalid: if the file is not there or is not UTF-8 text
    """
    return _read(path, _lines(path)).read


@dataclass(frozen=True, slots=True)
class Piece:
    """Some whole lines of a file: from which byte to which, how many lines are before it, and which to leave out."""

    path: Path
    begins: int
    ends: int
    lines_before: int
    without: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PieceRead:
    """What a piece of a file held, with the line each history stands on."""

    read: HistoriesRead
    lines: tuple[int, ...]


def pieces(path: Path, size: int) -> Iterator[Piece]:
    """
    Yield a file in pieces of about so many bytes, each of whole lines.

    :raises Invalid: if the file is not there
    """
    begins = at = number = before = 0
    try:
        with path.open("rb") as file:
            for line in file:
                at, number = at + len(line), number + 1
                if at - begins >= size:
                    yield Piece(path, begins, at, before)
                    begins, before = at, number
    except OSError:
        raise _no_file(path) from None
    if at > begins:
        yield Piece(path, begins, at, before)


def read_piece(piece: Piece) -> PieceRead:
    """
    Return what a piece of a file holds.

    :raises Invalid: if it is not UTF-8 text
    """
    with piece.path.open("rb") as file:
        file.seek(piece.begins)
        held = file.read(piece.ends - piece.begins)
    lines = enumerate(StringIO(_as_text(piece.path, held), newline=None), start=piece.lines_before + 1)
    return _read(piece.path, ((n, text) for n, text in lines if text.strip() and n not in piece.without))


def comparisons_in(path: Path) -> tuple[CohortComparison, ...]:
    """
    Return the comparisons of a file, without reading its histories.

    :raises Invalid: if the file is not there or is not UTF-8 text
    """
    lines = ((number, text) for number, text in _lines(path) if '"comparison"' in text)
    return _read(path, lines).read.comparisons


def history_of(data: Any) -> ChildHistory:
    """
    Return one history as a line of a file has it.

    :raises Invalid: naming what in it is not as it should be
    """
    try:
        return _HISTORY.validate_python(data, strict=False)
    except ValidationError as problem:
        told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in problem.errors())
        raise Invalid.because(
            f"What is recorded of {data.get('reference', 'a unit')} cannot be read: {told}.", remedy="Put it right."
        ) from None


def twice(piece: Piece, number: int, reference: str, first: int) -> Mistake:
    """Return the mistake of a unit that stands in a file again."""
    return _twice(piece.path, number, reference, first)


def _read(path: Path, lines: Iterator[tuple[int, str]]) -> PieceRead:
    histories: list[ChildHistory] = []
    comparisons: list[CohortComparison] = []
    mistakes: list[Mistake] = []
    seen: dict[str, int] = {}
    for number, text in lines:
        found = _read_line(path, number, text, mistakes)
        if found is None:
            continue
        if found.comparison is not None:
            comparisons.append(found.comparison)
        if found.history is not None:
            first = seen.setdefault(found.history.reference, number)
            if first != number:
                mistakes.append(_twice(path, number, found.history.reference, first))
            else:
                histories.append(found.history)
    read = HistoriesRead(tuple(histories), tuple(comparisons), tuple(mistakes))
    return PieceRead(read, tuple(seen.values()))


def _no_file(path: Path) -> Invalid:
    return Invalid.because(f"There is no file {path}.", remedy="Check its name and folder.")


def _as_text(path: Path, held: bytes) -> str:
    try:
        return held.decode()
    except UnicodeDecodeError:
        raise Invalid.because(f"{path} is not UTF-8 text.", remedy="Save it again as UTF-8.") from None


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, start=1):
                if text.strip():
                    yield number, text
    except OSError:
        raise _no_file(path) from None
    except UnicodeDecodeError:
        raise Invalid.because(f"{path} is not UTF-8 text.", remedy="Save it again as UTF-8.") from None


def _read_line(path: Path, number: int, text: str, mistakes: list[Mistake]) -> _Line | None:
    if len(text) > LONGEST_LINE:
        mistakes.append(_mistake(path, number, "The line is too long to be one history.", "Put one unit on a line."))
        return None
    try:
        found = _LINE.validate_python(_known(json.loads(text)), strict=False)
    except json.JSONDecodeError as problem:
        says = f"It is not JSON: {problem.msg} at character {problem.colno}."
        mistakes.append(_mistake(path, number, says, "Write one object on the line."))
        return None
    except ValidationError as problem:
        mistakes += [_shape(path, number, error) for error in problem.errors()]
        return None
    if (found.history is None) == (found.comparison is None):
        says = "It holds neither a history nor a comparison, or both."
        mistakes.append(_mistake(path, number, says, 'Begin with {"history": or {"comparison":.'))
        return None
    return found


def _known(data: Any) -> Any:
    return data if isinstance(data, dict) else {"history": data}


def _shape(path: Path, number: int, error: Any) -> Mistake:
    place = ".".join(str(part) for part in error["loc"])
    return Mistake(str(path), f"line {number}, {place}", f"{error['msg']}.", "Put right what stands there.")


def _mistake(path: Path, number: int, message: str, remedy: str) -> Mistake:
    return Mistake(str(path), f"line {number}", message, remedy)


def _twice(path: Path, number: int, reference: str, first: int) -> Mistake:
    says = f"{reference} stands on line {first} already, and this line is left out."
    return _mistake(path, number, says, "Keep one line for each unit.")
