"""Verify claimed lines, or query them: always by somebody other than whoever claimed."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import claim_for_step, line_for_step, note, refuse_unless_still_earned
from homeward.outcomes.actions.deciding import decide, follow, for_deciding, leave_word, stand_at, take_step
from homeward.outcomes.actions.sample import refuse_without_sample
from homeward.outcomes.models import Claim, ClaimLine
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.values.claims import LineState
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import Invalid

_WAITING = (LineState.SUBMITTED.value, LineState.SAMPLED.value)


@action
def verify_line(*, by: Viewer, line_id: UUID, today: date) -> None:
    """
    Approve one line in full.

    :raises NotAllowed: unless the viewer may verify on this contract and did not claim it themselves
    :raises OutOfTurn: if the line is not waiting to be verified
    :raises NoLongerEarned: if the record no longer earns it
    """
    claim = for_deciding(by, line_for_step(line_id).claim_id)
    line = line_for_step(line_id)
    _approve(by, claim, [line], today)
    record(
        "claim.line_verified",
        by=by,
        about=[Subject.contract(claim.contract_id)],
        detail={"claim": claim.number, "reference": line.unit, "promise": line.promise},
    )


@action
def verify_claim(*, by: Viewer, claim_id: UUID, version: int | None, today: date) -> int:
    """
    Approve every line that waits, and return how many there were. Queried lines stay queried.

    Lines of the sample are looked at in full, so each is decided on its own page.

    :raises NotAllowed: unless the viewer may verify on this contract and made no part of the claim themselves
    :raises Stale: if the claim changed after the viewer opened it
    :raises OutOfTurn: if the terms ask for a sample and none is drawn, or only lines of the sample wait
    :raises NoLongerEarned: if the record no longer earns one of them
    """
    claim = for_deciding(by, claim_id)
    claim.check_version(version)
    refuse_without_sample(claim)
    lines = list(ClaimLine.objects.filter(claim=claim, state__in=_WAITING).select_related("enrolment"))
    waiting = [each for each in lines if each.state != LineState.SAMPLED.value]
    if lines and not waiting:
        raise OutOfTurn(
            f"Only the sample waits: {count_of(len(lines), 'line')}, each looked at in full.",
            remedy="Open each line, look at what it rests on, and decide it there.",
        )
    if not waiting:
        raise OutOfTurn("No line of this claim waits to be verified.")
    _approve(by, claim, waiting, today)
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

    :raises NotAllowed: unless the viewer may verify or pay on this contract and did not claim it themselves
    :raises OutOfTurn: if the line was paid
    """
    if not question.strip():
        raise Invalid.because("Say what you want to know about this line.", field="question")
    claim = for_deciding(by, line_for_step(line_id).claim_id, or_whoever_pays=True)
    line = line_for_step(line_id)
    take_step(by, line, "query")
    line.query, line.query_answer = question.strip()[:500], ""
    stand_at(line, line.asked)
    line.verified_by = line.verified_at = None
    line.save()
    follow(by, claim)
    leave_word(by, "line_queried", claim, line, line.query)


@action
def answer_query(*, by: Viewer, line_id: UUID, answer: str) -> None:
    """
    Answer what was asked about a line; it waits to be verified again.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises OutOfTurn: if the line is not queried
    """
    if not answer.strip():
        raise Invalid.because("Write the answer to the question.", field="answer")
    first = line_for_step(line_id)
    contract_for(by, first.contract_id, Permission.OUTCOME_CLAIM)
    claim = claim_for_step(first.claim_id)
    line = line_for_step(line_id)
    if line.state != LineState.QUERIED.value:
        raise OutOfTurn("Nobody is asking about this line.")
    take_step(by, line, "answer")
    line.query_answer = answer.strip()[:500]
    line.save()
    follow(by, claim)
    leave_word(by, "query_answered", claim, line, line.query_answer)


def _approve(by: Viewer, claim: Claim, lines: list[ClaimLine], today: date) -> None:
    for line in lines:
        take_step(by, line, "approve")
        stand_at(line, line.asked)
    refuse_unless_still_earned(claim.contract, lines, today)
    for line in lines:
        decide(by, line)
        line.save()
        note("line_verified", by=by, claim=claim, line_id=line.id, words=f"{line.unit}, {line.title}")
    follow(by, claim, verifier=by.user_id)
