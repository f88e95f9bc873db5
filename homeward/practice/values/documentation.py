"""The documentation of a practice model: chapters of words and tables, to be written as a file or shown on a page."""

from homeward.practice.values.base import Value


class DocTable(Value):
    """A table: what its columns are called, and its rows in words."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class DocPart(Value):
    """One thing a chapter tells: a heading, sentences, points, and a table where a table reads best."""

    title: str = ""
    key: str = ""
    lines: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    table: DocTable | None = None


class Chapter(Value):
    """A chapter of the documentation."""

    key: str
    title: str
    intro: str = ""
    parts: tuple[DocPart, ...]


class Documentation(Value):
    """A whole model, told."""

    title: str
    name: str
    version: str
    lead: str
    chapters: tuple[Chapter, ...]
