"""Take an invoice back before it is paid, so that its claim can be decided again."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import claim_for_step, note
from homeward.outcomes.actions.deciding import take_step
from homeward.outcomes.models import Claim, ClaimLine, Invoice
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.rules.claim_states import OutOfTurn, claim_follows
from homeward.outcomes.values.claims import ClaimState, LineState
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import NOTHING


@action
def take_invoice_back(*, by: Viewer, claim_id: UUID, reason: str, version: int | None, today: date) -> None:
    """
    Credit every invoice of a claim that is not paid yet; its lines stand as they were decided, and can be asked about.

    For when the record was put right after the invoice: what is no longer earned is not paid, and must not be stuck.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises Stale: if the claim changed after the viewer opened it
    :raises Invalid: without a reason
    :raises OutOfTurn: if the claim is not invoiced, or was paid already
    """
    claim = claim_for_step(claim_id)
    contract = contract_for(by, claim.contract_id, Permission.OUTCOME_CLAIM)
    claim.check_version(version)
    if claim.state != ClaimState.INVOICED.value:
        raise OutOfTurn(f"This claim is {ClaimState(claim.state).words}, so there is no invoice to take back.")
    if not reason.strip():
        raise Invalid.because("Say why the invoice is taken back.", field="invoice_reason")
    count = _credit(claim, today)
    lines = list(ClaimLine.objects.filter(claim=claim))
    for line in lines:
        if line.state == LineState.INVOICED.value:
            take_step(by, line, "credit_part" if abs(line.amount) < abs(line.asked) else "credit")
            line.save(update_fields=["state"])
    claim.state = claim_follows([LineState(each.state) for each in lines]).value
    claim.invoiced_on = claim.invoiced_by = None
    claim.save()
    note("invoice_taken_back", by=by, claim=claim, words=reason.strip())
    record(
        "claim.invoice_taken_back",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"claim": claim.number, "credits": count},
    )


def _credit(claim: Claim, today: date) -> int:
    """Issue a credit for whatever stands invoiced of a claim, payer by payer, and return how many there are."""
    sums: defaultdict[str, list[Decimal]] = defaultdict(lambda: [NOTHING, NOTHING])
    for payer, amount, held in Invoice.objects.filter(claim=claim).values_list("payer", "amount", "held_back"):
        sums[payer][0] += amount
        sums[payer][1] += held
    last = Invoice.objects.filter(contract_id=claim.contract_id).aggregate(n=Max("number"))["n"] or 0
    standing = [(payer, amount, held) for payer, (amount, held) in sorted(sums.items()) if amount or held]
    for number, (payer, amount, held) in enumerate(standing, start=last + 1):
        Invoice(
            contract_id=claim.contract_id,
            claim=claim,
            number=number,
            payer=payer,
            amount=-amount,
            held_back=-held,
            issued_on=today,
        ).save(force_insert=True)
    return len(standing)
