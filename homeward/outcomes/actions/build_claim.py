"""Put earned promises into a claim."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import action, record
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import (
    CannotClaim,
    JudgedNow,
    claim_for_step,
    judged_now,
    line_for_step,
    locked_contract,
    mark_claimed,
    note,
)
from homeward.outcomes.models import Claim, ClaimLine, Contract, Enrolment
from homeward.outcomes.queries.agreements import Agreement, agreement_of, contract_for
from homeward.outcomes.rules import evidence, quarters
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.rules.limits import Delivered, Ledger, Priced, price
from homeward.outcomes.values.claims import ClaimState, LineState
from homeward.outcomes.values.standing import Verdict
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.money import NOTHING
from homeward.vocabulary.periods import Period


@action
def build_claim(*, by: Viewer, contract_id: UUID, today: date) -> UUID:
    """
    Put everything earned by the end of the last claim period, and not claimed before, into a draft claim.

    Each line is judged afresh and its evidence frozen. Where a limit is reached, the line says what of it
    may be paid and what is delivered and unpaid.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises CannotClaim: if there is nothing to claim
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_CLAIM)
    locked_contract(contract)
    agreement = agreement_of(contract)
    period = quarters.last_complete(today, agreement.terms.claims.every)
    enrolments = list(Enrolment.objects.filter(contract=contract, withdrawn_on__isnull=True))
    ready = [
        each
        for each in judged_now(agreement.terms, enrolments, today)
        if each.standing.due_on is not None and period.end is not None and each.standing.due_on < period.end
    ]
    claim, lines = _claim(by, contract, agreement, ready, period, today)
    record(
        "claim.built",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"claim": claim.number, "lines": len(lines)},
    )
    return claim.id


@action
def claim_outcome(*, by: Viewer, enrolment_id: UUID, promise: str, today: date) -> UUID:
    """
    Add one earned promise of one child to the draft claim, and return the claim.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises CannotClaim: if it is not earned, or was claimed before
    """
    enrolment = Enrolment.objects.filter(pk=enrolment_id, withdrawn_on__isnull=True).first()
    if enrolment is None:
        raise NotFound("There is no such enrolment, or it is not on one of your contracts.")
    contract = contract_for(by, enrolment.contract_id, Permission.OUTCOME_CLAIM)
    locked_contract(contract)
    _refuse_if_claimed(enrolment, promise)
    agreement = agreement_of(contract)
    judged = [each for each in judged_now(agreement.terms, [enrolment], today) if each.standing.promise == promise]
    if not judged:
        raise NotFound("The contract makes no such promise.")
    if judged[0].standing.verdict is not Verdict.EARNED:
        raise CannotClaim(f"This promise cannot be claimed. {judged[0].standing.reason}")
    claim, (line,) = _claim(by, contract, agreement, judged, quarters.quarter_of(today), today)
    record(
        "outcome.claimed",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"reference": enrolment.reference, "promise": promise, "line": str(line.id)},
    )
    return claim.id


@action
def take_out_line(*, by: Viewer, line_id: UUID) -> UUID:
    """
    Take a line out of a draft claim, so that it may be claimed later, and return the claim.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises OutOfTurn: if the claim is no longer a draft
    """
    line = line_for_step(line_id)
    contract_for(by, line.contract_id, Permission.OUTCOME_CLAIM)
    claim = claim_for_step(line.claim_id)
    if claim.state != ClaimState.DRAFT.value:
        raise OutOfTurn("This claim has been submitted, so its lines stay as they are.")
    note("line_taken_out", by=by, claim=claim, line_id=line.id, words=f"{line.enrolment.reference}, {line.title}")
    line.delete()
    mark_claimed([line], claimed=False)
    claim.save()  # a new version: whoever has the page open sees that it changed
    record(
        "claim.line_taken_out",
        by=by,
        about=[Subject.contract(claim.contract_id)],
        detail={"claim": claim.number, "reference": line.enrolment.reference},
    )
    return claim.id


def _refuse_if_claimed(enrolment: Enrolment, promise: str) -> None:
    line = ClaimLine.objects.filter(enrolment=enrolment, promise=promise).select_related("claim").first()
    if line is not None:
        raise CannotClaim(
            f"Already claimed on {plain_day(line.recorded_at.date())}, in claim {line.claim.number}; "
            "it is paid only once."
        )


def _claim(
    by: Viewer, contract: Contract, agreement: Agreement, judged: Iterable[JudgedNow], period: Period, today: date
) -> tuple[Claim, list[ClaimLine]]:
    earned = {
        (each.enrolment.reference, each.standing.promise): each
        for each in judged
        if each.standing.verdict is Verdict.EARNED and each.standing.amount
    }
    delivered = [Delivered(child, promise, each.standing.worth) for (child, promise), each in earned.items()]
    priced = list(price(delivered, agreement.terms.limits, _ledger(contract)))
    if not priced:
        raise CannotClaim(
            "There is nothing to claim: everything earned by the end of the period has been claimed.",
            remedy="Look at what is coming up, or claim a single promise from its enrolment.",
        )
    claim = _draft(by, contract, period)
    rows = [_line(by, claim, agreement, earned[each.child, each.promise], each, today) for each in priced]
    ClaimLine.objects.bulk_create(stamped(rows), batch_size=500)
    mark_claimed(rows, claimed=True)
    claim.save()
    note("lines_added", by=by, claim=claim, words=f"{len(rows)} added")
    return claim, rows


def _ledger(contract: Contract) -> Ledger:
    ledger = Ledger()
    lines = ClaimLine.objects.filter(contract=contract).values_list(
        "enrolment__reference", "promise", "amount", "delivered"
    )
    for reference, promise, amount, delivered in lines:
        ledger.take(Priced(reference, promise, delivered, amount, ""))
    return ledger


def _draft(by: Viewer, contract: Contract, period: Period) -> Claim:
    claim = Claim.objects.filter(contract=contract, state=ClaimState.DRAFT.value).first()
    if claim is None:
        last = Claim.objects.filter(contract=contract).aggregate(n=Max("number"))["n"] or 0
        claim = Claim(
            contract=contract,
            number=last + 1,
            period_starts=period.start,
            period_ends=period.end or period.start,
            state=ClaimState.DRAFT.value,
            drafted_by=by.user_id,
        )
        claim.save(force_insert=True)
        note("drafted", by=by, claim=claim)
    return claim


def _line(by: Viewer, claim: Claim, agreement: Agreement, judged: JudgedNow, priced: Priced, today: date) -> ClaimLine:
    snapshot = evidence.freeze(
        document=agreement.document,
        answers=agreement.answers,
        numbers=agreement.written_numbers,
        history=judged.history,
        standing=judged.standing,
        judged_on=today,
    )
    return ClaimLine(
        claim=claim,
        contract_id=claim.contract_id,
        enrolment=judged.enrolment,
        promise=judged.standing.promise,
        title=judged.standing.title,
        due_on=judged.standing.due_on,
        delivered=priced.delivered,
        amount=priced.payable,
        arithmetic=f"{judged.standing.arithmetic}{_cut(priced)}",
        reason=judged.standing.reason,
        evidence=snapshot,
        digest=evidence.digest(snapshot),
        state=LineState.CLAIMED.value,
        claimed_by=by.user_id,
    )


def _cut(priced: Priced) -> str:
    return f"; {priced.arithmetic}" if priced.unpaid > NOTHING else ""
