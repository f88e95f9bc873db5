"""Worry statements: what makes one worth a second look, and how everybody's numbers go on from map to map."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from homeward.casework.rules.plan_progress import WIDE_APART
from homeward.casework.values.family_map import Dot, Statement
from homeward.casework.values.plans import Rater

ADVISED_AT_MOST = 3
"""A council's guide says ideally not more than three; above it we say so, and nothing is stopped."""

# A goal that begins like this says what will be gone, and nobody can see something being gone.
_GONE = re.compile(r"\b(no more|not? (?:to )?|never|stops?|stop \w+ing|without any|avoids?|won[’']t|don[’']t)\b", re.I)


def second_looks(statement: Statement) -> tuple[str, ...]:
    """Return what is worth a second look in one statement: gentle, in words, and never in the way."""
    found = []
    if not statement.sustained_for.strip():
        found.append("It does not say for how long the goal must be seen.")
    if _GONE.match(statement.goal.strip()):
        found.append("The goal says what will be gone. What will people do, and what will the child have?")
    latest = latest_by_rater(statement.dots)
    if statement.dots and len(latest) == 1:
        found.append(f"Only one number is there: {_says(latest[0])}. Whose else could be asked?")
    if apart := wide_apart(statement.dots):
        found.append(apart)
    return tuple(found)


def second_look_at_all(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return what is worth a second look in all statements together."""
    if len(statements) <= ADVISED_AT_MOST:
        return ()
    return (f"{len(statements)} statements are hard to keep in mind. Up to {ADVISED_AT_MOST} are advised.",)


def latest_by_rater(dots: Iterable[Dot]) -> tuple[Dot, ...]:
    """Return everybody's latest number, in the order of the raters: the child first."""
    latest: dict[Rater, Dot] = {}
    for each in sorted(dots, key=lambda one: one.on):
        latest[each.rater] = each
    return tuple(latest[rater] for rater in Rater if rater in latest)


def first_by_rater(dots: Iterable[Dot]) -> tuple[Dot, ...]:
    """Return everybody's first number, in the order of the raters."""
    first: dict[Rater, Dot] = {}
    for each in sorted(dots, key=lambda one: one.on, reverse=True):
        first[each.rater] = each
    return tuple(first[rater] for rater in Rater if rater in first)


def wide_apart(dots: Iterable[Dot]) -> str:
    """Return in words that two people see things very differently now; empty when they do not."""
    latest = latest_by_rater(dots)
    if not latest:
        return ""
    low, high = min(latest, key=lambda one: one.value), max(latest, key=lambda one: one.value)
    if high.value - low.value < WIDE_APART:
        return ""
    return f"{_says(high)}, {_says(low, first=False)}: worth talking about."


def go_on_from(statements: Iterable[Statement], earlier: Iterable[Statement]) -> tuple[Statement, ...]:
    """
    Return the statements of a newer map with the numbers given on those of earlier maps.

    A statement goes on for as long as its goal is worded the same; a goal worded anew is a new beginning.
    """
    before: dict[str, list[Dot]] = {}
    for each in earlier:
        before.setdefault(_same(each.goal), []).extend(each.dots)
    return tuple(
        replace(each, dots=tuple(sorted({*before.get(_same(each.goal), ()), *each.dots}, key=_order)))
        for each in statements
    )


def _order(dot: Dot) -> tuple[object, ...]:
    return (dot.on, list(Rater).index(dot.rater), dot.value)


def _same(goal: str) -> str:
    return " ".join(goal.casefold().split()).rstrip(". ")


def _says(dot: Dot, *, first: bool = True) -> str:
    who = dot.rater.label if first else dot.rater.label[0].lower() + dot.rater.label[1:]
    return f"{who} says {dot.value}"
