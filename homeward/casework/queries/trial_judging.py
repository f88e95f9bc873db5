"""Whether a case may be drawn: the conditions of its trial, clause by clause, and the stratum it belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import as_service
from homeward.casework.models import (
    Allocation,
    Episode,
    EpisodeChild,
    Fact,
    RandomTrial,
    Referral,
    ReferralForm,
    ReferralPerson,
)
from homeward.casework.queries.eligibility import eligibility_of, facts_of_children
from homeward.casework.rules.random_allocation import stratum_for
from homeward.casework.rules.trial_protocol import facts_of_one, read_stored
from homeward.casework.values import Part, ReferralState, StratumFound, SubmissionState
from homeward.people.queries import summaries
from homeward.practice.queries import checks, facts_from
from homeward.practice.queries import form as form_of
from homeward.practice.queries import model as model_of
from homeward.practice.values import Finding, Verdict
from homeward.vocabulary.ages import age_on


@dataclass(frozen=True)
class Judged:
    """Whether a case may be drawn: the clauses as they turned out, its stratum, and what stands in the way."""

    why_not: tuple[str, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()
    stratum: StratumFound = field(default_factory=StratumFound)


def judge_referral(trial: RandomTrial, referral: Referral, today: date) -> Judged:
    """Return whether a referral may be drawn now, by the trial's conditions and the stratum of its children."""
    if ReferralState(referral.state) is not ReferralState.TRIAGE:
        return Judged(("A referral is drawn after screening and before triage is decided.",))
    unsure = ReferralPerson.objects.filter(
        referral=referral, part=Part.CHILD.value, person__isnull=True, matches__isnull=False
    )
    if unsure.exists():
        return Judged(
            ("Say first who the children in the record are: a family that is known already is drawn only once.",)
        )
    random = model_of(trial.model_name, trial.model_version).random
    children = _facts_of_named(referral, today)
    if random is not None and random.eligible is None:
        missing = [each.findings.missing for each in eligibility_of(referral, today=today)]
        return _without_condition(trial, children, missing)
    return _judged(trial, children)


def judge_episode(trial: RandomTrial, episode: Episode, today: date) -> Judged:
    """Return whether an episode may be drawn now."""
    if episode.closed_on is not None:
        return Judged(("This piece of work is closed.",))
    if Allocation.objects.filter(episode=episode, role="lead", ends__isnull=True).exists():
        return Judged(("This family has a worker already: a case is drawn before it is given to anybody.",))
    return _judged(trial, _facts_of_children(episode, today))


def _judged(trial: RandomTrial, children: list[dict[str, Any]]) -> Judged:
    random = model_of(trial.model_name, trial.model_version).random
    if not children:
        return Judged(("No child takes part, so nothing can be judged.",))
    if random is None or random.eligible is None:
        return _without_condition(trial, children, [])
    judged = [(checks(random.eligible, facts), facts) for facts in children]
    best, facts = next(((each, f) for each, f in judged if each.verdict is Verdict.MET), judged[0])
    stratum = stratum_for(read_stored(trial.protocol).strata, facts)
    why = [] if best.verdict is Verdict.MET else [_why(each) for each in _open_clauses(best)]
    if best.verdict is Verdict.MET and stratum.why_none:
        why.append(stratum.why_none)
    return Judged(tuple(dict.fromkeys(why)), tuple(_clauses(best)), stratum)


def _without_condition(
    trial: RandomTrial, children: list[dict[str, Any]], missing: Sequence[Sequence[Finding]]
) -> Judged:
    """The model asks nothing more than it asks of every family: one child who meets that is enough."""
    stratum = stratum_for(read_stored(trial.protocol).strata, children[0] if children else {})
    if not children:
        return Judged(("No child takes part, so nothing can be judged.",))
    why = [_why(each) for each in missing[0]] if missing and all(missing) else []
    return Judged((*why, *([stratum.why_none] if stratum.why_none else [])), (), stratum)


def _open_clauses(finding: Finding) -> list[Finding]:
    parts = [each for part in finding.parts for each in _open_clauses(part)]
    if parts:
        return parts
    return [] if finding.verdict is Verdict.MET else [finding]


def _clauses(finding: Finding) -> list[tuple[str, str]]:
    if finding.parts:
        return [pair for part in finding.parts for pair in _clauses(part)]
    return [(finding.says, finding.verdict.value)]


def _why(finding: Finding) -> str:
    return f"{finding.says[:1].upper()}{finding.says[1:]}: {finding.verdict.value}."


def _facts_of_children(episode: Episode, today: date) -> list[dict[str, Any]]:
    taking_part = list(
        EpisodeChild.objects.filter(episode=episode, ends__isnull=True).values_list("person_id", flat=True)
    )
    told: dict[UUID | None, dict[str, Any]] = {}
    for row in Fact.objects.filter(family_id=episode.family_id).order_by("known_from"):
        told.setdefault(row.person_id, {})[row.key] = row.value
    with as_service("trial_judge") as judge:
        persons = summaries(by=judge, person_ids=taking_part)
        referred = _as_referred(episode, today)
    found = []
    for child in taking_part:
        facts = {**referred.get(child, {}), **told.get(None, {}), **told.get(child, {})}
        person = persons.get(child)
        age = age_on(person.born, episode.opened_on) if person and person.born else None
        if age is not None:
            facts["child.age"] = age.years
        found.append(facts)
    return found


def _as_referred(episode: Episode, today: date) -> dict[UUID, dict[str, Any]]:
    """What the referral said of each child, by the person they turned out to be; what is known since goes before it."""
    referral = episode.referral
    if referral is None:
        return {}
    told = _told_by_forms(referral)
    named = list(ReferralPerson.objects.filter(referral=referral, person__isnull=False))
    known = facts_of_children(referral, named, told=told, today=today)
    return {
        each.person_id: {**facts_of_one(told, str(each.id)), **known[each.id]}
        for each in named
        if each.id in known and each.person_id
    }


def _facts_of_named(referral: Referral, today: date) -> list[dict[str, Any]]:
    told = _told_by_forms(referral)
    named = list(ReferralPerson.objects.filter(referral=referral))
    known = facts_of_children(referral, named, told=told, today=today)
    return [{**facts_of_one(told, str(child)), **facts} for child, facts in known.items()]


def _told_by_forms(referral: Referral) -> Mapping[str, Any]:
    """The facts of all forms of a referral that were not thrown away, the newest answer counting."""
    told: dict[str, Any] = {}
    rows = ReferralForm.objects.filter(referral=referral).exclude(state=SubmissionState.WITHDRAWN.value)
    for row in rows.order_by("started_at"):
        told |= facts_from(form_of(row.model_name, row.model_version, row.form_key), row.answers)
    return told
