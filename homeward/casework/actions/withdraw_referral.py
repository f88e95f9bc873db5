"""Whoever sent a referral takes it back, or the front door does for them."""

from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Referral, ReferralForm, ReferralMatch, ReferralReceipt
from homeward.casework.models.reach import within_reach
from homeward.casework.rules import workflow
from homeward.casework.values import ReferralState, SubmissionState
from homeward.vocabulary.errors import Conflict, Invalid


@action
def withdraw_referral(*, by: Viewer, referral_id: UUID, reason: str, version: int | None = None) -> None:
    """
    Withdraw a referral that is not decided yet, saying why.

    :raises NotFound: if it is not there for this viewer
    :raises NotAllowed: if the viewer neither sent it nor decides on referrals
    :raises Conflict: if it is decided already
    :raises Invalid: without a reason
    """
    referral = within_reach(Referral, referral_id, lock=True)
    subject = Subject.referral(referral.id)
    if not allowed(by, Permission.REFERRAL_DECIDE, on=subject):
        require(by, Permission.REFERRAL_READ, on=subject)
    referral.check_version(version)
    move = workflow.after_withdrawing(ReferralState(referral.state))
    if move.to is None:
        raise Conflict(move.why)
    if not reason.strip():
        raise Invalid.because("Say why the referral is withdrawn.", field="reason")
    now = timezone.now()
    was_sent = referral.received_at is not None
    referral.state = move.to.value
    referral.withdrawn_why = reason.strip()[:500]
    referral.decided_at = now
    referral.received_at = referral.received_at or now
    referral.save()
    _stop_what_hangs_on_it(referral)
    record("referral.withdrawn", by=by, about=[subject], detail={"was_sent": was_sent})


def _stop_what_hangs_on_it(referral: Referral) -> None:
    for draft in ReferralForm.objects.filter(referral=referral, state=SubmissionState.DRAFT.value):
        draft.state = SubmissionState.WITHDRAWN.value
        draft.save(update_fields=["state"])
    for receipt in ReferralReceipt.objects.filter(referral_id=referral.id):
        receipt.decided_at = referral.decided_at
        receipt.save(update_fields=["decided_at"])
    ReferralMatch.objects.filter(referral=referral).delete()
