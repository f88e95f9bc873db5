"""Judge every promise of a contract: for a child, for some children, for a whole population and its cohorts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
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
    looked = look_at(terms, histories, today=today, known_on=known_on)
    part = judge_part(terms, looked, membership.left_out(terms, looked.may_count, looked.faulty))
    handed_in, unusable = usable(comparisons, known_on)
    made = cohorts.judge(terms, told_of(terms), part.counted, part.found, part.sub_cohort, handed_in)
    notes = (*made.notes, *unusable, *unknown_units(handed_in, looked.cases))
    if made.standings:
        notes = (*notes, *undecided(looked.undecided))
    return Judged(
        part.standings, made.standings, made.members, part.sub_cohort, looked.set_aside, looked.cases, made.pooled,
        notes, made.counted,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looked:
    """Some units as they can be judged, and whoever cannot be; ``gates`` holds what is found of all their promises."""

    cases: dict[str, Case]
    set_aside: tuple[SetAside, ...]
    faulty: list[Case]
    gates: dict[str, Finding | None]

    @property
    def may_count(self) -> list[Case]:
        """Return the units that are, or may be, of the population."""
        return [case for unit, case in self.cases.items() if not _is_lost(self.gates[unit])]

    @property
    def undecided(self) -> int:
        """Return of how many units nobody knows yet whether the contract is about them."""
        return sum(1 for each in self.gates.values() if each is not None and each.verdict is Verdict.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Part:
    """Some units, judged: what their promises found, and which of them are counted in a cohort."""

    standings: dict[str, tuple[Standing, ...]]
    found: dict[str, Findings]
    sub_cohort: dict[str, str]
    counted: dict[str, Case]


def look_at(
    terms: AgreedTerms, histories: Iterable[ChildHistory], *, today: date, known_on: datetime | None = None
) -> Looked:
    """Return the units of some histories, each by itself: nothing in it depends on who else there is."""
    cases, aside, faulty = _cases(terms, histories, today, known_on)
    return Looked(cases, tuple(aside), faulty, {unit: membership.outside(case) for unit, case in cases.items()})


def judge_part(
    terms: AgreedTerms, looked: Looked, instead: Mapping[str, Finding], *, only: Collection[str] | None = None
) -> Part:
    """
    Return where the promises of some units stand.

    :param instead: what is found of units that do not count because others do (``membership.left_out``)
    :param only: the promises to judge, with those they need; all of them where None
    """
    told = told_of(terms)
    part = Part({}, {}, {}, {})
    for unit, case in looked.cases.items():
        gate = _first_lost(instead.get(unit), looked.gates[unit]) or membership.before_the_programme(case)
        one = Unit(case, gate, only)
        part.found[unit] = one.findings
        part.standings[unit] = standings_of(one, told, only)
        if one.sub_cohort is not None:
            part.sub_cohort[unit] = one.sub_cohort
        if looked.gates[unit] is None and unit not in instead and membership.has_begun(case):
            part.counted[unit] = case
    return part


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


def usable(
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


def undecided(number: int) -> list[str]:
    """Return a note about units that are in no cohort because nobody knows yet whether they belong to the contract."""
    if not number:
        return []
    units = count_of(number, "unit is", "units are")
    return [f"{units} in no cohort, because it is not known whether the contract is about them. See each one's reason."]


def unknown_units(comparisons: Iterable[CohortComparison], judged: Collection[str]) -> list[str]:
    """Return a note for each comparison that names units of whom no history could be judged."""
    found = []
    for each in comparisons:
        missing = sorted((each.matched or frozenset()).difference(judged))
        if missing:
            found.append(
                f"The comparison {each.record_id} names {', '.join(missing)}, of whom no history could be judged. "
                "Hand in their histories, or correct the references."
            )
    return found
