"""What children judged in columns have delivered, as priced lines; each sum that occurs is worked out once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from homeward.outcomes.columns.days import NEVER, day_of
from homeward.outcomes.columns.lines import Column, Lines, joined
from homeward.outcomes.columns.population import Population
from homeward.outcomes.columns.verdicts import EARNED
from homeward.outcomes.rules.measures.duration import COUNTED_IN
from homeward.outcomes.rules.pricing.item import Item
from homeward.outcomes.rules.pricing.price import priced
from homeward.outcomes.rules.pricing.worth import worths
from homeward.outcomes.values.measures import Duration
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.outcomes.values.terms.price import ByPayer, Steps


@dataclass(frozen=True)
class Told:
    """Which children of a population deliver here, their names, and the cell each is counted in."""

    names: Column
    counts: Column
    cell: Column
    cells: list[tuple[Any, ...]]


def delivered(population: Population, codes: Sequence[str], told: Told, version: str) -> Lines:
    """Return what children have delivered of some promises, at the gross price."""
    return joined([_of(population, code, told, version) for code in codes if population.terms.promise(code).pays])


def _of(population: Population, code: str, told: Told, version: str) -> Lines:
    judged, terms = population.promise(code), population.terms
    assert judged.found is not None  # noqa: S101 (asked only of promises that columns can tell)
    who = np.flatnonzero((judged.found.verdict == EARNED) & told.counts).astype(np.int32)
    days = population.delivered_on(code)[who]
    payer = population.histories.groups["payer"]
    quantities, of_quantity = _quantities(judged.promise, judged.found.quantity[who])
    amounts, of_amount = _amounts(terms, judged.promise, days, payer.codes[who], payer.labels, quantities, of_quantity)
    zero = np.zeros(len(who), dtype=np.int32)
    never = np.full(len(population.histories), NEVER, dtype=np.int32)
    return Lines(
        unit=np.arange(len(who), dtype=np.int32),
        kind=zero,
        occurrence=zero + np.int32(1),
        day=days,
        amount=of_amount,
        quantity=of_quantity,
        payer=payer.codes[who],
        part=zero,
        waits=zero,
        enrolled=population.histories.facts.get("enrolled", never)[who],
        cell=told.cell[who],
        names=told.names[who],
        kinds=[(version, code)],
        amounts=amounts,
        quantities=quantities,
        payers=[str(each) for each in payer.labels],
        sub_cohorts=[""],
        cells=told.cells,
    )


def _quantities(promise: Promise, found: Column) -> tuple[list[Fraction | None], Column]:
    if not isinstance(promise.measure, Duration):
        return [None], np.zeros(len(found), dtype=np.int32)
    together = found[:, 0].astype(np.int64) << 32 | found[:, 1]
    used, places = np.unique(together, return_inverse=True)
    return [Fraction(each >> 32, each & 0xFFFFFFFF) for each in used.tolist()], places.astype(np.int32)


def _amounts(
    terms: AgreedTerms,
    promise: Promise,
    days: Column,
    payers: Column,
    labels: Sequence[Any],
    quantities: list[Fraction | None],
    quantity: Column,
) -> tuple[list[Fraction], Column]:
    """Return every different amount, and which one each line has: by what was counted, the payer and the year."""
    by_year = _goes_by_year(promise)
    on = days.astype(np.int64) if by_year else np.zeros(len(days), dtype=np.int64)
    who = payers.astype(np.int64) if isinstance(promise.worth, ByPayer) else np.zeros(len(days), dtype=np.int64)
    key = ((on - on.min(initial=0)) * len(labels) + who) * max(1, len(quantities)) + quantity
    used, first, places = np.unique(key, return_index=True, return_inverse=True)
    one = _pricing(terms, promise)
    found = [one(days[each], str(labels[payers[each]]), quantities[quantity[each]]) for each in first.tolist()]
    return found, places.astype(np.int32) if len(used) else np.zeros(0, dtype=np.int32)


def _goes_by_year(promise: Promise) -> bool:
    prices = promise.worth.prices.values() if isinstance(promise.worth, ByPayer) else (promise.worth,)
    return any(isinstance(each, Steps) and each.by == "contract_year" for each in prices)


def _pricing(terms: AgreedTerms, promise: Promise) -> Callable[[int, str, Fraction | None], Fraction]:
    worth = Fraction(worths(terms)[promise.code])
    measure, order = promise.measure, terms.promises.index(promise)
    counted_in = ""
    if isinstance(measure, Duration):
        counted_in = "share" if measure.as_share else COUNTED_IN[measure.unit]

    def price(number: int, payer: str, quantity: Fraction | None) -> Fraction:
        day = day_of(number)
        assert day is not None  # noqa: S101 (every line is delivered on a day)
        standing = Standing(
            promise.code, promise.title, Verdict.EARNED, "", day, None, (), worths(terms)[promise.code],
            None, "", quantity=quantity, counted_in=counted_in,
        )  # fmt: skip
        item = Item("", "", payer, "", promise, order, standing, day, terms, terms.version)
        return priced(item, terms, worth, {}).amount

    return price
