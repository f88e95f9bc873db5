"""
Read the small tables that the spec tests draw.

    rows = read_table('''
        born       | on         | age
        -----------+------------+---------
        2011-12-25 | 2026-03-03 | 14 y 2 m
    ''')
    rows[0]["age"] == "14 y 2 m"

Days are written 2026-03-03. A period is written the way people say it, both ends counted:
"2018-01-08 to 2018-03-28", or "2018-01-08 to" while it is still open.
"""

from datetime import date

from homeward.vocabulary.periods import Period

type Row = dict[str, str]


def read_table(drawing: str) -> list[Row]:
    """
    Return one dictionary per drawn row, by heading; empty cells are empty text.

    :raises ValueError: if a row has more or fewer cells than there are headings
    """
    lines = [line for line in drawing.splitlines() if line.strip() and not _is_rule(line)]
    headings, *rows = (_cells(line) for line in lines)
    for row in rows:
        if len(row) != len(headings):
            raise ValueError(f"This row has {len(row)} cells, but there are {len(headings)} headings: {row}")
    return [dict(zip(headings, row, strict=True)) for row in rows]


def day(text: str) -> date:
    """Return the day written in a cell."""
    return date.fromisoformat(text)


def maybe_day(text: str) -> date | None:
    """Return the day written in a cell, or None for an empty one."""
    return date.fromisoformat(text) if text else None


def period(text: str) -> Period:
    """Return the period written in a cell: "2018-01-08 to 2018-03-28", both ends counted."""
    first, _, last = text.partition(" to")
    return Period.spoken(day(first.strip()), maybe_day(last.strip()))


def periods(text: str) -> list[Period]:
    """Return the periods written in a cell, separated by semicolons."""
    return [period(each.strip()) for each in text.split(";") if each.strip()]


def is_yes(text: str) -> bool:
    """
    Return whether a cell says yes.

    :raises ValueError: if it says neither yes nor no
    """
    if text not in ("yes", "no"):
        raise ValueError(f"Write yes or no, not {text!r}.")
    return text == "yes"


def _is_rule(line: str) -> bool:
    return not set(line.strip()) - set("-+|=")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]
