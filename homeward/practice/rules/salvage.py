"""Leave out what does not fit and keep the rest, with its lines, so that reading can go on."""

from bisect import bisect
from typing import Any

from homeward.practice.rules.yaml_text import Document, Path

_NOTHING = object()


class Remains:
    """What is left of a document while its mistakes are collected."""

    def __init__(self, document: Document) -> None:
        """Begin with all of it."""
        self.document = document
        # Settings that went, and lists that lost an item.
        self.left_out: set[Path] = set()
        self.thinned: set[Path] = set()

    def leave_out(self, wrong: list[Path]) -> bool:
        """
        Take the wrong parts away: the setting itself, or the whole list item if the setting is needed.

        :returns: False when a wrong part belongs to no list item, so that nothing useful is left
        """
        drops = {self._what_to_drop(path) for path in wrong}
        if None in drops:
            return False
        gone = {drop for drop in drops if drop is not None}
        moves = _Moves(gone)
        lines = {moved: line for path, line in self.document.lines.items() if (moved := moves.to(path)) is not None}
        self.document = Document(self.document.file, _without(self.document.data, (), gone), lines)
        lists = {each[:-1] for each in gone if isinstance(each[-1], int)} | self.thinned
        self.thinned = {path for each in lists if (path := moves.to(each)) is not None}
        settings = (drop for drop in gone if isinstance(drop[-1], str))
        self.left_out = {(*place, each[-1]) for each in settings if (place := moves.to(each[:-1])) is not None}
        return True

    def _what_to_drop(self, path: Path) -> Path | None:
        if path and isinstance(path[-1], str) and _get(self.document.data, path) is not _NOTHING:
            return path
        for length in range(len(path), 0, -1):
            if isinstance(path[length - 1], int):
                return path[:length]
        return None


def _get(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return _NOTHING
    return data


def _without(data: Any, path: Path, gone: set[Path]) -> Any:
    """Return the data without the parts that go, walked through once."""
    if isinstance(data, dict):
        return {key: _without(each, (*path, key), gone) for key, each in data.items() if (*path, key) not in gone}
    if isinstance(data, list):
        return [_without(each, (*path, at), gone) for at, each in enumerate(data) if (*path, at) not in gone]
    return data


class _Moves:
    """Where each part stands once others are gone."""

    def __init__(self, gone: set[Path]) -> None:
        self.gone = gone
        self.items: dict[Path, list[int]] = {}
        for drop in gone:
            if isinstance(drop[-1], int):
                self.items.setdefault(drop[:-1], []).append(drop[-1])
        for numbers in self.items.values():
            numbers.sort()

    def to(self, path: Path) -> Path | None:
        """Return where a part stands now; None if it went."""
        moved: list[str | int] = []
        for depth, step in enumerate(path):
            if path[: depth + 1] in self.gone:
                return None
            before = bisect(self.items.get(path[:depth], ()), step) if isinstance(step, int) else 0
            moved.append(step - before if isinstance(step, int) else step)
        return tuple(moved)
