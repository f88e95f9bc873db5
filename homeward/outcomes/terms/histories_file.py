"""
Read histories from a file: one unit a line, as JSON, in the words of ``values.history``.

Every fault is listed with its line, its place and what to do; a line with a fault is left out and the rest is read.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
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
    histories: list[ChildHistory] = []
    comparisons: list[CohortComparison] = []
    mistakes: list[Mistake] = []
    seen: dict[str, int] = {}
    for number, text in _lines(path):
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
    return HistoriesRead(tuple(histories), tuple(comparisons), tuple(mistakes))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, start=1):
                if text.strip():
                    yield number, text
    except OSError:
        raise Invalid.because(f"There is no file {path}.", remedy="Check its name and folder.") from None
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
