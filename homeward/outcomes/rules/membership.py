"""Who counts: the population of the contract, its sub-cohorts, one child of a family, and how many at most."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from homeward.outcomes.rules import conditions
from homeward.outcomes.rules.case import Case
from homeward.outcomes.values.standing import Finding, Proof, ProofKind, Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.dates import plain_day

_LATEST = date.max


def outside(case: Case) -> Finding | None:
    """Return the one finding for all promises of a unit the contract is not about, or of whom that is not known."""
    return _outside_the_window(case) or _not_eligible(case)


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
    Return the findings of units that do not count because another does: siblings, and those beyond the referral cap.

    The first enrolled of a family counts; of those enrolled together, the lowest reference. A unit whose record is
    faulty keeps its family's place, and its siblings wait until it is put right.

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
    cap = terms.volume.referral_cap
    if cap is not None:
        counted = [each for each in in_order if each.history.reference not in found]
        for each in counted[cap:]:
            reason = f"{cap} were referred before, and the contract takes no more."
            found[each.history.reference] = Finding(Verdict.NOT_EARNED, reason)
    return found


def _enrolled_first(case: Case) -> tuple[date, str]:
    history = case.history
    return (history.enrolled_on or history.referred_on or _LATEST, history.reference)


def _sibling(kept: str, *, known: bool) -> Finding:
    if known:
        return Finding(Verdict.NOT_EARNED, f"One child of each family counts, and {kept} was enrolled first.")
    reason = f"One child of each family counts, and the record of {kept}, enrolled first, must be put right first."
    return Finding(Verdict.UNKNOWN, reason)


def _outside_the_window(case: Case) -> Finding | None:
    window = case.terms.dates.referral
    if window is None or (window.starts is None and window.ends is None):
        return None
    history = case.history
    came = history.referred_on or history.enrolled_on
    if came is None:
        return Finding(Verdict.UNKNOWN, "The day of referral is not recorded, and only some days count.")
    if window.starts is not None and came < window.starts:
        reason = f"Referred on {plain_day(came)}; only referrals from {plain_day(window.starts)} count."
        return Finding(Verdict.NOT_EARNED, reason)
    if window.ends is not None and came >= window.ends:
        last = window.ends - timedelta(days=1)
        return Finding(Verdict.NOT_EARNED, f"Referred on {plain_day(came)}; only referrals to {plain_day(last)} count.")
    return None


def _not_eligible(case: Case) -> Finding | None:
    test = case.terms.population.eligible
    if test is None:
        return None
    found = conditions.check(test, case)
    if found.holds:
        return None
    if found.holds is None:
        return Finding(Verdict.UNKNOWN, f"Whether the contract is about this unit is not known. {found.decides}")
    return Finding(Verdict.NOT_EARNED, f"The contract is not about this unit. {found.decides}")
