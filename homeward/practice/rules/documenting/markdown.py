"""Write the documentation of a model in Markdown."""

from collections.abc import Iterator

from homeward.practice.values.documentation import Chapter, DocPart, DocTable, Documentation


def as_markdown(told: Documentation) -> str:
    """Return the documentation as one file."""
    lines = [
        f"# {told.title} {told.version}",
        "",
        f"Made by `homeward practice docs`; do not edit. The model itself is `{told.name}/{told.version}`.",
        "",
        told.lead,
    ]
    for chapter in told.chapters:
        lines += _chapter(chapter)
    return "\n".join(lines) + "\n"


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield from ("", f"## {chapter.title}")
    if chapter.intro:
        yield from ("", chapter.intro)
    for part in chapter.parts:
        yield from _part(part)


def _part(part: DocPart) -> Iterator[str]:
    if part.title:
        yield from ("", f"### {part.title}" + (f" (`{part.key}`)" if part.key else ""))
    for line in part.lines:
        yield from ("", _one_line(line))
    if part.points:
        yield ""
        yield from (f"- {_one_line(each)}" for each in part.points)
    if part.table and part.table.rows:
        yield from _table(part.table)


def _table(table: DocTable) -> Iterator[str]:
    yield from ("", f"| {' | '.join(table.headings)} |", f"| {' | '.join('---' for _ in table.headings)} |")
    for row in table.rows:
        yield f"| {' | '.join(_cell(each) for each in row)} |"


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")


def _one_line(text: str) -> str:
    return " ".join(text.split())
