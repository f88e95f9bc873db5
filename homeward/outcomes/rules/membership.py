"""Who counts: the population of the contract, its sub-cohorts, one child of a family, and how many at most."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from homeward.outcomes.rules import conditions
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.quotas import beyond_a_number
from homeward.outcomes.values.standing import Finding, Proof, ProofKind, Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.ages import age_on
from homeward.vocabulary.dates import plain_day

_LATEST = date.max
AGE_EXCEPTION = "age_exception"
"""The attribute by which the parties say that a unit outside the ages counts all the same, where the terms allow it."""
AGREED = "agreed"
_AGE = "Age at referral"
_NOT_KNOWN = "Whether the contract is about this unit is not known."
_NOT_ABOUT = "The contract is not about this unit."


@dataclass(frozen=True, slots=True)
class Clause:
    """
    One thing the contract asks of whom it is about: met, not met, or (None) not known, with the sentence that says why.

    ``may_be_excepted`` where the terms let the parties agree that the unit counts all the same.
    """

    asks: str
    holds: bool | None
    says: str
    may_be_excepted: bool = False


def outside(case: Case) -> Finding | None:
    """
    Return the one finding for all promises of a unit the contract is not about, or of whom that is not known.

    A clause that is not met decides, whatever is not known of another.
    """
    open_yet: Finding | None = None
    for each in clauses(case):
        if each.holds is False:
            return Finding(Verdict.NOT_EARNED, each.says)
        if each.holds is None and open_yet is None:
            open_yet = Finding(Verdict.UNKNOWN, each.says)
    return open_yet


def clauses(case: Case) -> Iterator[Clause]:
    """Yield what the contract asks of whom it is about, in the order it is asked, each with whether it is met."""
    yield from on_coming(case)
    yield from _eligible(case)


def on_coming(case: Case) -> Iterator[Clause]:
    """Yield what is asked of a unit that can be told the day it comes: when it was referred, and its age then."""
    yield from _in_the_window(case)
    yield from _of_the_ages(case)


def before_the_programme(case: Case) -> Finding | None:
    """Return the one finding for all promises while there is no programme to count from."""
    population = case.terms.population
    if population.programme == "none" or population.basis == "referred":
        return None
    run = case.run
    if run is None or run.started_on is None or run.started_on > case.today:
        return Finding(Verdict.TOO_EARLY, "The programme has not started.")
    if run.ended_on is None or run.ended_on > case.today:
        return Finding(Verdict.TOO_EARLY, f"The programme began on {plain_day(run.started_on)} and has not ended.")
    if population.programme == "any_ending" or run.completed:
        return None
    proof = (Proof(ProofKind.PROGRAMME, run.record_id, f"Programme ended on {plain_day(run.ended_on)}"),)
    if run.completed is None:
        reason = "The record does not say whether the programme was completed."
        return Finding(Verdict.UNKNOWN, reason, proof=proof)
    reason = f"The programme ended early, on {plain_day(run.ended_on)}; only a completed one counts."
    return Finding(Verdict.NOT_EARNED, reason, proof=proof)


def has_begun(case: Case) -> bool:
    """Say whether a unit is counted in a cohort by a day: whoever was referred, or only those who started."""
    population = case.terms.population
    if population.basis == "referred" or population.programme == "none":
        return True
    return case.run is not None and case.run.started_on is not None and case.run.started_on <= case.today


def sub_cohort_of(case: Case) -> tuple[str | None, str]:
    """
    Return the first sub-cohort whose test a unit meets, and the sentence that says why.

    Nothing where none is met, and where an earlier test is not known yet: then the sentence says what is missing.
    """
    for each in case.terms.population.sub_cohorts:
        found = conditions.check(each.when, case)
        if found.holds is None:
            return None, f"Whether this is “{each.title}” is not known: {found.decides}"
        if found.holds:
            return each.key, f"“{each.title}”: {found.decides}"
    return None, ""


def left_out(terms: AgreedTerms, cases: Iterable[Case], set_aside: Iterable[Case] = ()) -> Mapping[str, Finding]:
    """
    Return the findings of units that do not count because others do: siblings, and those beyond a quota or the cap.

    The first enrolled of a family counts; of those enrolled together, the lowest reference. A unit whose record is
    faulty keeps its family's place, and its siblings wait until it is put right. Who is beyond the quota of their payer
    takes no place under the referral cap.

    :param cases: the units that are, or may be, of the population
    :param set_aside: units with a faulty history
    """
    found: dict[str, Finding] = {}
    faulty = {each.history.reference for each in set_aside}
    in_order = sorted((*cases, *set_aside), key=_enrolled_first)
    if terms.population.siblings == "one_per_family":
        first: dict[str, str] = {}
        for each in in_order:
            family, reference = each.history.family, each.history.reference
            kept = first.setdefault(family, reference) if family else reference
            if kept != reference:
                found[reference] = _sibling(kept, known=kept not in faulty)
    return {**found, **beyond_a_number(terms, [each for each in in_order if each.history.reference not in found])}


def _enrolled_first(case: Case) -> tuple[date, str]:
    history = case.history
    return (history.enrolled_on or history.referred_on or _LATEST, history.reference)


def _sibling(kept: str, *, known: bool) -> Finding:
    if known:
        return Finding(Verdict.NOT_EARNED, f"One child of each family counts, and {kept} was enrolled first.")
    reason = f"One child of each family counts, and the record of {kept}, enrolled first, must be put right first."
    return Finding(Verdict.UNKNOWN, reason)


def all_hold(asked: Sequence[Clause]) -> bool | None:
    """Say whether everything asked is met; None while something is not known and nothing fails, or nothing is asked."""
    answers = [each.holds for each in asked]
    if False in answers:
        return False
    return None if None in answers or not answers else True


def _in_the_window(case: Case) -> Iterator[Clause]:
    window = case.terms.dates.referral
    if window is None or (window.starts is None and window.ends is None):
        return
    came, asks = _came(case), "Referred in time"
    if came is None:
        yield Clause(asks, None, "The day of referral is not recorded, and only some days count.")
    elif window.starts is not None and came < window.starts:
        says = f"Referred on {plain_day(came)}; only referrals from {plain_day(window.starts)} count."
        yield Clause(asks, False, says)
    elif window.ends is not None and came >= window.ends:
        last = window.ends - timedelta(days=1)
        yield Clause(asks, False, f"Referred on {plain_day(came)}; only referrals to {plain_day(last)} count.")
    else:
        yield Clause(asks, True, f"Referred on {plain_day(came)}.")


def _of_the_ages(case: Case) -> Iterator[Clause]:
    population, history = case.terms.population, case.history
    ages = population.age_at_referral
    if not ages or case.terms.unit not in ("child", "person"):
        return
    least, most = ages.get("from", 0), ages.get("to")
    needed = f"the contract is for ages {least} to {most}" if most else f"the contract is for ages from {least}"
    may, came = population.outside_age == "with_reason", _came(case)
    if history.born is None or came is None:
        missing = "date of birth" if history.born is None else "day of referral"
        yield Clause(_AGE, None, f"{_NOT_KNOWN} The {missing} is not recorded; {needed}.", may)
        return
    age = age_on(history.born, came)
    told = f"{f'Aged {age.years}' if age else 'Not yet born'} on {plain_day(came)}, when referred; {needed}."
    if age is not None and least <= age.years and (most is None or age.years <= most):
        yield Clause(_AGE, True, told)
    elif may and history.attributes.get(AGE_EXCEPTION) == AGREED:
        yield Clause(_AGE, True, f"{told} The parties agreed that this {case.terms.unit} counts.", may)
    else:
        yield Clause(_AGE, False, f"{_NOT_ABOUT} {told}", may)


def _eligible(case: Case) -> Iterator[Clause]:
    test = case.terms.population.eligible
    if test is None:
        return
    found, asks = conditions.check(test, case), "Whom the contract is about"
    if found.holds:
        yield Clause(asks, True, found.decides)
    elif found.holds is None:
        yield Clause(asks, None, f"{_NOT_KNOWN} {found.decides}")
    else:
        yield Clause(asks, False, f"{_NOT_ABOUT} {found.decides}")


def _came(case: Case) -> date | None:
    return case.history.referred_on or case.history.enrolled_on
