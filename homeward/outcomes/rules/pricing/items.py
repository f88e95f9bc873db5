"""From standings to items: what each unit and cohort has earned under its terms, at its gross price."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from homeward.outcomes.rules.judged import Judged
from homeward.outcomes.rules.pricing import dependencies
from homeward.outcomes.rules.pricing.item import Item, to_pence
from homeward.outcomes.rules.pricing.price import NoPrice, priced
from homeward.outcomes.rules.pricing.safety import gone, overridden, spared
from homeward.outcomes.rules.pricing.stops import first_day_of, in_proportion
from homeward.outcomes.rules.pricing.worth import worths
from homeward.outcomes.rules.variations import Applied
from homeward.outcomes.values.lines import SetAside
from homeward.outcomes.values.standing import Standing, Verdict

Standings = dict[str, tuple[Standing, ...]]
ALL_COHORTS = "all cohorts"


@dataclass(frozen=True)
class Layer:
    """
    Everybody judged under one version of the terms; a later layer counts for what falls due from its day on.

    ``units`` are those whose own promises it is for (all of them when None); ``cohorts`` says whether it is also for
    the promises of cohorts.
    """

    applied: Applied
    judged: Judged
    units: frozenset[str] | None = None
    cohorts: bool = True

    @cached_property
    def worth(self) -> dict[str, Fraction]:
        """What each promise is worth under these terms."""
        return {code: Fraction(amount) for code, amount in worths(self.applied.terms).items()}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each promise in the terms."""
        return {each.code: place for place, each in enumerate(self.applied.terms.promises)}


@dataclass(frozen=True)
class Delivered:
    """
    Earned outcomes as items, where everything stands once dependencies are applied, and who has no price.

    ``spared`` are the outcomes for which nothing paid is taken back, each as an item that delivers nothing, with why.
    """

    items: list[Item]
    standings: Standings
    unpriced: list[SetAside]
    spared: list[tuple[Item, str]]

    @cached_property
    def lost_safely(self) -> frozenset[tuple[str, str]]:
        """The units with those of their promises that were lost, or taken out of the contract, by a protective step."""
        return frozenset((item.unit, item.promise.code) for item, why in self.spared if gone(item.standing, why))


def deliver(layers: Sequence[Layer], today: date) -> Delivered:
    """Return what was delivered under the layers, as it stands today."""
    chosen: dict[tuple[str, str], dict[str, tuple[Layer, list[Standing]]]] = defaultdict(dict)
    for layer in layers:
        for owner, standings in _owned(layer):
            for code, some in _by_promise(standings).items():
                if layer.applied.due_from is None or _falls_due_from(some, layer.applied.due_from):
                    chosen[owner][code] = (layer, some)
    items: list[Item] = []
    unpriced: list[SetAside] = []
    safe: list[tuple[Item, str]] = []
    found: Standings = {}
    for owner in sorted(chosen):
        rows = chosen[owner]
        try:
            settled = _settled(owner, rows, today)
            items += _items(owner, rows, settled, today)
        except NoPrice as problem:
            unpriced.append(SetAside(owner[1], tuple(f"{each.message} {each.remedy}" for each in problem.problems)))
            settled = [each for _, some in rows.values() for each in some]
        found[owner[1]] = tuple(settled)
        safe += _spared(owner, rows, settled, today)
    return Delivered(items, found, unpriced, safe)


def _owned(layer: Layer) -> Iterable[tuple[tuple[str, str], tuple[Standing, ...]]]:
    for unit, standings in layer.judged.standings.items():
        if layer.units is None or unit in layer.units:
            yield ("", unit), standings
    if not layer.cohorts:
        return
    pooled = {each.promise for each in layer.applied.terms.timing.tests if each.pooled}
    for cohort, standings in layer.judged.cohorts.items():
        yield ("cohort", cohort), tuple(each for each in standings if each.promise not in pooled)
    yield ("cohort", ALL_COHORTS), tuple(each for each in layer.judged.pooled if each.promise in pooled)


def _by_promise(standings: Iterable[Standing]) -> Mapping[str, list[Standing]]:
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in standings:
        found[each.promise].append(each)
    return found


def _falls_due_from(standings: Sequence[Standing], day: date) -> bool:
    due = dependencies.earned_day(standings[0])
    return due is not None and due >= day


def _settled(owner: tuple[str, str], rows: Mapping[str, tuple[Layer, list[Standing]]], today: date) -> list[Standing]:
    last = max((layer for layer, _ in rows.values()), key=lambda each: each.applied.due_from or date.min)
    standings = [each for _, some in rows.values() for each in some]
    case = last.judged.cases.get(owner[1])
    if case is None:
        return standings
    standings = overridden(standings, case)
    if not case.terms.dependencies:
        return standings

    def gross(standing: Standing) -> Decimal:
        return to_pence(_priced(owner, rows[standing.promise][0], standing, today).amount)

    standings = [in_proportion(each, case) for each in standings]
    return dependencies.settled(standings, case.terms, lambda rule: first_day_of(rule, case), gross)


def _items(
    owner: tuple[str, str],
    rows: Mapping[str, tuple[Layer, list[Standing]]],
    settled: Iterable[Standing],
    today: date,
) -> list[Item]:
    earned = [each for each in settled if each.verdict is Verdict.EARNED]
    return [
        _priced(owner, rows[each.promise][0], each, today)
        for each in earned
        if rows[each.promise][0].applied.terms.promise(each.promise).pays
    ]


def _spared(
    owner: tuple[str, str],
    rows: Mapping[str, tuple[Layer, list[Standing]]],
    settled: Sequence[Standing],
    today: date,
) -> list[tuple[Item, str]]:
    case = next((case for layer, _ in rows.values() if (case := layer.judged.cases.get(owner[1])) is not None), None)
    if case is None or owner[0]:
        return []
    return [(_item(owner, rows[each.promise][0], each, today), why) for each, why in spared(settled, case)]


def _priced(owner: tuple[str, str], layer: Layer, standing: Standing, today: date) -> Item:
    terms = layer.applied.terms
    case = layer.judged.cases.get(owner[1])
    return priced(_item(owner, layer, standing, today), terms, layer.worth[standing.promise], case.days if case else {})


def _item(owner: tuple[str, str], layer: Layer, standing: Standing, today: date) -> Item:
    kind, name = owner
    terms = layer.applied.terms
    promise = terms.promise(standing.promise)
    case = layer.judged.cases.get(name)
    return Item(
        unit=name,
        cohort=name if kind else "",
        payer=case.history.attributes.get("payer", "") if case else "",
        sub_cohort=layer.judged.sub_cohort.get(name, ""),
        promise=promise,
        order=layer.order[promise.code],
        standing=standing,
        delivered_on=dependencies.earned_day(standing) or today,
        terms=terms,
        terms_version=layer.applied.name,
    )
