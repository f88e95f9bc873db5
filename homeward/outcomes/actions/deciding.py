"""What every decision on a line shares: who may take it, where the line stands after, and what is left behind."""

from decimal import Decimal
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from homeward.access.actions import record
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import claim_for_step, note
from homeward.outcomes.models import Claim, ClaimLine
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.priced import payers_of
from homeward.outcomes.queries.samples import error_of
from homeward.outcomes.rules.claim_states import STEPS, OutOfTurn, claim_follows, step_line
from homeward.outcomes.rules.ledger import shared_alike
from homeward.outcomes.values.claims import SETTLED, ClaimState, LineKind, LineState
from homeward.vocabulary.errors import NotAllowed
from homeward.vocabulary.money import NOTHING

_DONE = {ClaimState.DRAFT.value, ClaimState.INVOICED.value, ClaimState.PAID.value}


def for_deciding(by: Viewer, claim_id: UUID, *, or_whoever_pays: bool = False) -> Claim:
    """
    Return a claim, locked, to somebody who may decide on it and had no part in making it.

    :param or_whoever_pays: for what a commissioner may do before paying too: ask
    :raises NotAllowed: for whoever drafted or submitted it, whatever roles they hold
    :raises OutOfTurn: if it is a draft, or invoiced already
    """
    claim = claim_for_step(claim_id)
    pays = or_whoever_pays and allowed(by, Permission.OUTCOME_PAY, on=Subject.contract(claim.contract_id))
    contract_for(by, claim.contract_id, Permission.OUTCOME_PAY if pays else Permission.OUTCOME_VERIFY)
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


def stand_refused(line: ClaimLine) -> None:
    """Let nothing of a line stand, in memory: no money, nothing held back or released, nothing between payers."""
    line.amount = line.held_back = NOTHING
    line.payers = {name: str(NOTHING) for name in line.asked_payers}


def reopen_first(by: Viewer, line: ClaimLine) -> None:
    """Re-open the line a correction changes, while somebody asks for it to be changed."""
    first = line.changes
    if first is not None and first.state != LineState.REOPENED.value:
        _move_first(by, line, first, "reopen", "line_reopened", line.arithmetic)


def close_first(by: Viewer, line: ClaimLine, why: str) -> None:
    """Let the line a refused correction would have changed stand as it stood before."""
    first = line.changes
    if first is not None and first.state == LineState.REOPENED.value:
        rows = ClaimLine.objects.filter(contract_id=first.contract_id, unit=first.unit, promise=first.promise)
        settled = rows.filter(occurrence=first.occurrence, state__in=SETTLED).aggregate(sum=Sum("amount"))["sum"]
        _move_first(by, line, first, "keep_paid" if settled else "keep_back", "line_kept", why)


def _move_first(by: Viewer, line: ClaimLine, first: ClaimLine, step: str, event: str, why: str) -> None:
    first.state = step_line(LineState(first.state), step).value
    first.save(update_fields=["state"])
    words = f"{first.unit}: {why} (claim {line.claim.number})"
    note(event, by=by, claim=first.claim, line_id=first.id, words=words)


def follow(by: Viewer, claim: Claim, verifier: UUID | None = None) -> None:
    """
    Let the claim stand where its lines stand.

    Whatever was signed off before must be signed off again, and an error of the sample that is not the error any more
    must be applied again.
    """
    _withdraw_stale_error(by, claim)
    states = [LineState(each) for each in ClaimLine.objects.filter(claim=claim).values_list("state", flat=True)]
    claim.state = claim_follows(states).value
    decided = claim.state in (ClaimState.APPROVED.value, ClaimState.PART_APPROVED.value, ClaimState.REJECTED.value)
    if decided and verifier is not None:
        claim.verified_by, claim.verified_at = verifier, timezone.now()
    elif not decided:
        claim.verified_by = claim.verified_at = None
    claim.signed_off_by = claim.signed_off_at = None
    claim.save()


def _withdraw_stale_error(by: Viewer, claim: Claim) -> None:
    applied = ClaimLine.objects.filter(claim=claim, kind=LineKind.EXTRAPOLATION.value).first()
    if applied is None:
        return
    now = error_of(claim)
    if now is None or now.amount != -applied.amount:
        applied.delete()
        note("error_withdrawn", by=by, claim=claim, words="A line of the sample was decided again.")


def leave_word(by: Viewer, event: str, claim: Claim, line: ClaimLine, words: str) -> None:
    """Write a step on a line into the claim's history and into the audit."""
    note(event, by=by, claim=claim, line_id=line.id, words=f"{line.unit}: {words}")
    record(
        f"claim.{event}",
        by=by,
        about=[Subject.contract(claim.contract_id)],
        detail={"claim": claim.number, "reference": line.unit, "promise": line.promise},
    )
