"""
Read the small, safe part of YAML that practice models are written in, keeping the line of every part.

Built on parser events, so nothing is ever constructed but text, numbers, true/false, lists and mappings.
Anchors, aliases and tags are refused (they are how a small file becomes a huge one, or runs something).
Words such as yes, no and on stay words; days such as 2026-03-03 stay words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from homeward.practice.values import Mistake

LARGEST_FILE = 512 * 1024
MOST_PARTS = 30_000
DEEPEST = 24
LONGEST_LIST = 500

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """One file as read: its data, and the line each part of it begins on."""

    file: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int | None:
        """Return the line of this part, or of the nearest part around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


class _Refused(Exception):
    """The file cannot be read any further."""


def read_yaml(file: str, content: bytes, *, longest_list: int = LONGEST_LIST) -> tuple[Document | None, list[Mistake]]:
    """Return the document and every mistake met while reading it; no document if it cannot be read."""
    reader = _Reader(file, longest_list)
    try:
        text = _as_text(content)
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data = reader.read(yaml.parse(text, Loader=loader))
    except _Refused as refusal:
        message, remedy, line = refusal.args
        reader.wrong(message, remedy, line)
        return None, reader.mistakes
    except yaml.YAMLError as error:
        reader.wrong(*_what_the_parser_said(error))
        return None, reader.mistakes
    if not isinstance(data, dict):
        reader.wrong("The file does not begin with settings (key: value).", "See the format's reference.", 1)
        return None, reader.mistakes
    return Document(file, data, reader.lines), reader.mistakes


def _as_text(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        size = f"{len(content) // 1024:,} kB"
        raise _Refused(f"The file is too large: {size}.", f"Keep it under {LARGEST_FILE // 1024} kB.", None)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _Refused("The file is not UTF-8 text.", "Save it again as UTF-8.", line) from None


def _what_the_parser_said(error: yaml.YAMLError) -> tuple[str, str, int | None]:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be understood"
    remedy = "Check the indentation, and put words that hold a colon in quotation marks."
    return f"This is not well-formed YAML: {problem}.", remedy, mark.line + 1 if mark else None


class _Reader:
    def __init__(self, file: str, longest_list: int) -> None:
        self.file = file
        self.longest_list = longest_list
        self.mistakes: list[Mistake] = []
        self.lines: dict[Path, int] = {}
        self._parts = 0
        self._events: Iterator[Any] = iter(())

    def wrong(self, message: str, remedy: str, line: int | None, place: str = "") -> None:
        self.mistakes.append(Mistake(file=self.file, place=place, message=message, remedy=remedy, line=line))

    def read(self, events: Iterator[Any]) -> Any:
        self._events = events
        data: Any = None
        seen = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    raise _Refused("The file holds more than one document.", "Remove the line ---.", _line(event))
                seen = True
                data = self._part(next(events), ())
        return data

    def _part(self, event: Any, path: Path) -> Any:
        line = _line(event)
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise _Refused("The file has too many parts.", f"Keep it under {MOST_PARTS:,}.", line)
        if len(path) > DEEPEST:
            raise _Refused("The file is nested too deeply.", f"Keep it under {DEEPEST} levels.", line)
        self.lines[path] = line
        if isinstance(event, yaml.AliasEvent):
            self.wrong("Aliases (*name) are not allowed.", "Write the part out in full.", line)
            return None
        self._refuse_tricks(event, line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return _plain_value(event)

    def _refuse_tricks(self, event: Any, line: int) -> None:
        if getattr(event, "anchor", None):
            self.wrong("Anchors (&name) are not allowed.", "Remove it.", line)
        if getattr(event, "tag", None):
            self.wrong(f"Tags ({event.tag}) are not allowed.", "Remove it.", line)

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, line = getattr(event, "value", None), _line(event)
            if not isinstance(key, str):
                raise _Refused("A key must be a word.", "Write key: value.", line)
            self._refuse_tricks(event, line)
            value = self._part(next(self._events), (*path, key))
            if key in found:
                self.wrong(f"“{key}” is given twice.", "Keep one of the two.", line)
                continue
            self.lines[*path, key] = line
            found[key] = value
        return found

    def _sequence(self, path: Path) -> list[Any]:
        found: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            if len(found) == self.longest_list:
                remedy = f"Keep it under {self.longest_list} items."
                raise _Refused("The list is too long.", remedy, _line(event))
            found.append(self._part(event, (*path, len(found))))
        return found


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _plain_value(event: Any) -> Any:
    text: str = event.value
    if not event.implicit[0]:  # it stood in quotation marks, or in a block
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"-?(0|[1-9]\d{0,17})", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d{1,18}\.\d{1,18}", text) else text
