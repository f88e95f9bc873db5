"""
The promises of cohorts over a population that is judged part by part.

What a part brings to each cohort is gathered and added to what the others bring; then the promises are judged from the
sums as they are from the units themselves (``cohorts``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.cohorts import Cohorts, Judging
from homeward.outcomes.rules.measures.rate import Tally
from homeward.outcomes.rules.promises import Findings, Told, is_of_cohorts, standing
from homeward.outcomes.values.history import CohortComparison
from homeward.outcomes.values.measures import Rate
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.vocabulary.dates import count_of

Group = str | None
"""A cohort by its name; None for all of them together."""


@dataclass
class Gathered:
    """
    What some units bring to their cohorts.

    ``tallies`` by cohort and promise, ``sizes`` by cohort, ``due`` by cohort and named day: how many units have that
    day, and the last of them. ``nowhere`` counts by attribute the units that have none, ``undecided`` those of whom
    nobody knows yet whether they belong; ``judged`` are the units a comparison names and a history was found of.
    """

    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    sizes: dict[Group, int] = field(default_factory=dict)
    due: dict[tuple[Group, str], tuple[int, date]] = field(default_factory=dict)
    nowhere: dict[str, int] = field(default_factory=dict)
    undecided: int = 0
    judged: set[str] = field(default_factory=set)

    def add(self, other: "Gathered") -> None:
        """Add what other units bring."""
        for key, tally in other.tallies.items():
            self.tallies[key] = self.tallies[key] + tally if key in self.tallies else tally
        for group, size in other.sizes.items():
            self.sizes[group] = self.sizes.get(group, 0) + size
        for place, (number, last) in other.due.items():
            before = self.due.get(place, (0, last))
            self.due[place] = (before[0] + number, max(before[1], last))
        for attribute, number in other.nowhere.items():
            self.nowhere[attribute] = self.nowhere.get(attribute, 0) + number
        self.undecided += other.undecided
        self.judged |= other.judged


def gather(
    terms: AgreedTerms,
    cases: Mapping[str, Case],
    found: Mapping[str, Findings],
    sub_cohort: Mapping[str, str],
    comparisons: tuple[CohortComparison, ...],
) -> Gathered:
    """
    Return what some units bring to their cohorts.

    :param cases: the units that count, by reference
    :param found: what the promises of each unit found
    """
    gathered = Gathered()
    made = Judging(terms, cases, found, sub_cohort, comparisons)
    if not made.promises:
        return gathered
    members, _ = made.cohorts()
    for cohort, units in members.items():
        for promise in made.promises:
            tally = made.tally(promise, cohort, units)
            if tally is not None:
                gathered.tallies[cohort, promise.code] = tally
    groups: dict[Group, tuple[str, ...]] = {None: tuple(cases)}
    groups.update(members.items())
    days = {each.due for each in made.promises}
    for group, units in groups.items():
        gathered.sizes[group] = len(units)
        for day in days:
            known = [on for unit in units if (on := cases[unit].days.get(day)) is not None]
            if known:
                gathered.due[group, day] = (len(known), max(known))
    for attribute in {each.by_cohort for each in made.promises if each.by_cohort}:
        nowhere = sum(1 for case in cases.values() if case.history.attributes.get(attribute) is None)
        if nowhere:
            gathered.nowhere[attribute] = nowhere
    return gathered


def judge_gathered(
    terms: AgreedTerms, told: Mapping[str, Told], gathered: Gathered, comparisons: tuple[CohortComparison, ...]
) -> Cohorts:
    """Return where every promise of a cohort stands, from what all units bring together."""
    if not any(is_of_cohorts(each) for each in terms.promises):
        return Cohorts()
    made = _FromSums(terms, gathered, comparisons)
    names = sorted(each for each in gathered.sizes if each is not None)
    standings = {name: _standings(terms, told, gathered, name, made.of(name, ())) for name in names}
    pooled = _standings(terms, told, gathered, None, made.all_together(dict.fromkeys(names, ())))
    return Cohorts(standings, {}, pooled, tuple(_notes(gathered, comparisons)))


class _FromSums(Judging):
    """The cohorts of a population of which only the sums are at hand."""

    def __init__(self, terms: AgreedTerms, gathered: Gathered, comparisons: tuple[CohortComparison, ...]) -> None:
        super().__init__(terms, {}, {}, {}, comparisons)
        self._gathered = gathered

    def tally(self, promise: Promise, cohort: str, units: tuple[str, ...]) -> Tally | None:
        """Return the rate of a promise as it was added up."""
        if not isinstance(promise.measure, Rate) or not self.has(promise, cohort):
            return None
        nobody = Tally(compared=self.comparator(promise, cohort) is not None)
        return self._gathered.tallies.get((cohort, promise.code), nobody)


def _standings(
    terms: AgreedTerms, told: Mapping[str, Told], gathered: Gathered, group: Group, found: Findings
) -> tuple[Standing, ...]:
    return tuple(
        standing(each, found[each.code], told[each.code], _due(each, gathered, group))
        for each in terms.promises
        if each.code in found
    )


def _due(promise: Promise, gathered: Gathered, group: Group) -> date | None:
    known, last = gathered.due.get((group, promise.due), (0, None))
    return last if known and known == gathered.sizes.get(group) else None


def _notes(gathered: Gathered, comparisons: tuple[CohortComparison, ...]) -> list[str]:
    notes = []
    for attribute, number in sorted(gathered.nowhere.items()):
        units = count_of(number, "unit has", "units have")
        notes.append(f"{units} no “{attribute}” recorded, and so no cohort. Record it.")
    strange = sorted({each.cohort for each in comparisons} - {each for each in gathered.sizes if each is not None})
    notes += [f"A comparison is for the cohort “{each}”, which nobody is in. Correct its name." for each in strange]
    return notes
