"""Pay a claim that was invoiced."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import claim_for_step, locked_contract, note, refuse_unless_still_earned
from homeward.outcomes.actions.deciding import take_step
from homeward.outcomes.models import Claim, ClaimLine, Contract, PaymentRun
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.payments import freeze_run
from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.claim_states import refuse_unless_payable
from homeward.outcomes.values.claims import ClaimState, LineKind, LineState
from homeward.vocabulary.errors import Invalid, NotAllowed
from homeward.vocabulary.money import NOTHING


@action
def pay_claim(*, by: Viewer, claim_id: UUID, payment_reference: str, version: int | None, today: date) -> None:
    """
    Record a payment run: an invoiced claim has been paid. Every line is priced once more first.

    What it was worked out from is frozen under one digest, so that an auditor can perform it again years later.

    :raises NotAllowed: unless the viewer may pay on this contract and made no part of the claim themselves
    :raises Stale: if the claim changed after the viewer opened it
    :raises OutOfTurn: if it is not invoiced, or was paid already
    :raises NoLongerEarned: if the record no longer earns a line
    """
    claim = claim_for_step(claim_id)
    contract = contract_for(by, claim.contract_id, Permission.OUTCOME_PAY)
    refuse_unless_payable(ClaimState(claim.state))
    claim.check_version(version)
    _refuse_makers(by, claim)
    if not payment_reference.strip():
        raise Invalid.because("Give the reference of the payment.", field="payment_reference")
    locked_contract(contract)
    rows = ClaimLine.objects.filter(claim=claim).exclude(state=LineState.REJECTED.value)
    refuse_unless_still_earned(contract, list(rows.select_related("enrolment")), today)
    known_on = timezone.now()
    lines = list(rows.select_related("changes__claim").order_by("unit", "promise", "occurrence"))
    # Frozen before the lines are marked: nothing it holds is changed by paying.
    _keep_run(by, contract, claim, freeze_run(contract, claim, lines, today), known_on, payment_reference, today)
    _pay_lines(by, lines)
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


def _refuse_makers(by: Viewer, claim: Claim) -> None:
    if by.user_id in (claim.drafted_by, claim.submitted_by):
        raise NotAllowed("You made this claim, so somebody else must pay it.")
    if by.user_id == claim.invoiced_by:
        raise NotAllowed("You issued its invoice, so somebody else must pay it.")


def _keep_run(
    by: Viewer,
    contract: Contract,
    claim: Claim,
    frozen: dict[str, Any],
    known_on: datetime,
    reference: str,
    today: date,
) -> None:
    last = PaymentRun.objects.filter(contract=contract).aggregate(n=Max("number"))["n"] or 0
    paid = list(ClaimLine.objects.filter(claim=claim).exclude(state=LineState.REJECTED.value))
    held: Decimal = sum((each.held_back for each in paid), NOTHING)
    PaymentRun(
        contract=contract,
        claim=claim,
        number=last + 1,
        paid_on=today,
        known_on=known_on,
        reference=reference.strip()[:60],
        amount=sum((each.amount for each in paid), NOTHING),
        held_back=held,
        frozen=frozen,
        digest=evidence.digest(frozen),
        paid_by=by.user_id,
    ).save(force_insert=True)


def _pay_lines(by: Viewer, lines: list[ClaimLine]) -> None:
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
