"""Judge every promise of a contract: for a child, for some children, for a whole population and its cohorts."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from homeward.outcomes.rules import cohorts, faults, membership
from homeward.outcomes.rules.case import Case, case_of
from homeward.outcomes.rules.judged import Judged
from homeward.outcomes.rules.known import as_known_on, comparisons_known_on
from homeward.outcomes.rules.promises import Findings, Told, Unit, standings_of, told_of
from homeward.outcomes.values.history import ChildHistory, CohortComparison, ProgrammeRun
from homeward.outcomes.values.lines import SetAside
from homeward.outcomes.values.standing import Finding, Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.dates import count_of


def judge_child(
    terms: AgreedTerms, history: ChildHistory, *, today: date, known_on: datetime | None = None
) -> tuple[Standing, ...]:
    """
    Return where each promise stands for one child, in the order of the terms.

    :param known_on: judge by what the record held at this moment instead of by what it holds now
    """
    return _judge_alone(terms, told_of(terms), history, today, known_on)


def judge_children(
    terms: AgreedTerms, histories: Iterable[ChildHistory], *, today: date, known_on: datetime | None = None
) -> Iterator[tuple[str, tuple[Standing, ...]]]:
    """Yield each child's reference with their standings, each child judged alone."""
    told = told_of(terms)
    for history in histories:
        yield history.reference, _judge_alone(terms, told, history, today, known_on)


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
    told = told_of(terms)
    cases, aside, faulty = _cases(terms, histories, today, known_on)
    gates = {unit: membership.outside(case) for unit, case in cases.items()}
    may_count = [case for unit, case in cases.items() if not _is_lost(gates[unit])]
    instead = membership.left_out(terms, may_count, faulty)
    found: dict[str, Findings] = {}
    standings: dict[str, tuple[Standing, ...]] = {}
    sub_cohort: dict[str, str] = {}
    for unit, case in cases.items():
        gate = _first_lost(instead.get(unit), gates[unit]) or membership.before_the_programme(case)
        one = Unit(case, gate)
        found[unit] = one.findings
        standings[unit] = standings_of(one, told)
        if one.sub_cohort is not None:
            sub_cohort[unit] = one.sub_cohort
    counted = {
        unit: case
        for unit, case in cases.items()
        if gates[unit] is None and unit not in instead and membership.has_begun(case)
    }
    handed_in, unusable = _usable(comparisons, known_on)
    made = cohorts.judge(terms, told, counted, found, sub_cohort, handed_in)
    notes = (*made.notes, *unusable, *_unknown_units(handed_in, cases), *_undecided(made, gates))
    return Judged(
        standings, made.standings, made.members, sub_cohort, tuple(aside), cases, made.pooled, notes, made.counted
    )  # fmt: skip


def _judge_alone(
    terms: AgreedTerms, told: dict[str, Told], history: ChildHistory, today: date, known_on: datetime | None
) -> tuple[Standing, ...]:
    found = faults.faults_of_time(history)
    known = history if found else as_known_on(history, known_on)
    found = found or faults.faults_in(known, terms)
    if found:
        # Nothing is worked out from a record that cannot be true, not even its named days.
        says = " ".join(each.says for each in found)
        case = case_of(terms, _bare(known), today=today)
        return standings_of(Unit(case, Finding(Verdict.UNKNOWN, f"The record must be put right first. {says}")), told)
    case = case_of(terms, known, today=today)
    return standings_of(Unit(case, membership.outside(case) or membership.before_the_programme(case)), told)


def _cases(
    terms: AgreedTerms, histories: Iterable[ChildHistory], today: date, known_on: datetime | None
) -> tuple[dict[str, Case], list[SetAside], list[Case]]:
    """Return the case of every unit that can be judged, and whoever cannot be."""
    cases: dict[str, Case] = {}
    aside: dict[str, SetAside] = {}
    faulty: dict[str, Case] = {}
    in_order = sorted(histories, key=lambda each: each.reference)
    twice = faults.repeated(each.reference for each in in_order)
    for history in in_order:
        unit = history.reference
        found = faults.faults_of_time(history)
        known = history if found else as_known_on(history, known_on)
        found = found or faults.faults_in(known, terms)
        if unit in twice:
            says = f"{twice[unit]} histories carry this reference."
            found = [faults.Fault("reference", says, "Hand in one history for each."), *found]
        if found:
            before = aside[unit].faults if unit in aside else ()
            lines = dict.fromkeys((*before, *(str(each) for each in found)))
            aside[unit] = SetAside(unit, tuple(sorted(lines)))
            faulty[unit] = case_of(terms, _bare(known), today=today)
        else:
            cases[unit] = case_of(terms, known, today=today)
    return cases, list(aside.values()), list(faulty.values())


def _bare(history: ChildHistory) -> ChildHistory:
    """Return who a history is about and when they came and went, without any stay or event that may not be true."""
    return ChildHistory(
        reference=history.reference,
        known_to=None,
        programmes=tuple(each for each in history.programmes if _has_days(each)),
        referred_on=_day(history.referred_on),
        enrolled_on=_day(history.enrolled_on),
        family=history.family,
    )


def _has_days(run: ProgrammeRun) -> bool:
    return faults.is_a_day(run.started_on) and faults.is_a_day(run.ended_on)


def _day(day: date | None) -> date | None:
    told = day.date() if isinstance(day, datetime) else day
    return told if faults.is_a_day(told) else None


def _is_lost(gate: Finding | None) -> bool:
    return gate is not None and gate.verdict is Verdict.NOT_EARNED


def _first_lost(one: Finding | None, other: Finding | None) -> Finding | None:
    """Return whichever finding is certain, else whichever there is."""
    return other if _is_lost(other) else one or other


def _usable(
    comparisons: Iterable[CohortComparison], known_on: datetime | None
) -> tuple[tuple[CohortComparison, ...], list[str]]:
    """Return the comparisons as they were held, and a note for each that cannot be compared with any moment."""
    told = sorted(comparisons, key=lambda each: each.record_id)
    unusable = [each for each in told if faults.without_zone(each.known_from) or faults.without_zone(each.known_to)]
    notes = [
        f"The moment the comparison {each.record_id} was recorded, or put right, names no time zone: it is left out. "
        "Give moments with their time zone."
        for each in unusable
    ]
    return comparisons_known_on(tuple(each for each in told if each not in unusable), known_on), notes


def _undecided(made: cohorts.Cohorts, gates: dict[str, Finding | None]) -> list[str]:
    """Return a note about units that are in no cohort because nobody knows yet whether they belong to the contract."""
    number = sum(1 for each in gates.values() if each is not None and each.verdict is Verdict.UNKNOWN)
    if not made.standings or not number:
        return []
    units = count_of(number, "unit is", "units are")
    return [f"{units} in no cohort, because it is not known whether the contract is about them. See each one's reason."]


def _unknown_units(comparisons: Iterable[CohortComparison], cases: dict[str, Case]) -> list[str]:
    found = []
    for each in comparisons:
        missing = sorted((each.matched or frozenset()) - cases.keys())
        if missing:
            found.append(
                f"The comparison {each.record_id} names {', '.join(missing)}, of whom no history could be judged. "
                "Hand in their histories, or correct the references."
            )
    return found
