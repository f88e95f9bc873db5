"""Keep a decision about a referral: who, what, why, on which findings; move the referral on; answer the referrer."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.answer_referrer import answer_referrer
from homeward.casework.models import Referral, ReferralDecision, ReferralMatch, ReferralReceipt
from homeward.casework.models.reach import within_reach
from homeward.casework.rules import workflow
from homeward.casework.values import ChildEligibility, Outcome, ReferralState, Step
from homeward.vocabulary.errors import Conflict, ProblemList

# What a referrer must always be told in words, not only that it was decided.
NEEDS_REPLY = frozenset(
    {
        Outcome.SIGNPOSTED,
        Outcome.SAFEGUARDING,
        Outcome.NO_FURTHER_ACTION,
        Outcome.MORE_INFORMATION,
        Outcome.ACCEPT,
        Outcome.WAITING_LIST,
        Outcome.NOT_SUITABLE,
    }
)


def referral_to_decide(by: Viewer, referral_id: UUID, version: int | None) -> Referral:
    """
    Return the referral, held until the end of the transaction, for somebody who may decide on it.

    :raises NotAllowed: if their role may not
    :raises NotFound: if it is not there for this viewer
    :raises Stale: if somebody changed it after this person opened it
    """
    require(by, Permission.REFERRAL_DECIDE, on=Subject.referral(referral_id))
    referral = within_reach(Referral, referral_id, lock=True)
    referral.check_version(version)
    return referral


def decide(
    *,
    by: Viewer,
    referral: Referral,
    step: Step,
    outcome: Outcome,
    reasons: str,
    reply: str,
    findings: Iterable[ChildEligibility],
    submission_id: UUID | None,
    today: date,
) -> ReferralDecision:
    """
    Keep the decision and move the referral on. For the actions of this room; the referral is held already.

    :raises Conflict: if this cannot be decided now
    :raises Invalid: without a reason or a needed reply
    """
    move = workflow.after_decision(ReferralState(referral.state), step, outcome)
    if move.to is None:
        raise Conflict(move.why)
    _check(step, outcome, reasons, reply)
    decision = ReferralDecision(
        referral=referral,
        family_id=referral.family_id,
        step=step.value,
        outcome=outcome.value,
        reasons=reasons.strip(),
        reply=reply.strip(),
        findings=[_stored(each) for each in findings],
        submission_id=submission_id,
        decided_by=by.user_id,
        decided_by_name=by.name,
    )
    _save(decision)
    _move(referral, move.to, by)
    _tell_receipt(referral, outcome)
    if reply.strip() or move.to.is_decided:
        answer_referrer(referral=referral, outcome=outcome)
    return decision


def _check(step: Step, outcome: Outcome, reasons: str, reply: str) -> None:
    problems = ProblemList()
    if not reasons.strip():
        problems.add("Say why. A later reader must understand the decision.", field=f"{step.value}.reason")
    if outcome in NEEDS_REPLY and not reply.strip():
        problems.add("Write what the referrer is told, in plain words.", field=f"{step.value}.reply_to_referrer")
    problems.refuse_if_any()


def _save(decision: ReferralDecision) -> None:
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError as clash:
        # Only if a colleague decided between our look and our writing; holding the referral should prevent it.
        raise Conflict(f"A colleague has decided {decision.step} already.") from clash


def _move(referral: Referral, to: ReferralState, by: Viewer) -> None:
    referral.state = to.value
    if referral.picked_up_by is None:
        referral.picked_up_by = by.user_id
        referral.picked_up_by_name = by.name
    if to.is_decided:
        referral.decided_at = timezone.now()
        # Suggestions name people who may have nothing to do with it; decided, they have served their purpose.
        ReferralMatch.objects.filter(referral=referral).delete()
    referral.save()


def _tell_receipt(referral: Referral, outcome: Outcome) -> None:
    for receipt in ReferralReceipt.objects.filter(referral_id=referral.id):
        receipt.decided_at = referral.decided_at
        receipt.outcome = "" if outcome is Outcome.TO_TRIAGE else outcome.value
        receipt.save(update_fields=["decided_at", "outcome"])


def _stored(each: ChildEligibility) -> dict[str, object]:
    return {"named_id": str(each.named_id), "findings": each.findings.model_dump(mode="json")}
