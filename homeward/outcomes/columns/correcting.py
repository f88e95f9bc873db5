"""
Replace one child's episodes, in a book of measures or under the promises of a contract.

In a book every answered total moves by what that changes; under a contract the child's promises stand where they would
if the episodes had always been so.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from homeward.outcomes.columns.asked import Reentries
from homeward.outcomes.columns.book import Book, Measured
from homeward.outcomes.columns.days import OPEN, number_of
from homeward.outcomes.columns.histories import DISAGREES, Group, Histories, set_aside_range
from homeward.outcomes.columns.ordering import Ids
from homeward.outcomes.columns.population import WORDS, Population
from homeward.outcomes.columns.spells import Rows, Spells, join_range
from homeward.outcomes.columns.verdicts import ASIDE
from homeward.vocabulary.errors import NotFound

ZERO = np.zeros(1, dtype=np.int32)
SAYS = {**WORDS, ASIDE: "set aside"}


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
    place = _place_of(book.histories.names, child, book.places)
    before = _count(book, place, -1)
    _replace(book, place, _columns(book.histories, episodes))
    return Correction(child, before, _count(book, place, 1))


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a promise stands for one child: the verdict in words, and what was counted."""

    verdict: str
    quantity: Fraction


@dataclass(frozen=True, slots=True)
class PromisesCorrected:
    """What a correction did to one child's promises, by their codes; those columns cannot tell are left out."""

    child: Any
    before: dict[str, Stands]
    after: dict[str, Stands]


def correct_promises(population: Population, child: Any, episodes: Iterable[Episode]) -> PromisesCorrected:
    """
    Replace a child's episodes under a contract, and judge the child's promises again.

    :raises NotFound: if the population does not hold the child, or a series it does not know is named
    """
    held = population.histories
    place = _place_of(held.names, child, population.places)
    before = _stands(population, place)
    population.correct(place, Population(population.terms, _alone(held, place, episodes), population.today))
    return PromisesCorrected(child, before, _stands(population, place))


def _stands(population: Population, place: int) -> dict[str, Stands]:
    found = {}
    for each in population.judge():
        if each.found is not None:
            top, over = each.found.quantity[place].tolist()
            found[each.promise.code] = Stands(SAYS[int(each.found.verdict[place])], Fraction(top, over))
    return found


def _alone(held: Histories, place: int, episodes: Iterable[Episode]) -> Histories:
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


def _place_of(names: Ids, child: Any, places: Callable[[], dict[Any, int]]) -> int:
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
