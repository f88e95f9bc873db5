"""Read one document as one part of the format, and say in plain words where it does not fit."""

import difflib
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError

from homeward.practice.rules.salvage import Remains
from homeward.practice.rules.yaml_text import Document, Path
from homeward.practice.values import (
    Mistake,
    asked,
    conditions,
    forms,
    measures,
    model,
    questions,
    random_allocation,
    simple_questions,
    work,
    workforce,
)
from homeward.practice.values.base import Value

_ROUNDS = 12


def read_as[T: BaseModel](document: Document, kind: type[T]) -> tuple[T | None, Document, list[Mistake]]:
    """
    Return the document as this kind of value, what was read of it, and every mistake in its shape.

    A part that does not fit is left out and the rest is read on, so that one slip does not hide the others.
    """
    mistakes: list[Mistake] = []
    remains = Remains(document)
    for _ in range(_ROUNDS):
        try:
            return kind.model_validate(remains.document.data), remains.document, mistakes
        except ValidationError as error:
            found = [(each["type"], *_explain(each, remains.document.data)) for each in error.errors()]
        found = [each for each in found if not (each[0] == "too_short" and _holds_another(each[1], found))]
        for sort, path, message, remedy in found:
            # What is missing or empty only because we left something out has been told already.
            told = (sort == "missing" and path in remains.left_out) or (sort == "too_short" and path in remains.thinned)
            if not told:
                mistakes.append(_mistake(remains.document, path, message, remedy))
        if not remains.leave_out([path for _, path, _, _ in found]):
            break
    return None, remains.document, mistakes


def _holds_another(path: Path, found: list[tuple[str, Path, str, str]]) -> bool:
    """Say whether a list only seems too short because one of its items does not fit."""
    return any(len(other) > len(path) and other[: len(path)] == path for _, other, _, _ in found)


def place_of(document: Document, path: Path) -> str:
    """Return the place in words: keys stand for the list items that have them ("visit › place › options")."""
    words: list[str] = []
    part: Any = document.data
    for step in path:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            part = None
        if isinstance(step, str):
            words.append(step)
        else:
            key = part.get("key") if isinstance(part, dict) else None
            words.append(str(key) if key else f"item {step + 1}")
    return " › ".join(words)


def _mistake(document: Document, path: Path, message: str, remedy: str) -> Mistake:
    return Mistake(
        file=document.file,
        place=place_of(document, path),
        message=message,
        remedy=remedy,
        line=document.line_of(path),
    )


def _explain(error: Any, data: Any) -> tuple[Path, str, str]:
    """Turn one validation error into a path into the data, what is wrong, and what to do."""
    path = _real_path(error["loc"], data, error["type"])
    message, remedy = _in_words(error, str(path[-1]) if path else "")
    return path, message, remedy


def _real_path(loc: Path, data: Any, kind: str) -> Path:
    """Leave out of the location what is not in the file: the tags of our own types."""
    path: list[str | int] = []
    part = data
    for number, step in enumerate(loc):
        here = (isinstance(part, dict) and step in part) or (
            isinstance(part, list) and isinstance(step, int) and step < len(part)
        )
        if here:
            part = part[step]
            path.append(step)
        elif number == len(loc) - 1 and kind == "missing":
            path.append(step)
    return tuple(path)


def _in_words(error: Any, key: str) -> tuple[str, str]:
    context, given = error.get("ctx", {}), error.get("input")
    match error["type"]:
        case "missing":
            return f"“{key}” is missing.", f"Add “{key}”."
        case "extra_forbidden":
            return f"“{key}” does not belong here.", _nearest(key)
        case "union_tag_invalid":
            return f"There is no kind “{context.get('tag')}”.", f"Use one of {context.get('expected_tags')}."
        case "union_tag_not_found":
            return "“kind” is missing.", "Say which kind of question it is."
        case "literal_error" | "enum":
            return f"“{given}” is not possible for “{key}”.", f"Use {context.get('expected')}."
        case "string_pattern_mismatch":
            return f"“{given}” is not a good name.", _PATTERN_REMEDY
        case "value_error":
            words = str(context.get("error", error["msg"]))
            return f"{words[0].upper()}{words[1:]}.", "Put that right."
        case "too_short" if context.get("actual_length"):
            least = context["min_length"]
            return f"“{key}” has {context['actual_length']}, and at least {least} are needed.", "Add to it."
        case "too_short" | "string_too_short":
            return f"“{key}” is empty.", "Give it at least one."
        case _:
            return f"“{key}” does not fit: {error['msg'][0].lower()}{error['msg'][1:]}.", "Change the value."


_PATTERN_REMEDY = "Use small letters, digits and underscores, beginning with a letter (a version: 1.0)."


@lru_cache(maxsize=512)
def _nearest(key: str) -> str:
    close = difflib.get_close_matches(key, sorted(_every_setting() - {key}), n=1, cutoff=0.75)
    return f"Did you mean “{close[0]}”? Otherwise remove it." if close else "Remove it, or move it."


# Where the format is written down: other values of this room, and of others, are none of its settings.
_OF_THE_FORMAT = (
    asked,
    conditions,
    forms,
    measures,
    model,
    questions,
    random_allocation,
    simple_questions,
    work,
    workforce,
)


@cache
def _every_setting() -> set[str]:
    """Return the name of every setting the format knows."""
    kinds = {each for module in _OF_THE_FORMAT for each in vars(module).values() if isinstance(each, type)}
    found = (kind.model_fields.items() for kind in kinds if issubclass(kind, Value))
    return {field.alias or name for fields in found for name, field in fields}
