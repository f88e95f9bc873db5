"""
Priced outcomes of a whole population as columns: what of ``rules.pricing`` is about all lines together needs.

A line holds small numbers; what they stand for (amounts, promises, payers) is kept once in tables beside them.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.days import number_of
from homeward.outcomes.rules.pricing.item import Item

Column = npt.NDArray[Any]
Kind = tuple[str, str]
"""A version of the terms by its name, and the code of one of its promises."""
TABLES = {"kind": "kinds", "amount": "amounts", "quantity": "quantities", "payer": "payers", "part": "sub_cohorts"}
TABLES["cell"] = "cells"


@dataclass
class Lines:
    """
    Outcomes at their gross price, before anything the contract does with all of them together.

    ``unit`` is a place in ``names``; ``waits`` has a bit for each hold-back that has not been released; ``enrolled`` is
    the day the unit was enrolled. ``cell`` says where the line is counted in a table of totals.
    """

    unit: Column
    kind: Column
    occurrence: Column
    day: Column
    amount: Column
    quantity: Column
    payer: Column
    part: Column
    waits: Column
    enrolled: Column
    cell: Column
    names: Column
    kinds: list[Kind] = field(default_factory=list)
    amounts: list[Fraction] = field(default_factory=list)
    quantities: list[Fraction | None] = field(default_factory=list)
    payers: list[str] = field(default_factory=list)
    sub_cohorts: list[str] = field(default_factory=list)
    cells: list[tuple[Any, ...]] = field(default_factory=list)

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.unit)


COLUMNS = tuple(each.name for each in fields(Lines) if each.name not in {"names", *TABLES.values()})


class Places[Thing: Hashable]:
    """A table that numbers things in the order they are first met."""

    def __init__(self) -> None:
        self._places: dict[Thing, int] = {}

    def of(self, thing: Thing) -> int:
        """Return the number of a thing."""
        return self._places.setdefault(thing, len(self._places))

    def things(self) -> list[Thing]:
        """Return everything, by its number."""
        return list(self._places)


def nothing() -> Lines:
    """Return no lines."""
    columns: dict[str, Any] = {name: np.zeros(0, dtype=np.int32) for name in COLUMNS}
    return Lines(**columns, names=np.zeros(0, dtype="S1"))


def lines_of(
    items: Sequence[Item],
    *,
    waits: Callable[[Item], int],
    enrolled: Callable[[str], date | None],
    cell: Callable[[str], tuple[Any, ...]],
) -> Lines:
    """
    Return items as columns.

    :param waits: the hold-backs that are not released for an item, a bit for each
    :param cell: what tells the totals of a unit apart
    """
    tables: dict[str, Places[Any]] = {name: Places() for name in (*TABLES, "unit")}
    rows = [
        (
            tables["unit"].of(each.unit),
            tables["kind"].of((each.terms_version, each.promise.code)),
            each.standing.occurrence,
            number_of(each.delivered_on),
            tables["amount"].of(each.amount),
            tables["quantity"].of(each.standing.quantity),
            tables["payer"].of(each.payer),
            tables["part"].of(each.sub_cohort),
            waits(each),
            number_of(enrolled(each.unit)),
            tables["cell"].of(cell(each.unit)),
        )
        for each in items
    ]
    held = np.array(rows, dtype=np.int32).reshape(len(rows), len(COLUMNS))
    columns: dict[str, Any] = {name: held[:, place].copy() for place, name in enumerate(COLUMNS)}
    made = Lines(**columns, names=named(tables["unit"].things()))
    for name, table in TABLES.items():
        setattr(made, table, tables[name].things())
    return made


def named(names: Sequence[str]) -> Column:
    """Return names as a column whose order is the order of the names."""
    return np.array([each.encode() for each in names], dtype="S") if names else np.zeros(0, dtype="S1")


def joined(parts: Iterable[Lines]) -> Lines:
    """Return the lines of several parts as one, each unit numbered by its place among all names in order."""
    held = [each for each in parts if len(each)]
    if len(held) == 1:
        return _by_name(held[0])
    tables: dict[str, Places[Any]] = {name: Places() for name in TABLES}
    columns: dict[str, list[Column]] = {name: [] for name in COLUMNS}
    before = 0
    for each in held:
        for name in COLUMNS:
            column = getattr(each, name)
            if name in TABLES:
                numbers = [tables[name].of(thing) for thing in getattr(each, TABLES[name])]
                column = np.array(numbers, dtype=np.int32)[column] if numbers else column
            elif name == "unit":
                column = column + np.int32(before)
            columns[name].append(column)
        before += len(each.names)
    if not held:
        return nothing()
    whole: dict[str, Any] = {name: np.concatenate(each) for name, each in columns.items()}
    made = Lines(**whole, names=np.concatenate([each.names for each in held]))
    for name, table in TABLES.items():
        setattr(made, table, tables[name].things())
    return _by_name(made)


def _by_name(lines: Lines) -> Lines:
    if len(lines.names) < 2 or bool((lines.names[1:] > lines.names[:-1]).all()):
        return lines
    names, places = np.unique(lines.names, return_inverse=True)
    return replace(lines, names=names, unit=places.astype(np.int32)[lines.unit])


def taken(lines: Lines, order: Column) -> Lines:
    """Return the lines in another order."""
    held = {each.name: getattr(lines, each.name) for each in fields(Lines)}
    return Lines(**{**held, **{name: held[name][order] for name in COLUMNS}})
