"""The first look at a referral: pick it up, and decide where it goes."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.decide import decide, referral_to_decide
from homeward.casework.rules import workflow
from homeward.casework.values import Made, Making, Outcome, ReferralState, Step
from homeward.vocabulary.errors import Conflict


@action
def pick_up_referral(*, by: Viewer, referral_id: UUID, version: int | None = None) -> None:
    """
    Say that one is screening this referral, so that no colleague starts too.

    :raises Conflict: if somebody picked it up already, or it is past screening
    """
    referral = referral_to_decide(by, referral_id, version)
    move = workflow.after_picking_up(ReferralState(referral.state))
    if move.to is None:
        raise Conflict(move.why)
    referral.state = move.to.value
    referral.picked_up_by = by.user_id
    referral.picked_up_by_name = by.name
    referral.save(update_fields=["state", "picked_up_by", "picked_up_by_name"])
    record("referral.picked_up", by=by, about=[Subject.referral(referral.id)])


@action
def screen_referral(
    *,
    by: Viewer,
    referral_id: UUID,
    outcome: Outcome,
    reasons: str,
    reply: str = "",
    version: int | None = None,
    submission_id: UUID | None = None,
    today: date,
) -> UUID:
    """
    Decide where a referral goes after the first look, with the reason. Returns the decision's id.

    :raises Conflict: if it cannot be screened now
    :raises Invalid: without a reason, or if the referrer must be answered and is not
    :raises Stale: if somebody changed the referral after this person opened it
    """
    referral = referral_to_decide(by, referral_id, version)
    decision = decide(
        by=by,
        referral=referral,
        step=Step.SCREENING,
        outcome=outcome,
        reasons=reasons,
        reply=reply,
        findings=(),
        submission_id=submission_id,
        today=today,
    )
    record(
        "referral.screened",
        by=by,
        about=[Subject.referral(referral.id)],
        detail={"outcome": outcome.value, "decision": str(decision.id)},
    )
    return decision.id


def from_facts(making: Making) -> Made:
    """Screen the referral as its screening form says."""
    require(making.by, Permission.REFERRAL_DECIDE, on=Subject.referral(making.need_referral()))
    facts = making.facts
    decision_id = screen_referral(
        by=making.by,
        referral_id=making.need_referral(),
        outcome=Outcome.read(str(facts.get("screening.outcome", "")), field="screening.outcome"),
        reasons=str(facts.get("screening.reason", "")),
        reply=str(facts.get("screening.reply_to_referrer", "")),
        submission_id=making.submission_id,
        today=making.today,
    )
    return Made("decision", decision_id)
