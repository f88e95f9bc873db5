"""One part of a run over a population: judged in columns where they can tell, and explained where they cannot."""

import hashlib
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import numpy as np

from homeward.outcomes.columns import quick
from homeward.outcomes.columns.days import number_of
from homeward.outcomes.columns.delivering import Told, delivered
from homeward.outcomes.columns.from_children import as_columns, is_plain
from homeward.outcomes.columns.lines import Column, Lines, Places, joined, lines_of, named
from homeward.outcomes.columns.population import Population
from homeward.outcomes.columns.verdicts import EARNED, NOT_EARNED, NOT_KNOWN, TOO_EARLY
from homeward.outcomes.rules.cohort_parts import Gathered
from homeward.outcomes.rules.evaluate import look_at
from homeward.outcomes.rules.faults import faults_in, faults_of_time
from homeward.outcomes.rules.known import as_known_on
from homeward.outcomes.rules.pricing.item import Item
from homeward.outcomes.rules.pricing.items import Delivered
from homeward.outcomes.rules.pricing.parts import Entry, PartPriced, Versions, price_part, versions_of
from homeward.outcomes.rules.pricing.payers import released
from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.lines import SetAside
from homeward.outcomes.values.standing import Finding, Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms, Mistake

Cell = tuple[Any, ...]
COLUMNS_SAY = {TOO_EARLY: Verdict.TOO_EARLY, EARNED: Verdict.EARNED, NOT_EARNED: Verdict.NOT_EARNED}
COLUMNS_SAY[NOT_KNOWN] = Verdict.UNKNOWN
BY_COLUMNS, BY_WORDS = "columns", "explained"
# Of whoever is set aside, so many are named; the others are counted.
NAMED = 200


@dataclass(frozen=True)
class Setting:
    """What every part of a run is told."""

    terms: AgreedTerms
    today: date
    by: tuple[str, ...]
    covered: quick.Covered
    entries: tuple[Entry, ...] = ()
    comparisons: tuple[CohortComparison, ...] = ()
    whole: AgreedTerms | None = None
    known_on: datetime | None = None


