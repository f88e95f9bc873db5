"""Judge every promise of a contract for a child."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from homeward.outcomes.rules.case import Case, as_known_on, case_of
from homeward.outcomes.rules.faults import faults_in
from homeward.outcomes.rules.judged import Judged
from homeward.outcomes.rules.measures import kinds
from homeward.outcomes.rules.pricing.worth import price_in_words, worths
from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.lines import SetAside
from homeward.outcomes.values.standing import Finding, Proof, ProofKind, Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING


def judge_child(
    terms: AgreedTerms, history: ChildHistory, *, today: date, known_on: datetime | None = None
) -> tuple[Standing, ...]:
    """
    Return where each promise stands for one child, in the order of the terms.

    :param known_on: judge by what the record held at this moment instead of by what it holds now
    """
    return _judge(terms, worths(terms), history, today, known_on)


def judge_children(
    terms: AgreedTerms, histories: Iterable[ChildHistory], *, today: date, known_on: datetime | None = None
) -> Iterator[tuple[str, tuple[Standing, ...]]]:
    """Yield each child's reference with their standings."""
    worth = worths(terms)
    for history in histories:
        yield history.reference, _judge(terms, worth, history, today, known_on)


def judge_population(
    terms: AgreedTerms,
    histories: Iterable[ChildHistory],
    *,
    comparisons: Iterable[CohortComparison] = (),
    today: date,
    known_on: datetime | None = None,
) -> Judged:
    """
    Return where every promise stands for every unit and every cohort; units with a faulty history are set aside.

    The order of the histories never matters.

    :param comparisons: what the evaluation found for the comparators of each cohort
    :param known_on: judge by what the record held at this moment instead of by what it holds now
    """
    worth = worths(terms)
    standings: dict[str, tuple[Standing, ...]] = {}
    cases: dict[str, Case] = {}
    set_aside = []
    for history in sorted(histories, key=lambda each: each.reference):
        known = as_known_on(history, known_on)
        if faults := faults_in(known):
            set_aside.append(SetAside(history.reference, tuple(faults)))
            continue
        cases[history.reference] = case_of(terms, known, today=today)
        standings[history.reference] = _judge(terms, worth, history, today, known_on)
    return Judged(standings, set_aside=tuple(set_aside), cases=cases)


def _judge(
    terms: AgreedTerms,
    worth: dict[str, Decimal],
    history: ChildHistory,
    today: date,
    known_on: datetime | None,
) -> tuple[Standing, ...]:
    case = case_of(terms, as_known_on(history, known_on), today=today)
    found: dict[str, Finding] = {}
    outside = _outside_the_contract(case)
    for promise in terms.promises:
        _find(promise, case, outside, found)
    return tuple(_standing(each, case, found[each.code], worth[each.code]) for each in terms.promises)


def _find(promise: Promise, case: Case, outside: Finding | None, found: dict[str, Finding]) -> Finding:
    if promise.code not in found:
        finding = outside or kinds.judge(promise.measure, case)
        for code in promise.requires:
            needed = case.terms.promise(code)
            finding = _with_requirement(finding, needed, _find(needed, case, outside, found))
        found[promise.code] = finding
    return found[promise.code]


def _with_requirement(own: Finding, needed: Promise, other: Finding) -> Finding:
    if own.verdict is Verdict.NOT_EARNED or other.verdict is Verdict.EARNED:
        return own
    if other.verdict is Verdict.NOT_EARNED:
        reason = f"“{needed.title}” was not earned, and this promise needs it."
        return Finding(Verdict.NOT_EARNED, reason, own.window, other.proof)
    if own.verdict is Verdict.EARNED:
        reason = f"“{needed.title}” is {other.verdict.words}, and this promise needs it."
        return Finding(other.verdict, reason, own.window, own.proof)
    return own


def _outside_the_contract(case: Case) -> Finding | None:
    """Return the one finding for all promises while there is no programme to count from."""
    faults = faults_in(case.history)
    if faults:
        return Finding(Verdict.UNKNOWN, f"The record must be put right first. {' '.join(faults)}")
    run = case.run
    if run is None or run.started_on is None or run.started_on > case.today:
        return Finding(Verdict.TOO_EARLY, "The programme has not started.")
    if run.ended_on is None or run.ended_on > case.today:
        return Finding(Verdict.TOO_EARLY, f"The programme began on {plain_day(run.started_on)} and has not ended.")
    if case.terms.population.programme == "any_ending" or run.completed:
        return None
    proof = (Proof(ProofKind.PROGRAMME, run.record_id, f"Programme ended on {plain_day(run.ended_on)}"),)
    if run.completed is None:
        reason = "The record does not say whether the programme was completed."
        return Finding(Verdict.UNKNOWN, reason, proof=proof)
    reason = f"The programme ended early, on {plain_day(run.ended_on)}; only a completed one counts."
    return Finding(Verdict.NOT_EARNED, reason, proof=proof)


def _standing(promise: Promise, case: Case, finding: Finding, worth: Decimal) -> Standing:
    amounts = {Verdict.EARNED: worth, Verdict.NOT_EARNED: NOTHING}
    return Standing(
        promise=promise.code,
        title=promise.title,
        verdict=finding.verdict,
        reason=finding.reason,
        due_on=case.days.get(promise.due),
        window=finding.window,
        proof=finding.proof,
        worth=worth,
        amount=amounts.get(finding.verdict),
        arithmetic=price_in_words(promise, case.terms, worth),
    )
