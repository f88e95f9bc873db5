"""Judge the promises of one unit: what each measure finds, what one promise needs of another, and whom each is for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from homeward.outcomes.rules import membership
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.measures import kinds
from homeward.outcomes.rules.pricing.worth import price_in_words, worths
from homeward.outcomes.values.measures import Rate
from homeward.outcomes.values.standing import Finding, Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.outcomes.values.terms.price import Flat, ShareOfValue
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import NOTHING

Findings = dict[str, Finding]


@dataclass(frozen=True, slots=True)
class Told:
    """
    What every standing of one promise says alike: what it is worth and how that reads.

    ``at_once`` says that what is earned needs nothing counted and no claim to be known.
    """

    worth: Decimal
    arithmetic: str
    at_once: bool
    of_cohorts: bool


def told_of(terms: AgreedTerms) -> dict[str, Told]:
    """Return what every standing of each promise says alike, worked out once for all units."""
    worth = worths(terms)
    found = {}
    for each in terms.promises:
        price = each.worth
        words = price_in_words(each, terms, worth[each.code])
        at_once = price is None or isinstance(price, ShareOfValue | Flat)
        found[each.code] = Told(worth[each.code], words, at_once, is_of_cohorts(each))
    return found


def is_of_cohorts(promise: Promise) -> bool:
    """Say whether a promise is earned by a cohort and not by each unit."""
    return promise.by_cohort is not None or isinstance(promise.measure, Rate)


class Unit:
    """
    One unit with everything its promises found.

    :param gate: the one finding for all promises, of a unit that does not count or has not begun
    :param only: the promises to judge, with those they need; all of them where None
    """

    def __init__(self, case: Case, gate: Finding | None, only: Collection[str] | None = None) -> None:
        self.case = case
        self._gate = gate
        self.sub_cohort, self._why = membership.sub_cohort_of(case) if case.terms.population.sub_cohorts else (None, "")
        self.findings: Findings = {}
        self._asking: list[str] = []
        for promise in case.terms.promises:
            if not is_of_cohorts(promise) and (only is None or promise.code in only):
                self.find(promise.code)

    def find(self, code: str) -> Finding:
        """
        Return what a promise found, with what it needs of others applied.

        :raises Invalid: if a promise needs itself
        """
        if code not in self.findings:
            if code in self._asking:
                raise Invalid.because(f"The promise '{code}' needs itself.", remedy="Break the circle.")
            self._asking.append(code)
            self.findings[code] = self._judge(self.case.terms.promise(code))
            self._asking.pop()
        return self.findings[code]

    def _judge(self, promise: Promise) -> Finding:
        finding = self._gate or self._not_for(promise)
        if finding is None:
            finding = kinds.judge(promise, self.case, self.find)
        for code in promise.requires:
            needed = self.case.terms.promise(code)
            if not is_of_cohorts(needed):
                finding = with_requirement(finding, needed, self.find(code))
        return finding

    def _not_for(self, promise: Promise) -> Finding | None:
        """Return the finding of a promise that is only for other sub-cohorts."""
        if not promise.only_for or self.sub_cohort in promise.only_for:
            return None
        if self.sub_cohort is None and self._why:
            return Finding(Verdict.UNKNOWN, f"This promise is only for some. {self._why}")
        titles = {each.key: each.title for each in self.case.terms.population.sub_cohorts}
        wanted = " or ".join(f"“{titles.get(each, each)}”" for each in promise.only_for)
        return Finding(Verdict.NOT_EARNED, f"This promise is only for {wanted}.")


def with_requirement(own: Finding, needed: Promise, other: Finding) -> Finding:
    """Return a finding once what it needs of another promise is applied."""
    if own.verdict is Verdict.NOT_EARNED or other.verdict is Verdict.EARNED:
        return own
    if other.verdict is Verdict.NOT_EARNED:
        reason = f"“{needed.title}” was not earned, and this promise needs it."
        return Finding(Verdict.NOT_EARNED, reason, own.window, other.proof)
    if own.verdict is Verdict.EARNED:
        reason = f"“{needed.title}” is {other.verdict.words}, and this promise needs it."
        return Finding(other.verdict, reason, own.window, own.proof)
    return own


def standings_of(unit: Unit, told: Mapping[str, Told], only: Collection[str] | None = None) -> tuple[Standing, ...]:
    """Return the standings of one unit, in the order of the terms, each followed by its further occurrences."""
    days = unit.case.days
    found: list[Standing] = []
    for promise in unit.case.terms.promises:
        one = told[promise.code]
        if one.of_cohorts or (only is not None and promise.code not in only):
            continue
        finding = unit.findings[promise.code]
        found.append(standing(promise, finding, one, days.get(promise.due)))
        for number, each in enumerate(finding.more, start=2):
            found.append(standing(promise, each, one, days.get(promise.due), number))
    return tuple(found)


def standing(promise: Promise, finding: Finding, told: Told, due_on: date | None, occurrence: int = 1) -> Standing:
    """Return where a promise stands, from what its measure found."""
    return Standing(
        promise=promise.code,
        title=promise.title,
        verdict=finding.verdict,
        reason=finding.reason,
        due_on=due_on,
        window=finding.window,
        proof=finding.proof,
        worth=told.worth,
        amount=_amount(finding, told),
        arithmetic=told.arithmetic,
        occurrence=occurrence,
        quantity=finding.quantity,
        counted_in=finding.counted_in,
        earned_on=finding.earned_on,
    )


def _amount(finding: Finding, told: Told) -> Decimal | None:
    """Return what is earned, where the price does not wait for what was counted or for the whole claim."""
    if finding.verdict is Verdict.NOT_EARNED:
        return NOTHING
    if finding.verdict is not Verdict.EARNED:
        return None
    return told.worth if told.at_once else None
