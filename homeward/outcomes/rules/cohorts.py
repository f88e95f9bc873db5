"""Judge the promises that a whole cohort earns, for each cohort and for all of them together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.cohort_counts import taken_apart
from homeward.outcomes.rules.expected import Comparator
from homeward.outcomes.rules.measures import composite, n_of, rate
from homeward.outcomes.rules.measures.rate import Member, Tally
from homeward.outcomes.rules.promises import Findings, Told, is_of_cohorts, standing, with_requirement
from homeward.outcomes.values.cohorts import CohortCount
from homeward.outcomes.values.history import CohortComparison
from homeward.outcomes.values.measures import Composite, NumberOf, Rate
from homeward.outcomes.values.standing import Finding, Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.outcomes.values.terms.counterfactual import Deadweight
from homeward.vocabulary.dates import count_of

EVERYBODY = "all"


@dataclass(frozen=True, slots=True)
class Cohorts:
    """
    The standings of every cohort, who is in it, and the standings of all cohorts together.

    ``counted`` takes every rate apart, by cohort and promise; under no cohort, over all of them together.
    """

    standings: dict[str, tuple[Standing, ...]] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pooled: tuple[Standing, ...] = ()
    notes: tuple[str, ...] = ()
    counted: dict[tuple[str, str], CohortCount] = field(default_factory=dict)


def judge(
    terms: AgreedTerms,
    told: Mapping[str, Told],
    cases: Mapping[str, Case],
    found: Mapping[str, Findings],
    sub_cohort: Mapping[str, str],
    comparisons: tuple[CohortComparison, ...],
) -> Cohorts:
    """
    Return where every promise of a cohort stands.

    :param cases: the units that count, by reference
    :param found: what the promises of each unit found
    """
    if not any(is_of_cohorts(each) for each in terms.promises):
        return Cohorts()
    made = Judging(terms, cases, found, sub_cohort, comparisons)
    members, notes = made.cohorts()
    pooled = made.all_together(members)
    return Cohorts(
        {cohort: _standings(terms, told, cases, units, made.of(cohort, units)) for cohort, units in members.items()},
        members,
        _standings(terms, told, cases, tuple(cases), pooled),
        notes,
        made.counted(),
    )


class Judging:
    """The cohorts of a population while they are judged."""

    def __init__(
        self,
        terms: AgreedTerms,
        cases: Mapping[str, Case],
        found: Mapping[str, Findings],
        sub_cohort: Mapping[str, str],
        comparisons: tuple[CohortComparison, ...],
    ) -> None:
        self.terms, self.cases, self.found = terms, cases, found
        self.sub_cohort, self.comparisons = sub_cohort, comparisons
        self.promises = [each for each in terms.promises if is_of_cohorts(each)]
        self._parts: dict[tuple[str, str], dict[str, Tally]] = {}

    def cohorts(self) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
        """Return the units of each cohort, and a note for whoever belongs to none."""
        members: dict[str, list[str]] = {}
        notes = []
        for attribute in sorted({each.by_cohort or "" for each in self.promises}):
            nowhere = 0
            for unit, case in self.cases.items():
                value = case.history.attributes.get(attribute) if attribute else EVERYBODY
                if value is None:
                    nowhere += 1
                else:
                    members.setdefault(value, []).append(unit)
            if nowhere:
                units = count_of(nowhere, "unit has", "units have")
                notes.append(f"{units} no “{attribute}” recorded, and so no cohort. Record it.")
        found = {cohort: tuple(sorted(set(units))) for cohort, units in sorted(members.items())}
        strange = sorted({each.cohort for each in self.comparisons} - found.keys())
        notes += [f"A comparison is for the cohort “{each}”, which nobody is in. Correct its name." for each in strange]
        return found, tuple(notes)

    def of(self, cohort: str, units: tuple[str, ...]) -> Findings:
        """Return what the promises of one cohort found."""
        return self._findings(lambda promise: self.tally(promise, cohort, units))

    def all_together(self, members: Mapping[str, tuple[str, ...]]) -> Findings:
        """Return what the promises found over all cohorts together: everything expected against everything found."""

        def summed(promise: Promise) -> Tally | None:
            total: Tally | None = None
            for cohort, units in members.items():
                one = self.tally(promise, cohort, units)
                if one is not None:
                    total = one if total is None else total + one
            return total

        return self._findings(summed)

    def counted(self) -> dict[tuple[str, str], CohortCount]:
        """Return every rate taken apart, by cohort and promise; under "" over all cohorts together."""
        found, together = {}, dict[str, dict[str, Tally]]()
        for (cohort, code), parts in self._parts.items():
            compared = self.comparator(self.terms.promise(code), cohort) is not None
            found[cohort, code] = taken_apart(parts, compared=compared)
            together.setdefault(code, {}).update(parts)
        for code, parts in together.items():
            compared = self.comparator(self.terms.promise(code), "") is not None
            found["", code] = taken_apart(parts, compared=compared)
        return found

    def _findings(self, tallied: Callable[[Promise], Tally | None]) -> Findings:
        found: Findings = {}

        def find(code: str) -> Finding:
            if code not in found:
                promise = self.terms.promise(code)
                finding = self._judge(promise, tallied(promise), find)
                for other in promise.requires:
                    needed = self.terms.promise(other)
                    if is_of_cohorts(needed):
                        finding = with_requirement(finding, needed, find(other))
                found[code] = finding
            return found[code]

        for each in self.promises:
            find(each.code)
        return found

    def _judge(self, promise: Promise, total: Tally | None, find: composite.Find) -> Finding:
        measure = promise.measure
        if isinstance(measure, Rate):
            return rate.judge(measure, total or Tally())
        if isinstance(measure, Composite):
            return composite.judge(measure, self.terms, find)
        if isinstance(measure, NumberOf):
            return n_of.judge(measure, self.terms, find)
        return Finding(Verdict.UNKNOWN, "This measure looks at one unit, and the promise is about a whole cohort.")

    def tally(self, promise: Promise, cohort: str, units: tuple[str, ...]) -> Tally | None:
        """Return the rate of a promise added up over some units of a cohort; None where the promise is none of it."""
        measure = promise.measure
        if not isinstance(measure, Rate) or not self.has(promise, cohort):
            return None
        if (cohort, promise.code) not in self._parts:
            members = [
                Member(
                    unit,
                    self.found[unit][measure.numerator],
                    self.found[unit][measure.denominator] if measure.denominator else None,
                )
                for unit in units
                if self._is_of(promise, cohort, unit)
            ]
            self._parts[cohort, promise.code] = rate.parts(measure, members, self.comparator(promise, cohort))
        compared = self.comparator(promise, cohort) is not None
        return rate.added_up(self._parts[cohort, promise.code].values(), compared=compared)

    def comparator(self, promise: Promise, cohort: str) -> Comparator | None:
        """Return what the units of a cohort are compared with, if anything."""
        rule = self.terms.counterfactuals[promise.counterfactual] if promise.counterfactual else None
        if rule is None or isinstance(rule, Deadweight):
            return None
        mine = [each for each in self.comparisons if (each.cohort, each.promise) == (cohort, promise.code)]
        return Comparator(self.terms, promise, rule, self.cases, self.sub_cohort, mine)

    def has(self, promise: Promise, cohort: str) -> bool:
        """Say whether a promise is about a cohort of this name."""
        return promise.by_cohort is not None or cohort == EVERYBODY

    def _is_of(self, promise: Promise, cohort: str, unit: str) -> bool:
        if promise.by_cohort is None:
            return cohort == EVERYBODY
        return self.cases[unit].history.attributes.get(promise.by_cohort) == cohort


def _standings(
    terms: AgreedTerms,
    told: Mapping[str, Told],
    cases: Mapping[str, Case],
    units: tuple[str, ...],
    found: Findings,
) -> tuple[Standing, ...]:
    return tuple(
        standing(each, found[each.code], told[each.code], _due(each, cases, units))
        for each in terms.promises
        if each.code in found
    )


def _due(promise: Promise, cases: Mapping[str, Case], units: tuple[str, ...]) -> date | None:
    """Return the day the last unit of a cohort falls due, once every one of them has such a day."""
    days = [cases[unit].days.get(promise.due) for unit in units]
    known = [each for each in days if each is not None]
    return max(known) if known and len(known) == len(days) else None
