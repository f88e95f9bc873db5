"""What may follow what on a claim and its lines."""

from homeward.outcomes.values.claims import ClaimState, LineState
from homeward.vocabulary.errors import Conflict

_CLAIM: dict[ClaimState, frozenset[ClaimState]] = {
    ClaimState.DRAFT: frozenset({ClaimState.SUBMITTED}),
    ClaimState.SUBMITTED: frozenset({ClaimState.VERIFIED, ClaimState.QUERIED}),
    ClaimState.QUERIED: frozenset({ClaimState.SUBMITTED, ClaimState.VERIFIED}),
    ClaimState.VERIFIED: frozenset({ClaimState.PAID, ClaimState.QUERIED}),
    ClaimState.PAID: frozenset(),
}

_LINE: dict[LineState, frozenset[LineState]] = {
    LineState.CLAIMED: frozenset({LineState.VERIFIED, LineState.QUERIED}),
    LineState.QUERIED: frozenset({LineState.CLAIMED, LineState.VERIFIED}),
    LineState.VERIFIED: frozenset({LineState.PAID, LineState.QUERIED}),
    LineState.PAID: frozenset(),
}


class OutOfTurn(Conflict):
    """The claim is not at the point where this can be done."""


def move_claim(now: ClaimState, to: ClaimState) -> None:
    """
    Do nothing if a claim may go from one state to another.

    :raises OutOfTurn: if it may not, naming where the claim stands
    """
    if to not in _CLAIM[now]:
        raise OutOfTurn(f"This claim is {now.words}, so it cannot be {to.words} now.", remedy=_next_step(now))


def move_line(now: LineState, to: LineState) -> None:
    """
    Do nothing if a line may go from one state to another.

    :raises OutOfTurn: if it may not
    """
    if to not in _LINE[now]:
        raise OutOfTurn(f"This line is {now.words}, so it cannot be {to.words} now.")


def claim_follows(lines: list[LineState]) -> ClaimState:
    """Return where a submitted claim stands, from where its lines stand."""
    if lines and all(line is LineState.PAID for line in lines):
        return ClaimState.PAID
    if any(line is LineState.QUERIED for line in lines):
        return ClaimState.QUERIED
    if lines and all(line in (LineState.VERIFIED, LineState.PAID) for line in lines):
        return ClaimState.VERIFIED
    return ClaimState.SUBMITTED


def _next_step(now: ClaimState) -> str:
    return {
        ClaimState.DRAFT: "Submit it first.",
        ClaimState.SUBMITTED: "Every line must be verified first, by someone other than whoever claimed.",
        ClaimState.QUERIED: "Answer the queried lines first.",
        ClaimState.VERIFIED: "It can be paid.",
        ClaimState.PAID: "It has been paid; nothing more is to be done.",
    }[now]
