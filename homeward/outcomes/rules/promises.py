"""Judge the promises of one unit: what each measure finds, what one promise needs of another, and whom each is for."""

from datetime import date
from decimal import Decimal

from homeward.outcomes.rules import membership
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.measures import kinds
from homeward.outcomes.rules.pricing.worth import price_in_words
from homeward.outcomes.values.measures import Rate
from homeward.outcomes.values.standing import Finding, Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.outcomes.values.terms.price import Flat, ShareOfValue
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import NOTHING

Findings = dict[str, Finding]


def is_of_cohorts(promise: Promise) -> bool:
    """Say whether a promise is earned by a cohort and not by each unit."""
    return promise.by_cohort is not None or isinstance(promise.measure, Rate)


class Unit:
    """
    One unit with everything its promises found.

    :param gate: the one finding for all promises, of a unit that does not count or has not begun
    """

    def __init__(self, case: Case, gate: Finding | None) -> None:
        self.case = case
        self._gate = gate
        self.sub_cohort, self._why = membership.sub_cohort_of(case) if case.terms.population.sub_cohorts else (None, "")
        self.findings: Findings = {}
        self._asking: list[str] = []
        for promise in case.terms.promises:
            if not is_of_cohorts(promise):
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


def standings_of(unit: Unit, worth: dict[str, Decimal]) -> tuple[Standing, ...]:
    """Return the standings of one unit, in the order of the terms, each followed by its further occurrences."""
    terms, days = unit.case.terms, unit.case.days
    found: list[Standing] = []
    for promise in terms.promises:
        if is_of_cohorts(promise):
            continue
        finding = unit.findings[promise.code]
        for number, each in enumerate((finding, *finding.more), start=1):
            found.append(standing(promise, terms, each, worth[promise.code], days.get(promise.due), number))
    return tuple(found)


def standing(
    promise: Promise, terms: AgreedTerms, finding: Finding, worth: Decimal, due_on: date | None, occurrence: int = 1
) -> Standing:
    """Return where a promise stands, from what its measure found."""
    return Standing(
        promise=promise.code,
        title=promise.title,
        verdict=finding.verdict,
        reason=finding.reason,
        due_on=due_on,
        window=finding.window,
        proof=finding.proof,
        worth=worth,
        amount=_amount(promise, finding, worth),
        arithmetic=price_in_words(promise, terms, worth),
        occurrence=occurrence,
        quantity=finding.quantity,
        counted_in=finding.counted_in,
        earned_on=finding.earned_on,
    )


def _amount(promise: Promise, finding: Finding, worth: Decimal) -> Decimal | None:
    """Return what is earned, where the price does not wait for what was counted or for the whole claim."""
    if finding.verdict is Verdict.NOT_EARNED:
        return NOTHING
    if finding.verdict is not Verdict.EARNED:
        return None
    if promise.worth is None:
        return NOTHING
    return worth if isinstance(promise.worth, ShareOfValue | Flat) else None
