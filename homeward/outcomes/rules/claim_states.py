"""What may follow what on a claim and its lines, and who may take each step."""

from collections.abc import Sequence
from dataclasses import dataclass

from homeward.access.values import Permission
from homeward.outcomes.values.claims import ClaimState, LineState
from homeward.vocabulary.errors import Conflict

S = LineState
CLAIM, VERIFY, PAY = Permission.OUTCOME_CLAIM, Permission.OUTCOME_VERIFY, Permission.OUTCOME_PAY


class OutOfTurn(Conflict):
    """The claim is not at the point where this can be done."""


@dataclass(frozen=True, slots=True)
class Step:
    """
    One step of a line: from where, to where, who may take it, and whether they say why.

    ``another`` means nobody takes it who claimed or submitted the line, whatever roles they hold.
    """

    name: str
    words: str
    before: tuple[LineState, ...]
    after: LineState
    who: Permission
    reason: bool = False
    another: bool = False


STEPS: dict[str, Step] = {
    each.name: each
    for each in (
        Step("note_evidence", "evidenced", (S.ELIGIBLE,), S.EVIDENCED, CLAIM),
        Step("submit", "submitted", (S.EVIDENCED,), S.SUBMITTED, CLAIM),
        Step("sample", "sampled", (S.SUBMITTED,), S.SAMPLED, VERIFY, another=True),
        Step(
            "approve",
            "approved",
            (S.SUBMITTED, S.SAMPLED, S.QUERIED, S.DISPUTED, S.REOPENED),
            S.APPROVED,
            VERIFY,
            another=True,
        ),
        Step(
            "part_approve",
            "part-approved",
            (S.SUBMITTED, S.SAMPLED, S.QUERIED, S.DISPUTED, S.APPROVED),
            S.PART_APPROVED,
            VERIFY,
            reason=True,
            another=True,
        ),
        Step(
            "query",
            "queried",
            (S.SUBMITTED, S.SAMPLED, S.DISPUTED, S.APPROVED, S.PART_APPROVED),
            S.QUERIED,
            VERIFY,
            reason=True,
            another=True,
        ),
        Step("answer", "answered", (S.QUERIED,), S.SUBMITTED, CLAIM, reason=True),
        Step("dispute", "disputed", (S.PART_APPROVED, S.REJECTED), S.DISPUTED, CLAIM, reason=True),
        Step(
            "reject",
            "rejected",
            (S.SUBMITTED, S.SAMPLED, S.QUERIED, S.DISPUTED, S.APPROVED),
            S.REJECTED,
            VERIFY,
            reason=True,
            another=True,
        ),
        # Whoever delivered asks for the money; whoever pays it is somebody else.
        Step("invoice", "invoiced", (S.APPROVED, S.PART_APPROVED), S.INVOICED, CLAIM),
        # The invoice is taken back: the line stands as it was decided, and can be asked about again.
        Step("credit", "approved", (S.INVOICED,), S.APPROVED, CLAIM, reason=True),
        Step("credit_part", "part-approved", (S.INVOICED,), S.PART_APPROVED, CLAIM, reason=True),
        Step("pay", "paid", (S.INVOICED,), S.PAID, PAY, another=True),
        Step("reopen", "re-opened", (S.PAID, S.CLAWED_BACK), S.REOPENED, CLAIM),
        Step("claw_back", "clawed back", (S.REOPENED,), S.CLAWED_BACK, PAY, another=True),
        Step("settle", "settled", (S.REOPENED,), S.PAID, PAY, another=True),
        # Its correction was rejected: it stands as it stood before somebody asked to change it.
        Step("keep_paid", "kept as paid", (S.REOPENED,), S.PAID, VERIFY, reason=True, another=True),
        Step("keep_back", "kept as clawed back", (S.REOPENED,), S.CLAWED_BACK, VERIFY, reason=True, another=True),
    )
}

DECIDED = (ClaimState.APPROVED, ClaimState.PART_APPROVED)


def step_line(now: LineState, name: str) -> LineState:
    """
    Return where a step takes a line.

    :raises OutOfTurn: if the line does not stand where the step begins
    """
    step = STEPS[name]
    if now not in step.before:
        raise OutOfTurn(f"This line is {now.words}, so it cannot be {step.words} now.")
    return step.after


def may_follow(now: LineState, who: Permission) -> list[Step]:
    """Return the steps somebody with this permission may take with a line that stands here."""
    return [each for each in STEPS.values() if now in each.before and each.who is who]


def refuse_unless_draft(now: ClaimState) -> None:
    """
    Do nothing if a claim may be submitted.

    :raises OutOfTurn: if it was submitted already
    """
    if now is not ClaimState.DRAFT:
        raise OutOfTurn(f"This claim is {now.words}, so it cannot be submitted now.", remedy=_next_step(now))


def refuse_unless_decided(now: ClaimState, doing: str = "invoiced") -> None:
    """
    Do nothing if every line of a claim is decided and it is not invoiced yet.

    :raises OutOfTurn: if not, naming where it stands
    """
    if now not in DECIDED:
        raise OutOfTurn(f"This claim is {now.words}, so it cannot be {doing} now.", remedy=_next_step(now))


def refuse_unless_payable(now: ClaimState) -> None:
    """
    Do nothing if a claim may be paid.

    :raises OutOfTurn: if it may not, naming where it stands
    """
    if now is not ClaimState.INVOICED:
        raise OutOfTurn(f"This claim is {now.words}, so it cannot be paid now.", remedy=_next_step(now))


def claim_follows(lines: Sequence[LineState]) -> ClaimState:
    """Return where a submitted claim stands, from where its lines stand."""
    found = set(lines)
    live = found - {S.REJECTED}
    if S.QUERIED in found:
        return ClaimState.QUERIED
    if S.DISPUTED in found:
        return ClaimState.DISPUTED
    if not found or found & {S.ELIGIBLE, S.EVIDENCED, S.SUBMITTED, S.SAMPLED}:
        return ClaimState.SUBMITTED
    if not live:
        return ClaimState.REJECTED
    if live <= {S.PAID, S.REOPENED, S.CLAWED_BACK}:
        return ClaimState.PAID
    if live <= {S.INVOICED}:
        return ClaimState.INVOICED
    return ClaimState.APPROVED if found == {S.APPROVED} else ClaimState.PART_APPROVED


def _next_step(now: ClaimState) -> str:
    return {
        ClaimState.DRAFT: "Submit it first.",
        ClaimState.SUBMITTED: "Every line must be verified first, by someone other than whoever claimed.",
        ClaimState.QUERIED: "Answer the queried lines first.",
        ClaimState.DISPUTED: "Settle the disputed lines first.",
        ClaimState.APPROVED: "The provider invoices it first.",
        ClaimState.PART_APPROVED: "The provider invoices it first.",
        ClaimState.INVOICED: "It has been invoiced.",
        ClaimState.REJECTED: "Nothing of it is approved.",
        ClaimState.PAID: "It has been paid; a correction of the record makes lines of its own.",
    }.get(now, "It can be paid.")
