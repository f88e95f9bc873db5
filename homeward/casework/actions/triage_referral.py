"""Triage: whether the service takes a family on. Accepting makes the family part of the record and opens the work."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import action, involve, record
from homeward.access.values import InvolvementKind, Subject, Viewer
from homeward.casework.actions.decide import decide, referral_to_decide
from homeward.casework.actions.open_episode import open_episode
from homeward.casework.actions.place_referral import settle_place
from homeward.casework.actions.referral_facts import keep_referral_facts
from homeward.casework.actions.register_named import register_named
from homeward.casework.models import Referral, ReferralDecision, ReferralForm, ReferralPerson
from homeward.casework.queries.eligibility import eligibility_of
from homeward.casework.rules import workflow
from homeward.casework.values import (
    ChildEligibility,
    Made,
    Making,
    Opening,
    Outcome,
    Part,
    ReferralState,
    Step,
)
from homeward.practice.queries import model_in_use
from homeward.vocabulary.errors import Conflict, Invalid


@action
def triage_referral(
    *,
    by: Viewer,
    referral_id: UUID,
    outcome: Outcome,
    reasons: str,
    reply: str,
    children: Collection[UUID] = (),
    outside_eligibility_why: str = "",
    version: int | None = None,
    submission_id: UUID | None = None,
    today: date,
) -> UUID:
    """
    Decide whether the service takes the family on. Returns the decision's id.

    Accepting registers whoever is not linked to a person yet, joins them in the family chosen (or a new one),
    opens the episode under the referral's pinned model version for the referral's team, and lets the referrer
    hear what follows.

    :param children: those the service will work with, by their id in the referral; none means all
    :param outside_eligibility_why: why the family is taken on although a condition is not met or not known
    :raises Conflict: if it cannot be triaged now
    :raises Invalid: without a reason or reply; or if a condition is not met and nobody says why it may be passed
    :raises Stale: if somebody changed the referral after this person opened it
    """
    referral = referral_to_decide(by, referral_id, version)
    # Asked before anything is written, so that a referral decided by a colleague is told apart from a bad answer.
    move = workflow.after_decision(ReferralState(referral.state), Step.TRIAGE, outcome)
    if move.to is None:
        raise Conflict(move.why)
    findings = eligibility_of(referral, submission_id=submission_id, today=today)
    if outcome.accepts:
        chosen = _chosen(referral, children)
        _need_eligible(findings, {each.id for each in chosen}, outside_eligibility_why)
        settle_place(by, referral, today)
        referral.family_id = _take_on(by, referral, chosen, today)
    decision = decide(
        by=by,
        referral=referral,
        step=Step.TRIAGE,
        outcome=outcome,
        reasons=reasons,
        reply=reply,
        findings=findings,
        submission_id=submission_id,
        today=today,
    )
    if outcome.accepts:
        keep_referral_facts(referral, deciding=submission_id, today=today)
    _tell(by, referral, decision)
    return decision.id


def from_facts(making: Making) -> Made:
    """Triage the referral as its triage form says."""
    facts = making.facts
    decision_id = triage_referral(
        by=making.by,
        referral_id=making.need_referral(),
        outcome=Outcome.read(str(facts.get("triage.decision", "")), field="triage.decision"),
        reasons=str(facts.get("triage.reason", "")),
        reply=str(facts.get("triage.reply_to_referrer", "")),
        children=tuple(UUID(each) for each in facts.get("triage.children", ())),
        outside_eligibility_why=str(facts.get("triage.outside_eligibility_why", "")),
        submission_id=making.submission_id,
        today=making.today,
    )
    return Made("decision", decision_id)


def _chosen(referral: Referral, wanted: Collection[UUID]) -> list[ReferralPerson]:
    children = list(ReferralPerson.objects.filter(referral=referral, part=Part.CHILD.value))
    chosen = [each for each in children if each.id in wanted] if wanted else children
    if not chosen:
        raise Invalid.because("Choose at least one child to work with.", field="triage.children")
    return chosen


def _need_eligible(findings: Sequence[ChildEligibility], chosen: set[UUID], why: str) -> None:
    open_ones = [clause.reason for each in findings if each.named_id in chosen for clause in each.findings.missing]
    if open_ones and not why.strip():
        raise Invalid.because(
            f"Not every condition is met. {'. '.join(dict.fromkeys(open_ones))}.",
            field="triage.outside_eligibility_why",
            remedy="Find out what is not known, or say why the family is taken on all the same.",
        )


def _take_on(by: Viewer, referral: Referral, chosen: Sequence[ReferralPerson], today: date) -> UUID:
    family_id = register_named(by=by, referral=referral, family_id=referral.intended_family_id, today=today)
    ReferralForm.objects.filter(referral=referral).update(family_id=family_id)
    people = ReferralPerson.objects.filter(id__in=[each.id for each in chosen])
    open_episode(
        by=by,
        opening=Opening(
            family_id=family_id,
            children=[each.person_id for each in people if each.person_id],
            model=referral.model_name,
            model_version=_version_for(by, referral, today),
            team_id=referral.team_id,
            opened_on=today,
            referral_id=referral.id,
        ),
    )
    if referral.referrer_user_id is not None:
        involve(
            by=by,
            subject=Subject.family(family_id),
            holder_id=referral.referrer_user_id,
            kind=InvolvementKind.REFERRER,
            basis=f"Sent referral {referral.reference}",
            starts=today,
        )
    return family_id


def _version_for(by: Viewer, referral: Referral, today: date) -> str:
    """Return the version the team works by today; the referral's own where the team works by none of that model."""
    used = model_in_use(by=by, on=today, team_id=referral.team_id)
    return used.version if used is not None and used.name == referral.model_name else referral.model_version


def _tell(by: Viewer, referral: Referral, decision: ReferralDecision) -> None:
    about = [Subject.referral(referral.id)]
    if referral.family_id is not None:
        about.append(Subject.family(referral.family_id))
    record(
        "referral.triaged",
        by=by,
        about=about,
        detail={
            "outcome": decision.outcome,
            "decision": str(decision.id),
            "model": referral.model_name,
        },
    )