@dataclass
class Counts:
    """Where one promise stands among the units of one cell, and how much was counted for those who earned it."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    quantity: Fraction = Fraction(0)

    def add(self, other: "Counts") -> None:
        """Add other units."""
        self.verdicts.update(other.verdicts)
        self.quantity += other.quantity


@dataclass
class PartFound:
    """What one part of a run found."""

    lines: Lines
    counts: dict[tuple[Cell, str], Counts]
    ways: Counter[tuple[str, str]]
    seconds: Counter[str]
    set_aside: list[SetAside]
    number_aside: int
    gathered: Mapping[int, Gathered]
    units: int
    marks: Column
    mistakes: list[Mistake]


def survey_versions(setting: Setting, children: Sequence[ChildHistory]) -> dict[Versions, date | None]:
    """Return which versions of the terms the units of a part are under, each with an enrolment."""
    found: dict[Versions, date | None] = {}
    seen: set[date | None] = set()
    for each in children:
        if each.enrolled_on not in seen:
            seen.add(each.enrolled_on)
            found.setdefault(versions_of(setting.terms, each.enrolled_on, setting.known_on), each.enrolled_on)
    return found


def survey_line(
    setting: Setting, children: Sequence[ChildHistory]
) -> list[tuple[list[ChildHistory], list[ChildHistory]]]:
    """Return, for each version of the terms, the units that may count and those with a faulty history, bare."""
    found = []
    for entry in setting.entries:
        looked = look_at(entry.applied.terms, children, today=setting.today, known_on=setting.known_on)
        found.append(
            ([_bare(each.history) for each in looked.may_count], [_bare(each.history) for each in looked.faulty])
        )
    return found


def _bare(history: ChildHistory) -> ChildHistory:
    return ChildHistory(
        history.reference,
        None,
        referred_on=history.referred_on,
        enrolled_on=history.enrolled_on,
        family=history.family,
        attributes={"payer": history.attributes["payer"]} if "payer" in history.attributes else {},
    )


def judge(
    setting: Setting,
    children: Sequence[ChildHistory],
    instead: Sequence[Mapping[str, Finding]],
    mistakes: Sequence[Mistake] = (),
) -> PartFound:
    """Return what one part finds of its units."""
    plain, others = _told_apart(setting, children)
    found = [_explained(setting, others, instead, None)] if others else []
    if plain:
        found.append(_in_columns(setting, plain))
        rest = tuple(setting.covered.why_not)
        if rest:
            found.append(_explained(setting, plain, instead, rest))
    whole = added(found)
    whole.units = len(children)
    whole.marks = marks_of([each.reference for each in children])
    whole.mistakes = list(mistakes)
    return whole


def added(parts: Sequence[PartFound]) -> PartFound:
    """Return what several parts found as what one did."""
    if len(parts) == 1:
        return parts[0]
    whole = PartFound(
        joined([each.lines for each in parts]), {}, Counter(), Counter(), [], 0, {}, 0, np.zeros(0, dtype=np.uint64), []
    )
    gathered: dict[int, Gathered] = {}
    for each in parts:
        for place, counts in each.counts.items():
            whole.counts.setdefault(place, Counts()).add(counts)
        whole.ways.update(each.ways)
        whole.seconds.update(each.seconds)
        whole.set_aside = (whole.set_aside + each.set_aside)[:NAMED]
        whole.number_aside += each.number_aside
        for number, brought in each.gathered.items():
            gathered.setdefault(number, Gathered()).add(brought)
        whole.units += each.units
        whole.mistakes += each.mistakes
    whole.gathered = gathered
    whole.marks = np.concatenate([each.marks for each in parts]) if parts else whole.marks
    return whole


def marks_of(references: Sequence[str]) -> Column:
    """Return a number for each reference, by which one that is there twice is found."""
    digests = b"".join(hashlib.blake2b(each.encode(), digest_size=8).digest() for each in references)
    return np.frombuffer(digests, dtype=np.uint64)


def _told_apart(setting: Setting, children: Sequence[ChildHistory]) -> tuple[list[ChildHistory], list[ChildHistory]]:
    plain: list[ChildHistory] = []
    others: list[ChildHistory] = []
    codes, terms = setting.covered.promises, setting.terms
    promises = [each.code for each in terms.promises]
    without_price: dict[str, bool] = {}
    for each in children:
        held = each if faults_of_time(each) else as_known_on(each, setting.known_on)
        payer = held.attributes.get("payer", "")
        if payer not in without_price:
            without_price[payer] = quick.payers_without_price(terms, promises, [payer])[0]
        fits = (
            codes
            and not (setting.known_on and each.learnt)
            and is_plain(held)
            and not without_price[payer]
            and not faults_of_time(each)
        )
        (plain if fits and not faults_in(held, terms) else others).append(held if fits else each)
    return plain, others


def _in_columns(setting: Setting, children: Sequence[ChildHistory]) -> PartFound:
    began = time.perf_counter()
    terms = setting.terms
    population = Population(
        terms, as_columns(children, quick.facts_of(terms), quick.groups_of(terms)), number_of(setting.today)
    )
    cells: Places[Cell] = Places()
    cell = np.array([cells.of(cell_of(setting.by, each)) for each in children], dtype=np.int32)
    told = Told(named([each.reference for each in children]), np.ones(len(children), dtype=bool), cell, cells.things())
    return of_population(setting, population, told, began)


def of_population(setting: Setting, population: Population, told: Told, began: float) -> PartFound:
    """Return what a population judged in columns finds of the promises they cover."""
    codes = setting.covered.promises
    counts: dict[tuple[Cell, str], Counts] = {}
    for code in codes:
        counts.update(_counts(population, code, told))
    lines = delivered(population, codes, told, setting.terms.version)
    number = int(told.counts.sum())
    ways = Counter({(code, BY_COLUMNS): number for code in codes})
    seconds = Counter({BY_COLUMNS: time.perf_counter() - began})
    return PartFound(lines, counts, ways, seconds, [], 0, {}, number, np.zeros(0, dtype=np.uint64), [])


def _counts(population: Population, code: str, told: Told) -> dict[tuple[Cell, str], Counts]:
    found = population.promise(code).found
    assert found is not None  # noqa: S101 (asked only of promises that columns can tell)
    size = len(told.cells)
    held: dict[tuple[Cell, str], Counts] = {}
    for number, verdict in COLUMNS_SAY.items():
        of = (found.verdict == number) & told.counts
        for cell, many in enumerate(np.bincount(told.cell[of], minlength=size).tolist()):
            if many:
                held.setdefault((told.cells[cell], code), Counts()).verdicts[verdict] += many
    earned = np.flatnonzero((found.verdict == EARNED) & told.counts)
    top_over = found.quantity[earned, 0].astype(np.int64) << 32 | found.quantity[earned, 1]
    quantities, of = np.unique(top_over, return_inverse=True)
    together = told.cell[earned].astype(np.int64) * max(1, len(quantities)) + of
    for place, many in zip(*(each.tolist() for each in np.unique(together, return_counts=True)), strict=True):
        cell, which = divmod(place, len(quantities))
        quantity = int(quantities[which])
        held[told.cells[cell], code].quantity += Fraction(quantity >> 32, quantity & 0xFFFFFFFF) * many
    return held


def _explained(
    setting: Setting,
    children: Sequence[ChildHistory],
    instead: Sequence[Mapping[str, Finding]],
    only: Collection[str] | None,
) -> PartFound:
    began = time.perf_counter()
    priced = price_part(
        setting.terms, setting.entries, children,
        instead=instead, comparisons=setting.comparisons, today=setting.today,
        known_on=setting.known_on, only=only,
    )  # fmt: skip
    told = {each.reference: each for each in children}
    whole = setting.whole or setting.terms
    lines = lines_of(
        priced.delivered.items,
        waits=lambda item: waits_of(item, whole, _days(priced, item.unit), priced.delivered, setting.today),
        enrolled=lambda unit: told[unit].enrolled_on if unit in told else None,
        cell=lambda unit: cell_of(setting.by, told[unit]) if unit in told else (),
    )
    counts: dict[tuple[Cell, str], Counts] = {}
    ways: Counter[tuple[str, str]] = Counter()
    for unit, standings in priced.delivered.standings.items():
        if unit in told:
            _count(counts, ways, cell_of(setting.by, told[unit]), standings)
    return PartFound(
        lines, counts, ways, Counter({BY_WORDS: time.perf_counter() - began}),
        list(priced.set_aside[:NAMED]), len(priced.set_aside) if only is None else 0, priced.gathered,
        len(children), np.zeros(0, dtype=np.uint64), [],
    )  # fmt: skip


def _count(
    counts: dict[tuple[Cell, str], Counts],
    ways: Counter[tuple[str, str]],
    cell: Cell,
    standings: Sequence[Standing],
) -> None:
    for each in standings:
        held = counts.setdefault((cell, each.promise), Counts())
        if each.occurrence == 1:
            ways[each.promise, BY_WORDS] += 1
        if each.occurrence == 1 or each.verdict is Verdict.EARNED:
            held.verdicts[each.verdict] += 1
        if each.verdict is Verdict.EARNED:
            held.quantity += each.quantity or 0


def waits_of(
    item: Item,
    terms: AgreedTerms,
    days: Mapping[str, date | None],
    found: Delivered,
    today: date,
) -> int:
    """Return the hold-backs not released for an item, a bit for each, as ``payers.held_back`` goes through them."""
    standings = found.standings.get(item.unit, ())
    waiting = 0
    for number, rule in enumerate(terms.timing.hold_backs):
        concerns = not rule.promises or item.promise.code in rule.promises
        safely = (item.unit, rule.until_promise) in found.lost_safely
        if concerns and not safely and not released(rule, days, standings, today):
            waiting |= 1 << number
    return waiting


def _days(priced: PartPriced, unit: str) -> Mapping[str, date | None]:
    return next((each.judged.cases[unit].days for each in priced.layers if unit in each.judged.cases), {})


def cell_of(by: tuple[str, ...], child: ChildHistory) -> Cell:
    """Return what tells the totals of a unit apart."""
    return tuple(child.attributes.get(each, "") for each in by)
