"""Replace one child's episodes in a book, and move every answered total by what that changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from homeward.outcomes.columns.asked import Reentries
from homeward.outcomes.columns.book import Book, Measured
from homeward.outcomes.columns.days import OPEN, number_of
from homeward.outcomes.columns.histories import DISAGREES, Group, Histories, set_aside_range
from homeward.outcomes.columns.ordering import Ids
from homeward.outcomes.columns.spells import Rows, Spells, join_range
from homeward.vocabulary.errors import NotFound

ZERO = np.zeros(1, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode as it should have been: half-open, ``ends`` None while it goes on."""

    starts: date
    ends: date | None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction did to one child's figures, by question; -1 where the child is not measured."""

    child: Any
    before: dict[str, int]
    after: dict[str, int]


def correct(book: Book, child: Any, episodes: Iterable[Episode]) -> Correction:
    """
    Replace a child's episodes, and bring every answer of the book up to date.

    :raises NotFound: if the book does not hold the child, or a series it does not know is named
    """
    place = place_of(book.histories.names, child, book.places)
    before = _count(book, place, -1)
    _replace(book, place, _columns(book.histories, episodes))
    return Correction(child, before, _count(book, place, 1))


def alone(held: Histories, place: int, episodes: Iterable[Episode]) -> Histories:
    """Return the histories of one child, with other episodes."""
    one = slice(place, place + 1)
    rows = _columns(held, episodes)
    aside = held.aside[one] & np.uint8(DISAGREES)
    set_aside_range(0, 1, rows, aside)
    return replace(
        held,
        names=held.names[one],
        rows=rows,
        facts={name: column[one] for name, column in held.facts.items()},
        groups={name: Group(group.codes[one], group.labels) for name, group in held.groups.items()},
        known_to=held.known_to[one],
        aside=aside,
        flags={name: column[one] for name, column in held.flags.items()},
    )


def place_of(names: Ids, child: Any, places: Callable[[], dict[Any, int]]) -> int:
    """
    Return where a child is.

    :raises NotFound: if the child is not there
    """
    place = places().get(child, -1) if names.dtype == object else int(np.searchsorted(names, child))
    if not 0 <= place < len(names) or names[place] != child:
        raise NotFound("This child is not among those whose histories were read.")
    return place


def _count(book: Book, place: int, sign: int) -> dict[str, int]:
    """Count the child into every answer (or out of it), and return the child's own figures."""
    return {name: _count_one(book, answer, place, sign) for name, answer in book.answers.items()}


def _count_one(book: Book, answer: Measured, place: int, sign: int) -> int:
    if isinstance(answer.asked, Reentries):
        book.count_spells(answer, place, place + 1, sign, answer.totals)
        return int(book.spells.number[place])
    book.measure_children(answer, place, place + 1, sign, answer.totals)
    return int(answer.values[place])


def _columns(held: Histories, episodes: Iterable[Episode]) -> Rows:
    known = {name: number for number, name in enumerate(held.series_names)}
    rows = []
    for each in episodes:
        if known and each.series not in known:
            raise NotFound(f"There is no series “{each.series}” in these histories.")
        rows.append((number_of(each.starts), OPEN if each.ends is None else number_of(each.ends), each.series))
    rows.sort()
    return Rows(
        ZERO,
        np.array([len(rows)], dtype=np.int32),
        np.array([start for start, _, _ in rows], dtype=np.int32),
        np.array([end for _, end, _ in rows], dtype=np.int32),
        np.array([known[name] for _, _, name in rows] if known else [], dtype=np.uint8),
    )


def _replace(book: Book, place: int, rows: Rows) -> None:
    held = book.histories
    aside = held.aside[place : place + 1]
    aside &= DISAGREES
    set_aside_range(0, 1, rows, aside)
    made = Spells(
        ZERO,
        np.zeros(1, dtype=np.int32),
        np.empty_like(rows.starts),
        np.empty_like(rows.ends),
        np.empty(len(rows.starts), dtype=np.uint8),
        held.known_to[place : place + 1],
        aside,
    )
    join_range(0, 1, rows, book.counted, made)
    book.put(place, made)
