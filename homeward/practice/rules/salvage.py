"""Leave out what does not fit and keep the rest, with its lines, so that reading can go on."""

from typing import Any

from homeward.practice.rules.yaml_text import Document, Path

_NOTHING = object()


class Remains:
    """What is left of a document while its mistakes are collected."""

    def __init__(self, document: Document) -> None:
        """Begin with all of it."""
        self.document = document
        self.left_out: set[Path] = set()

    def leave_out(self, wrong: list[Path]) -> bool:
        """
        Take the wrong parts away: the setting itself, or the whole list item if the setting is needed.

        :returns: False when a wrong part belongs to no list item, so that nothing useful is left
        """
        drops = {self._what_to_drop(path) for path in wrong}
        if None in drops:
            return False
        self.left_out = set()
        for drop in sorted((each for each in drops if each), key=_order, reverse=True):
            lines = {_moved(path, drop): line for path, line in self.document.lines.items()}
            kept = {path: line for path, line in lines.items() if path is not None}
            data = _dropped(self.document.data, drop)
            self.document = Document(self.document.file, data, kept)
            self.left_out = {path for path in (_moved(each, drop) for each in self.left_out) if path}
            if isinstance(drop[-1], str):
                self.left_out.add(drop)
        return True

    def _what_to_drop(self, path: Path) -> Path | None:
        if path and isinstance(path[-1], str) and _get(self.document.data, path) is not _NOTHING:
            return path
        for length in range(len(path), 0, -1):
            if isinstance(path[length - 1], int):
                return path[:length]
        return None


def _order(path: Path) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def _get(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return _NOTHING
    return data


def _dropped(data: Any, path: Path) -> Any:
    step, rest = path[0], path[1:]
    if isinstance(data, dict):
        if not rest:
            return {key: each for key, each in data.items() if key != step}
        return {key: _dropped(each, rest) if key == step else each for key, each in data.items()}
    if isinstance(data, list):
        if not rest:
            return [each for at, each in enumerate(data) if at != step]
        return [_dropped(each, rest) if at == step else each for at, each in enumerate(data)]
    return data


def _moved(path: Path, drop: Path) -> Path | None:
    """Return where a part stands once another is gone; None if it went with it."""
    if path[: len(drop)] == drop:
        return None
    depth, last = len(drop) - 1, drop[-1]
    if len(path) > depth and path[:depth] == drop[:depth] and isinstance(last, int):
        step = path[depth]
        if isinstance(step, int) and step > last:
            return (*path[:depth], step - 1, *path[depth + 1 :])
    return path
