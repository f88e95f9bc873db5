"""What every decision on a line shares: who may take it, where the line stands after, and what is left behind."""

from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import claim_for_step, note
from homeward.outcomes.models import Claim, ClaimLine
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.priced import payers_of
from homeward.outcomes.rules.claim_states import STEPS, OutOfTurn, claim_follows, step_line
from homeward.outcomes.rules.ledger import shared_alike
from homeward.outcomes.values.claims import ClaimState, LineState
from homeward.vocabulary.errors import NotAllowed
from homeward.vocabulary.money import NOTHING

_DONE = {ClaimState.DRAFT.value, ClaimState.INVOICED.value, ClaimState.PAID.value}


def for_deciding(by: Viewer, claim_id: UUID) -> Claim:
    """
    Return a claim, locked, to somebody who may decide on it and had no part in making it.

    :raises NotAllowed: for whoever drafted or submitted it, whatever roles they hold
    :raises OutOfTurn: if it is a draft, or invoiced already
    """
    claim = claim_for_step(claim_id)
    contract_for(by, claim.contract_id, Permission.OUTCOME_VERIFY)
    if by.user_id in (claim.drafted_by, claim.submitted_by):
        raise NotAllowed("You made this claim, so somebody else must verify it.")
    if claim.state in _DONE:
        raise OutOfTurn(f"This claim is {ClaimState(claim.state).words}, so it cannot be verified.")
    return claim


def take_step(by: Viewer, line: ClaimLine, name: str) -> None:
    """
    Move a line, in memory, by a step of the table.

    :raises NotAllowed: for whoever claimed or submitted the line, where somebody else must take the step
    :raises OutOfTurn: if the line does not stand where the step begins
    """
    if STEPS[name].another and by.user_id in (line.claimed_by, line.submitted_by):
        doing = "pay" if STEPS[name].who is Permission.OUTCOME_PAY else "verify"
        raise NotAllowed(f"You claimed this line, so somebody else must {doing} it.")
    line.state = step_line(LineState(line.state), name).value


def decide(by: Viewer, line: ClaimLine) -> None:
    """Sign a decision on a line, in memory."""
    line.verified_by, line.verified_at = by.user_id, timezone.now()


def stand_at(line: ClaimLine, amount: Decimal) -> None:
    """Let a line stand at an amount, in memory: its payers and what is held back in the same shares as were asked."""
    if amount == line.asked:
        line.payers, line.held_back = dict(line.asked_payers), line.asked_held_back
    else:
        asked = payers_of(line.asked_payers)
        line.payers = {name: str(part) for name, part in shared_alike(amount, asked).items()}
        kept = line.asked_held_back
        line.held_back = shared_alike(amount, {"kept": kept, "paid": line.asked - kept}).get("kept", NOTHING)
    line.amount = amount


def follow(claim: Claim, verifier: UUID | None = None) -> None:
    """Let the claim stand where its lines stand."""
    states = [LineState(each) for each in ClaimLine.objects.filter(claim=claim).values_list("state", flat=True)]
    claim.state = claim_follows(states).value
    decided = claim.state in (ClaimState.APPROVED.value, ClaimState.PART_APPROVED.value, ClaimState.REJECTED.value)
    if decided and verifier is not None:
        claim.verified_by, claim.verified_at = verifier, timezone.now()
    elif not decided:
        claim.verified_by = claim.verified_at = None
    claim.save()


def leave_word(by: Viewer, event: str, claim: Claim, line: ClaimLine, words: str) -> None:
    """Write a step on a line into the claim's history and into the audit."""
    note(event, by=by, claim=claim, line_id=line.id, words=f"{line.unit}: {words}")
    record(
        f"claim.{event}",
        by=by,
        about=[Subject.contract(claim.contract_id)],
        detail={"claim": claim.number, "reference": line.unit, "promise": line.promise},
    )
