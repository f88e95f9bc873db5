"""Approve a line in part, reject it, or dispute such a decision; each with its reason."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action
from homeward.access.values import Permission, Viewer
from homeward.outcomes.actions.claiming import claim_for_step, line_for_step, refuse_unless_still_earned
from homeward.outcomes.actions.deciding import (
    close_first,
    decide,
    follow,
    for_deciding,
    leave_word,
    reopen_first,
    stand_at,
    stand_refused,
    take_step,
)
from homeward.outcomes.queries.agreements import contract_for, terms_frozen_in
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.rules.deadlines import refuse_after_dispute
from homeward.outcomes.values.claims import ClaimState
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import NOTHING, in_words


@action
def approve_part(*, by: Viewer, line_id: UUID, amount: Decimal, reason: str, today: date) -> None:
    """
    Approve part of what a line asks for.

    :raises NotAllowed: unless the viewer may verify on this contract and did not claim it themselves
    :raises Invalid: without a reason, or if the amount is no part of what is asked
    :raises NoLongerEarned: if the record no longer earns the line
    """
    why = _reason(reason, field="part_reason")
    claim = for_deciding(by, line_for_step(line_id).claim_id)
    line = line_for_step(line_id)
    if not NOTHING < amount < line.asked:
        raise Invalid.because(
            f"Approve more than nothing and less than {in_words(line.asked)}.",
            field="amount",
            remedy="To approve all of it or none, use the other buttons.",
        )
    take_step(by, line, "part_approve")
    refuse_unless_still_earned(claim.contract, [line], today)
    stand_at(line, amount)
    line.decision = why
    decide(by, line)
    line.save()
    follow(by, claim, verifier=by.user_id)
    leave_word(by, "line_part_approved", claim, line, f"{in_words(amount)} of {in_words(line.asked)}. {why}")


@action
def reject_line(*, by: Viewer, line_id: UUID, reason: str) -> None:
    """
    Reject a line: nothing of it is paid, and it is not claimed again unless the decision is disputed and changed.

    :raises NotAllowed: unless the viewer may verify on this contract and did not claim it themselves
    :raises Invalid: without a reason
    """
    why = _reason(reason)
    claim = for_deciding(by, line_for_step(line_id).claim_id)
    line = line_for_step(line_id)
    take_step(by, line, "reject")
    stand_refused(line)
    line.decision = why
    decide(by, line)
    line.save()
    close_first(by, line, f"Its correction was refused. {why}")
    follow(by, claim, verifier=by.user_id)
    leave_word(by, "line_rejected", claim, line, why)


@action
def dispute_line(*, by: Viewer, line_id: UUID, reason: str, today: date) -> None:
    """
    Dispute that a line was rejected or approved in part: it is decided again, and the claim waits.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises Invalid: without a reason
    :raises OutOfTurn: if nothing was refused, the claim has been invoiced, or the time to dispute has passed
    """
    why = _reason(reason, field="dispute")
    first = line_for_step(line_id)
    contract_for(by, first.contract_id, Permission.OUTCOME_CLAIM)
    claim = claim_for_step(first.claim_id)
    if claim.state in (ClaimState.INVOICED.value, ClaimState.PAID.value):
        raise OutOfTurn(f"This claim is {ClaimState(claim.state).words}, so it can no longer be disputed.")
    line = line_for_step(line_id)
    take_step(by, line, "dispute")
    decided_on = timezone.localdate(line.verified_at) if line.verified_at else None
    refuse_after_dispute(terms_frozen_in(line.evidence).validation, decided_on, today)
    stand_at(line, line.asked)
    line.query, line.query_answer = why, ""
    line.verified_by = line.verified_at = None
    line.save()
    reopen_first(by, line)
    follow(by, claim)
    leave_word(by, "line_disputed", claim, line, why)


def _reason(reason: str, field: str = "reason") -> str:
    if not reason.strip():
        raise Invalid.because("Say why.", field=field, remedy="Whoever claimed reads it. Never write a name.")
    return reason.strip()[:500]
