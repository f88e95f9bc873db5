"""
A claims run in parts: what each part of a population delivers, and what its cohorts do, as one run over all finds it.

Whoever runs it first says which versions of the terms there are (``plan``), tells each part who does not count because
of somebody in another part, prices the parts in any order (``price_part``), adds up what they gathered for the cohorts,
and prices those (``price_cohorts``). What the contract does with all lines together (deadweight by number, rounding by
claim, limits) comes after, over the items of all parts.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from homeward.outcomes.rules import cohort_parts, variations
from homeward.outcomes.rules.cohort_parts import Gathered
from homeward.outcomes.rules.evaluate import Looked, Part, judge_part, look_at, undecided, unknown_units
from homeward.outcomes.rules.judged import Judged
from homeward.outcomes.rules.pricing.items import Delivered, Layer, deliver
from homeward.outcomes.rules.promises import is_of_cohorts, told_of
from homeward.outcomes.rules.variations import Applied
from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.lines import SetAside
from homeward.outcomes.values.standing import Finding
from homeward.outcomes.values.terms import AgreedTerms

Versions = tuple[str, ...]
"""The names of the terms a unit is under, one after another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One version of the terms, and for whom: units under these versions (None: everybody).

    ``cohorts`` says whether it is also for the promises of cohorts.
    """

    applied: Applied
    units_under: Versions | None
    cohorts: bool

    @property
    def is_for_cohorts(self) -> bool:
        """Say whether it makes a promise of cohorts that counts."""
        return self.cohorts and any(is_of_cohorts(each) for each in self.applied.terms.promises)


def versions_of(terms: AgreedTerms, enrolled_on: date | None, known_on: datetime | None = None) -> Versions:
    """Return the names of the terms a unit is under from its enrolment on."""
    return tuple(each.name for each in variations.for_unit(terms, enrolled_on, known_on)) if terms.variations else ()


def plan(terms: AgreedTerms, enrolled: Mapping[Versions, date | None], known_on: datetime | None = None) -> list[Entry]:
    """
    Return the versions of the terms a run goes by.

    :param enrolled: the versions that units are under (``versions_of``), each with the enrolment of one of them
    """
    if len(enrolled) <= 1:
        first = next(iter(enrolled.values()), None)
        return [Entry(each, None, cohorts=True) for each in variations.for_unit(terms, first, known_on)]
    found = [Entry(each, (), cohorts=True) for each in variations.for_unit(terms, None, known_on)]
    for versions, day in sorted(enrolled.items()):
        found += [Entry(each, versions, cohorts=False) for each in variations.for_unit(terms, day, known_on)]
    return found


@dataclass(frozen=True, slots=True)
class PartPriced:
    """What a part delivers, with its units as they were looked at; ``gathered`` by the number of the plan's entry."""

    delivered: Delivered
    set_aside: tuple[SetAside, ...]
    gathered: Mapping[int, Gathered]
    layers: tuple[Layer, ...]


def price_part(
    terms: AgreedTerms,
    entries: Sequence[Entry],
    histories: Sequence[ChildHistory],
    *,
    instead: Sequence[Mapping[str, Finding]] = (),
    comparisons: tuple[CohortComparison, ...] = (),
    today: date,
    known_on: datetime | None = None,
    only: Collection[str] | None = None,
) -> PartPriced:
    """
    Return what a part of a population delivers.

    :param instead: for each entry, what is found of units that do not count because others do
    :param comparisons: as they are held (``evaluate.usable``)
    :param known_on: price by what the record held at this moment, and by the variations agreed by then
    :param only: the promises to price, where nothing hangs on the others
    """
    told = sorted(histories, key=lambda each: each.reference)
    layers: list[Layer] = []
    gathered: dict[int, Gathered] = {}
    for number, entry in enumerate(entries):
        units = _units(terms, entry, told, known_on)
        if units is not None and not units and not entry.is_for_cohorts:
            continue
        looked = look_at(entry.applied.terms, told, today=today, known_on=known_on)
        part = judge_part(entry.applied.terms, looked, instead[number] if instead else {}, only=only)
        if entry.is_for_cohorts:
            gathered[number] = _gathered(entry.applied.terms, looked, part, comparisons)
        judged = Judged(part.standings, sub_cohort=part.sub_cohort, set_aside=looked.set_aside, cases=looked.cases)
        layers.append(Layer(entry.applied, judged, units, cohorts=False))
    found = deliver(layers, today)
    aside = {each.unit: each for layer in layers for each in (*layer.judged.set_aside, *found.unpriced)}
    return PartPriced(found, tuple(aside.values()), gathered, tuple(layers))


def price_cohorts(
    entries: Sequence[Entry],
    gathered: Mapping[int, Gathered],
    comparisons: tuple[CohortComparison, ...],
    today: date,
) -> tuple[Delivered, list[str]]:
    """Return what the cohorts deliver, from what all parts gathered, and the notes about them."""
    layers, notes = [], list[str]()
    for number, entry in enumerate(entries):
        if not entry.is_for_cohorts:
            continue
        brought, terms = gathered.get(number, Gathered()), entry.applied.terms
        made = cohort_parts.judge_gathered(terms, told_of(terms), brought, comparisons)
        judged = Judged({}, made.standings, pooled=made.pooled)
        layers.append(Layer(entry.applied, judged, frozenset(), cohorts=True))
        notes += [*made.notes, *unknown_units(comparisons, brought.judged)]
        notes += undecided(brought.undecided) if made.standings else []
    return deliver(layers, today), list(dict.fromkeys(notes))


def _units(
    terms: AgreedTerms, entry: Entry, histories: Iterable[ChildHistory], known_on: datetime | None
) -> frozenset[str] | None:
    if entry.units_under is None:
        return None
    kept: dict[date | None, Versions] = {}
    found = set()
    for each in histories if entry.units_under else ():
        if each.enrolled_on not in kept:
            kept[each.enrolled_on] = versions_of(terms, each.enrolled_on, known_on)
        if kept[each.enrolled_on] == entry.units_under:
            found.add(each.reference)
    return frozenset(found)


def _gathered(terms: AgreedTerms, looked: Looked, part: Part, comparisons: tuple[CohortComparison, ...]) -> Gathered:
    gathered = cohort_parts.gather(terms, part.counted, part.found, part.sub_cohort, comparisons)
    gathered.undecided = looked.undecided
    named = frozenset[str]().union(*(each.matched or () for each in comparisons))
    gathered.judged = {unit for unit in named if unit in looked.cases}
    return gathered
