"""Pay claims that were invoiced: one payment run for one claim, or for several of a contract together."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from homeward.access.actions import action, record
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import (
    NoLongerEarned,
    claim_for_step,
    locked_contract,
    note,
    refuse_unless_still_earned,
)
from homeward.outcomes.actions.deciding import take_step
from homeward.outcomes.models import Claim, ClaimLine, Contract, PaidClaim, PaymentRun
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.freezing import freeze_run
from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.claim_states import refuse_unless_payable
from homeward.outcomes.values.claims import ClaimState, LineKind, LineState
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import Invalid, NotAllowed, NotFound
from homeward.vocabulary.money import NOTHING


@action
def pay_claim(*, by: Viewer, claim_id: UUID, payment_reference: str, version: int | None, today: date) -> None:
    """
    Record a payment run of one claim: what was invoiced has been paid. See ``pay_claims``.

    :raises NotAllowed: unless the viewer may pay on this contract and made no part of the claim themselves
    :raises Stale: if the claim changed after the viewer opened it
    :raises OutOfTurn: if it is not invoiced, or was paid already
    :raises NoLongerEarned: if the record no longer earns a line
    """
    claim = claim_for_step(claim_id)
    contract = contract_for(by, claim.contract_id, Permission.OUTCOME_PAY)
    _pay(by, contract, [claim], {claim_id: version}, payment_reference, today)


@action
def pay_claims(
    *,
    by: Viewer,
    contract_id: UUID,
    claim_ids: Sequence[UUID],
    payment_reference: str,
    versions: Mapping[UUID, int | None],
    today: date,
) -> int:
    """
    Record one payment run of several claims of a contract, and return its number. Every line is priced once more first.

    What it was worked out from, and what each payer pays of it, is frozen under one digest, so that an auditor can
    perform it again years later. All of the claims are paid, or none.

    :param versions: of each claim, what the viewer saw
    :raises Invalid: without a claim or the reference of the payment
    :raises NotFound: if a claim is not one of this contract's
    :raises NotAllowed: unless the viewer may pay on this contract and made no part of a claim themselves
    :raises Stale: if a claim changed after the viewer opened it
    :raises OutOfTurn: if one is not invoiced, or was paid already
    :raises NoLongerEarned: if the record no longer earns a line
    """
    # Always in the same order, so that two runs that share claims wait for each other.
    claims = [claim_for_step(each) for each in sorted(set(claim_ids))]
    contract = contract_for(by, contract_id, Permission.OUTCOME_PAY)
    if not claims:
        raise Invalid.because("Choose at least one claim to pay.", field="claims")
    if any(each.contract_id != contract.id for each in claims):
        raise NotFound("One of these claims is not on this contract.")
    return _pay(by, contract, sorted(claims, key=lambda each: each.number), versions, payment_reference, today)


def _pay(
    by: Viewer,
    contract: Contract,
    claims: Sequence[Claim],
    versions: Mapping[UUID, int | None],
    reference: str,
    today: date,
) -> int:
    for claim in claims:
        refuse_unless_payable(ClaimState(claim.state))
        claim.check_version(versions.get(claim.id))
        _refuse_makers(by, claim)
    if not reference.strip():
        raise Invalid.because("Give the reference of the payment.", field="payment_reference")
    locked_contract(contract)
    rows = ClaimLine.objects.filter(claim__in=claims).exclude(state=LineState.REJECTED.value)
    try:
        refuse_unless_still_earned(contract, list(rows.select_related("enrolment")), today)
    except NoLongerEarned as changed:
        remedy = "Ask whoever invoiced it to take the invoice back; then ask about these lines."
        raise NoLongerEarned(changed.message, remedy=remedy) from None
    lines = list(rows.select_related("claim", "changes__claim").order_by("unit", "promise", "occurrence", "id"))
    # Frozen before the lines are marked: nothing it holds is changed by paying.
    run = _keep_run(by, contract, claims, lines, reference.strip()[:60], today)
    _pay_lines(by, lines)
    for claim in claims:
        claim.state, claim.paid_by, claim.paid_on = ClaimState.PAID.value, by.user_id, today
        claim.payment_reference = run.reference
        claim.save()
        together = f", with {count_of(len(claims) - 1, 'other claim')}" if len(claims) > 1 else ""
        note("paid", by=by, claim=claim, words=f"{run.reference}, payment run {contract.prefix}-{run.number}{together}")
        record(
            "claim.paid",
            by=by,
            about=[Subject.contract(contract.id)],
            detail={
                "claim": claim.number,
                "lines": sum(1 for each in lines if each.claim_id == claim.id),
                "run": run.number,
            },
        )
    return run.number


def _refuse_makers(by: Viewer, claim: Claim) -> None:
    if by.user_id in (claim.drafted_by, claim.submitted_by):
        raise NotAllowed("You made this claim, so somebody else must pay it.")
    if by.user_id == claim.invoiced_by:
        raise NotAllowed("You issued its invoice, so somebody else must pay it.")


def _keep_run(
    by: Viewer, contract: Contract, claims: Sequence[Claim], lines: Sequence[ClaimLine], reference: str, today: date
) -> PaymentRun:
    known_on = timezone.now()
    frozen = freeze_run(contract, claims, lines, today)
    last = PaymentRun.objects.filter(contract=contract).aggregate(n=Max("number"))["n"] or 0
    run = PaymentRun(
        contract=contract,
        number=last + 1,
        paid_on=today,
        known_on=known_on,
        reference=reference,
        amount=sum((each.amount for each in lines), NOTHING),
        held_back=sum((each.held_back for each in lines), NOTHING),
        frozen=frozen,
        digest=evidence.digest(frozen),
        paid_by=by.user_id,
    )
    run.save(force_insert=True)
    PaidClaim.objects.bulk_create(stamped([PaidClaim(contract=contract, run=run, claim=each) for each in claims]))
    return run


def _pay_lines(by: Viewer, lines: Sequence[ClaimLine]) -> None:
    for line in lines:
        take_step(by, line, "pay")
        line.paid_by = by.user_id
        line.save(update_fields=["state", "paid_by"])
        first = line.changes
        if first is not None and first.state == LineState.REOPENED.value:
            take_step(by, first, "claw_back" if line.kind == LineKind.CLAWBACK.value else "settle")
            first.save(update_fields=["state"])
            words = f"{first.unit}: {line.arithmetic}"
            event = "line_clawed_back" if line.kind == LineKind.CLAWBACK.value else "line_settled"
            note(event, by=by, claim=first.claim, line_id=first.id, words=words)
