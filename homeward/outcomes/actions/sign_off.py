"""Internal audit signs a decided claim off before it is invoiced, where the contract asks for it."""

from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import claim_for_step, note
from homeward.outcomes.actions.sample import refuse_unapplied_error
from homeward.outcomes.models import Claim, ClaimLine
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.rules.claim_states import OutOfTurn, refuse_unless_decided
from homeward.outcomes.values.claims import ClaimState
from homeward.vocabulary.errors import Invalid, NotAllowed


@action
def sign_off_claim(*, by: Viewer, claim_id: UUID, words: str, version: int | None) -> None:
    """
    Sign a decided claim off: what was looked at, in words. A decision taken after it undoes it.

    :raises NotAllowed: unless the viewer may sign off on this contract and neither claimed nor decided any line of it
    :raises Stale: if the claim changed after the viewer opened it
    :raises Invalid: without words
    :raises OutOfTurn: if the contract asks for no sign-off, a line is not decided, or it was signed off already
    """
    claim = claim_for_step(claim_id)
    contract = contract_for(by, claim.contract_id, Permission.OUTCOME_SIGN_OFF)
    _refuse_whoever_took_part(by, claim)
    claim.check_version(version)
    if not agreement_of(contract).terms.validation.audit_sign_off:
        raise OutOfTurn("This contract asks for no sign-off.")
    refuse_unless_decided(ClaimState(claim.state), "signed off")
    refuse_unapplied_error(claim)
    if claim.signed_off_by is not None:
        raise OutOfTurn("This claim was signed off already.")
    if not words.strip():
        raise Invalid.because("Say what you looked at.", field="sign_off", remedy="Both parties read it.")
    claim.signed_off_by, claim.signed_off_at = by.user_id, timezone.now()
    claim.save()
    note("signed_off", by=by, claim=claim, words=words.strip())
    record("claim.signed_off", by=by, about=[Subject.contract(contract.id)], detail={"claim": claim.number})


def refuse_unless_signed_off(claim: Claim) -> None:
    """
    Do nothing if a claim is signed off, or its contract asks for no sign-off.

    :raises OutOfTurn: if internal audit comes first
    """
    if claim.signed_off_by is None and agreement_of(claim.contract).terms.validation.audit_sign_off:
        raise OutOfTurn(
            "The contract asks for internal audit to sign a claim off before it is invoiced.",
            remedy="Somebody in internal audit, who neither claimed nor decided any of it, signs it off first.",
        )


def _refuse_whoever_took_part(by: Viewer, claim: Claim) -> None:
    lines = ClaimLine.objects.filter(claim=claim).values_list("claimed_by", "submitted_by", "verified_by")
    makers = {claim.drafted_by, claim.submitted_by, *(each for line in lines for each in line[:2])}
    if by.user_id in makers:
        raise NotAllowed("You made this claim, so somebody else must sign it off.")
    if by.user_id in {claim.verified_by, *(line[2] for line in lines)}:
        raise NotAllowed("You decided on this claim, so somebody else must sign it off.")
