"""Verify claimed lines, or query them: always by somebody other than whoever claimed."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import (
    claim_for_step,
    line_for_step,
    note,
    refuse_unless_still_earned,
)
from homeward.outcomes.models import Claim, ClaimLine
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.rules.claim_states import OutOfTurn, claim_follows, move_line
from homeward.outcomes.values.claims import ClaimState, LineState
from homeward.vocabulary.errors import Invalid, NotAllowed


@action
def verify_line(*, by: Viewer, line_id: UUID, today: date) -> None:
    """
    Confirm that one line is right.

    :raises NotAllowed: unless the viewer may verify on this contract and did not claim it themselves
    :raises OutOfTurn: if the line is not waiting to be verified
    :raises NoLongerEarned: if the record no longer earns it
    """
    line = line_for_step(line_id)
    claim = _for_verifying(by, line.claim_id)
    _verify(by, claim, [line_for_step(line_id)], today)
    record(
        "claim.line_verified",
        by=by,
        about=[Subject.contract(claim.contract_id)],
        detail={"claim": claim.number, "reference": line.enrolment.reference, "promise": line.promise},
    )


@action
def verify_claim(*, by: Viewer, claim_id: UUID, version: int | None, today: date) -> int:
    """
    Confirm every line that waits, and return how many there were. Queried lines stay queried.

    :raises NotAllowed: unless the viewer may verify on this contract and made no part of the claim themselves
    :raises Stale: if the claim changed after the viewer opened it
    :raises NoLongerEarned: if the record no longer earns one of them
    """
    claim = _for_verifying(by, claim_id)
    claim.check_version(version)
    waiting = list(ClaimLine.objects.filter(claim=claim, state=LineState.CLAIMED.value).select_related("enrolment"))
    if not waiting:
        raise OutOfTurn("No line of this claim waits to be verified.")
    _verify(by, claim, waiting, today)
    record(
        "claim.verified",
        by=by,
        about=[Subject.contract(claim.contract_id)],
        detail={"claim": claim.number, "lines": len(waiting)},
    )
    return len(waiting)


@action
def query_line(*, by: Viewer, line_id: UUID, question: str) -> None:
    """
    Ask about a line before it is paid; the claim waits for the answer.

    :raises NotAllowed: unless the viewer may verify on this contract and did not claim it themselves
    :raises OutOfTurn: if the line was paid
    """
    if not question.strip():
        raise Invalid.because("Say what you want to know about this line.", field="question")
    claim = _for_verifying(by, line_for_step(line_id).claim_id)
    line = line_for_step(line_id)
    move_line(LineState(line.state), LineState.QUERIED)
    line.state = LineState.QUERIED.value
    line.query, line.query_answer = question.strip()[:500], ""
    line.verified_by = line.verified_at = None
    line.save()
    _follow(claim)
    note("line_queried", by=by, claim=claim, line_id=line.id, words=f"{line.enrolment.reference}: {line.query}")
    _record(by, "claim.line_queried", claim, line)


@action
def answer_query(*, by: Viewer, line_id: UUID, answer: str) -> None:
    """
    Answer what was asked about a line; it waits to be verified again.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises OutOfTurn: if the line is not queried
    """
    if not answer.strip():
        raise Invalid.because("Write the answer to the question.", field="answer")
    line = line_for_step(line_id)
    contract_for(by, line.contract_id, Permission.OUTCOME_CLAIM)
    claim = claim_for_step(line.claim_id)
    line = line_for_step(line_id)
    if line.state != LineState.QUERIED.value:
        raise OutOfTurn("Nobody is asking about this line.")
    line.state = LineState.CLAIMED.value
    line.query_answer = answer.strip()[:500]
    line.save()
    _follow(claim)
    note(
        "query_answered", by=by, claim=claim, line_id=line.id, words=f"{line.enrolment.reference}: {line.query_answer}"
    )
    _record(by, "claim.query_answered", claim, line)


def _for_verifying(by: Viewer, claim_id: UUID) -> Claim:
    claim = claim_for_step(claim_id)
    contract_for(by, claim.contract_id, Permission.OUTCOME_VERIFY)
    if by.user_id in (claim.drafted_by, claim.submitted_by):
        raise NotAllowed("You made this claim, so somebody else must verify it.")
    if claim.state in (ClaimState.DRAFT.value, ClaimState.PAID.value):
        raise OutOfTurn(f"This claim is {ClaimState(claim.state).words}, so it cannot be verified.")
    return claim


def _verify(by: Viewer, claim: Claim, lines: list[ClaimLine], today: date) -> None:
    for line in lines:
        if by.user_id in (line.claimed_by, line.submitted_by):
            raise NotAllowed("You claimed this line, so somebody else must verify it.")
        move_line(LineState(line.state), LineState.VERIFIED)
    refuse_unless_still_earned(lines, today)
    now = timezone.now()
    for line in lines:
        line.state, line.verified_by, line.verified_at = LineState.VERIFIED.value, by.user_id, now
        line.save()
        note("line_verified", by=by, claim=claim, line_id=line.id, words=f"{line.enrolment.reference}, {line.title}")
    _follow(claim, verifier=by.user_id)


def _follow(claim: Claim, verifier: UUID | None = None) -> None:
    """Let the claim stand where its lines stand."""
    states = [LineState(each) for each in ClaimLine.objects.filter(claim=claim).values_list("state", flat=True)]
    claim.state = claim_follows(states).value
    if claim.state == ClaimState.VERIFIED.value and verifier is not None:
        claim.verified_by, claim.verified_at = verifier, timezone.now()
    elif claim.state != ClaimState.VERIFIED.value:
        claim.verified_by = claim.verified_at = None
    claim.save()


def _record(by: Viewer, event: str, claim: Claim, line: ClaimLine) -> None:
    record(
        event,
        by=by,
        about=[Subject.contract(claim.contract_id)],
        detail={"claim": claim.number, "reference": line.enrolment.reference, "promise": line.promise},
    )
