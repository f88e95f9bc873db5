"""Pay a verified claim."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import claim_for_step, note, refuse_unless_still_earned
from homeward.outcomes.models import ClaimLine
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.rules.claim_states import move_claim, move_line
from homeward.outcomes.values.claims import ClaimState, LineState
from homeward.vocabulary.errors import Invalid, NotAllowed


@action
def pay_claim(*, by: Viewer, claim_id: UUID, payment_reference: str, version: int | None, today: date) -> None:
    """
    Record that a verified claim has been paid. Every line is judged once more first.

    :raises NotAllowed: unless the viewer may pay on this contract and made no part of the claim themselves
    :raises Stale: if the claim changed after the viewer opened it
    :raises OutOfTurn: if it is not verified, or was paid already
    :raises NoLongerEarned: if the record no longer earns a line
    """
    claim = claim_for_step(claim_id)
    contract = contract_for(by, claim.contract_id, Permission.OUTCOME_PAY)
    move_claim(ClaimState(claim.state), ClaimState.PAID)
    claim.check_version(version)
    if by.user_id in (claim.drafted_by, claim.submitted_by):
        raise NotAllowed("You made this claim, so somebody else must pay it.")
    if not payment_reference.strip():
        raise Invalid.because("Give the reference of the payment.", field="payment_reference")
    lines = list(ClaimLine.objects.filter(claim=claim).select_related("enrolment"))
    refuse_unless_still_earned(lines, today)
    for line in lines:
        move_line(LineState(line.state), LineState.PAID)
        line.state = LineState.PAID.value
        line.save(update_fields=["state"])
    claim.state, claim.paid_by, claim.paid_on = ClaimState.PAID.value, by.user_id, today
    claim.payment_reference = payment_reference.strip()[:60]
    claim.save()
    note("paid", by=by, claim=claim, words=claim.payment_reference)
    record(
        "claim.paid",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"claim": claim.number, "lines": len(lines)},
    )
