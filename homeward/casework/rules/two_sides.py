"""Put the first and the newest look at two sides beside each other. One side is never taken from the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from homeward.casework.values.two_sides import ItemMoved, Side, SideLook

RISK, PROTECTIVE = "risk", "protective"
TOTALS = {RISK: "two_sides.risk_total", PROTECTIVE: "two_sides.protective_total"}
_TITLES = {RISK: "What puts the children at risk", PROTECTIVE: "What protects the children"}
_BETTER = {RISK: "lower", PROTECTIVE: "higher"}


@dataclass(frozen=True)
class Item:
    """An item of a side: the question, its words, and the highest answer."""

    key: str
    label: str
    highest: int


@dataclass(frozen=True)
class Filling:
    """One finished look: its answers, and the totals Homeward worked out when it was finished."""

    form_id: UUID
    on: date
    version: str
    answers: Mapping[str, Any]
    totals: Mapping[str, Decimal]


def sides(items: Mapping[str, Sequence[Item]], fillings: Sequence[Filling]) -> tuple[Side, ...]:
    """
    Return both sides over time.

    Only looks with the same items are compared: those of the newest look's version. An item nobody answered has no
    number, and its side has no total.
    """
    in_order = sorted(fillings, key=lambda each: each.on)
    alike = [each for each in in_order if in_order and each.version == in_order[-1].version]
    return tuple(_side(key, some, alike) for key, some in items.items())


def _side(key: str, items: Sequence[Item], fillings: Sequence[Filling]) -> Side:
    first, newest = (fillings[0], fillings[-1]) if fillings else (None, None)
    return Side(
        key=key,
        title=_TITLES[key],
        better=_BETTER[key],
        highest=sum(each.highest for each in items),
        items=tuple(
            ItemMoved(
                label=each.label,
                then=_number(first, each.key) if first is not newest else None,
                now=_number(newest, each.key),
            )
            for each in items
        ),
        looks=tuple(SideLook(each.on, each.form_id, each.totals.get(key)) for each in fillings),
    )


def _number(filling: Filling | None, key: str) -> int | None:
    given = filling.answers.get(key) if filling else None
    return int(given) if given is not None and str(given).strip().isdigit() else None
