"""What the counterfactual of a promise expects of one unit: the comparators' rate, or the unit's own past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.measures import past
from homeward.outcomes.rules.measures.rate import ZERO, Expected, Member
from homeward.outcomes.values.history import CohortComparison
from homeward.outcomes.values.measures import Rate
from homeward.outcomes.values.standing import Proof, ProofKind, Verdict
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.outcomes.values.terms.counterfactual import (
    Counterfactual,
    Deadweight,
    FixedRate,
    FrozenCohort,
    MatchedControl,
    PrePost,
    Randomised,
    Switch,
    Unmatched,
)
from homeward.vocabulary.dates import count_of


@dataclass(frozen=True, slots=True)
class Comparator:
    """What the units of one cohort are compared with, for one promise."""

    terms: AgreedTerms
    promise: Promise
    rule: Counterfactual
    cases: Mapping[str, Case]
    sub_cohort: Mapping[str, str]
    comparisons: Sequence[CohortComparison]

    def __call__(self, member: Member, denominator: Fraction) -> Expected:
        """Return what is expected of a unit with so much of the denominator."""
        return self._by(self.rule, member, denominator)

    def _by(self, rule: Counterfactual, member: Member, denominator: Fraction) -> Expected:
        match rule:
            case Switch():
                enrolled = self.cases[member.unit].history.enrolled_on
                if enrolled is None:
                    return Expected(
                        why_not=f"The day {member.unit} was enrolled is not recorded, and the rule needs it."
                    )
                key = rule.before if enrolled < rule.review else rule.after
                return replace(self._by(self.terms.counterfactuals[key], member, denominator), rule=key)
            case FixedRate() | FrozenCohort():
                own = rule.by_sub_cohort.get(self.sub_cohort.get(member.unit, ""), rule.rate)
                return Expected(own * denominator)
            case MatchedControl() | Randomised():
                return self._handed_in(rule.unmatched, member, denominator)
            case PrePost():
                return self._own_past(rule, member)
            case Deadweight():
                return Expected(why_not="A fixed share is no rate to compare with.")

    def _handed_in(self, unmatched: Unmatched, member: Member, denominator: Fraction) -> Expected:
        if not self.comparisons:
            says = "The comparators' figures have not been handed in by the evaluation yet."
            return Expected(why_not=says, too_early=True)
        if len(self.comparisons) > 1:
            told = ", ".join(each.record_id for each in self.comparisons)
            return Expected(why_not=f"Several comparisons stand for this cohort ({told}). Keep one of them.")
        found = self.comparisons[0]
        if found.people <= 0:
            return Expected(why_not=f"The comparison {found.record_id} is of nobody. Hand it in again.")
        proof = (proof_of(found),)
        if found.matched is not None and member.unit not in found.matched:
            return _without_comparator(unmatched, member, proof)
        return Expected(Fraction(found.units) / found.people * denominator, proof)

    def _own_past(self, rule: PrePost, member: Member) -> Expected:
        measured = self.promise
        if isinstance(measured.measure, Rate):
            measured = self.terms.promise(measured.measure.numerator)
        found = past.before(measured, self.cases[member.unit], rule)
        if found.verdict is Verdict.TOO_EARLY:
            return Expected(why_not=found.reason, too_early=True)
        if found.verdict is Verdict.UNKNOWN or found.quantity is None:
            return _without_comparator(rule.unmatched, member, ())
        return Expected(found.quantity, found.proof)


def proof_of(found: CohortComparison) -> Proof:
    """Return a comparison as proof."""
    shows = f"{found.units.normalize():f} over {count_of(found.people, 'comparator')}"
    return Proof(ProofKind.COMPARISON, found.record_id, shows)


def _without_comparator(rule: Unmatched, member: Member, proof: tuple[Proof, ...]) -> Expected:
    if rule == "leave_out":
        return Expected(leave_out=True)
    if rule == "count_whole":
        # Nothing is set against it, so what it has is counted as it stands.
        return Expected(ZERO, proof)
    return Expected(why_not=f"{member.unit} has no comparator, and the terms set the cohort aside until it has one.")
