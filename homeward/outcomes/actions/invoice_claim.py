"""Invoice a decided claim: the provider asks each payer for what was approved."""

from datetime import date
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import claim_for_step, note
from homeward.outcomes.actions.deciding import take_step
from homeward.outcomes.actions.sample import refuse_unapplied_error
from homeward.outcomes.actions.sign_off import refuse_unless_signed_off
from homeward.outcomes.models import Claim, ClaimLine, Invoice
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.payments import by_payer
from homeward.outcomes.rules.claim_states import refuse_unless_decided
from homeward.outcomes.values.claims import APPROVED, ClaimState


@action
def invoice_claim(*, by: Viewer, claim_id: UUID, version: int | None, today: date) -> None:
    """
    Issue one invoice for each payer of a claim, for what was approved of it; below nothing it is a credit.

    Whoever delivered asks for the money. By asking they accept what was decided: nothing of it is disputed after.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises Stale: if the claim changed after the viewer opened it
    :raises OutOfTurn: if a line is not decided, the sample's error is not applied, internal audit must sign the claim
        off first, or it was invoiced already
    """
    claim = claim_for_step(claim_id)
    contract = contract_for(by, claim.contract_id, Permission.OUTCOME_CLAIM)
    claim.check_version(version)
    refuse_unless_decided(ClaimState(claim.state))
    refuse_unapplied_error(claim)
    refuse_unless_signed_off(claim)
    count = _invoice(by, claim, today)
    record(
        "claim.invoiced",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"claim": claim.number, "invoices": count},
    )


def _invoice(by: Viewer, claim: Claim, today: date) -> int:
    """Invoice what is approved and not invoiced yet, and return how many invoices there are."""
    approved = list(ClaimLine.objects.filter(claim=claim, state__in=APPROVED))
    if not approved:
        return 0
    last = Invoice.objects.filter(contract_id=claim.contract_id).aggregate(n=Max("number"))["n"] or 0
    sums = by_payer(approved)
    for number, (payer, (amount, held)) in enumerate(sorted(sums.items()), start=last + 1):
        Invoice(
            contract_id=claim.contract_id,
            claim=claim,
            number=number,
            payer=payer,
            amount=amount,
            held_back=held,
            issued_on=today,
        ).save(force_insert=True)
    for line in approved:
        take_step(by, line, "invoice")
        line.save(update_fields=["state"])
    claim.state, claim.invoiced_on, claim.invoiced_by = ClaimState.INVOICED.value, today, by.user_id
    claim.save()
    note("invoiced", by=by, claim=claim, words=f"{len(sums)} issued")
    return len(sums)
