"""Draw a sample of a claim, and let its error count for the lines nobody looked at."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Subject, Viewer
from homeward.outcomes.actions.claiming import note
from homeward.outcomes.actions.deciding import decide, follow, for_deciding, take_step
from homeward.outcomes.models import Claim, ClaimLine, ClaimSample
from homeward.outcomes.queries.agreements import agreement_of
from homeward.outcomes.queries.samples import error_of, looked_at, nobody_looked_at, rule_of, to_sample
from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.rules.ledger import shared_alike
from homeward.outcomes.rules.sampling import Extrapolated, draw
from homeward.outcomes.values.claims import EARNED_BY_NOTHING, LineKind, LineState
from homeward.outcomes.values.lines import StepKind
from homeward.vocabulary.errors import Conflict
from homeward.vocabulary.money import NOTHING


class CannotSample(Conflict):
    """A sample was drawn already, or there is nothing to draw from or to apply."""


@action
def draw_sample(*, by: Viewer, claim_id: UUID, today: date) -> int:
    """
    Draw the lines to look at in full: at random by a seed that is kept, and every line at risk. Return how many.

    :raises NotAllowed: unless the viewer may verify on this contract and made no part of the claim themselves
    :raises CannotSample: if a sample was drawn already, or no line waits
    """
    claim = for_deciding(by, claim_id)
    if ClaimSample.objects.filter(claim=claim).exists():
        raise CannotSample("A sample of this claim was drawn already; drawing again would let one choose.")
    rows = ClaimLine.objects.filter(claim=claim, state=LineState.SUBMITTED.value).exclude(kind__in=EARNED_BY_NOTHING)
    waiting = list(rows.select_related("claim"))
    if not waiting:
        raise CannotSample("No line of this claim waits to be looked at.")
    rule, seed = rule_of(agreement_of(claim.contract)), f"{claim.id}:{today.isoformat()}"
    drawn = draw(to_sample(claim.contract, waiting, today), rule, seed=seed)
    reasons = {each.line: each for each in drawn}
    ClaimSample(
        contract_id=claim.contract_id,
        claim=claim,
        seed=seed[:60],
        share=str(rule.share),
        at_least=rule.at_least,
        drawn_from=len(waiting),
        lines=[{"line": each.line, "at_random": each.at_random, "reasons": list(each.reasons)} for each in drawn],
        drawn_by=by.user_id,
    ).save(force_insert=True)
    for line in waiting:
        found = reasons.get(str(line.id))
        if found is not None:
            take_step(by, line, "sample")
            line.sampled_because = list(found.reasons)
            line.save(update_fields=["state", "sampled_because"])
    note("sampled", by=by, claim=claim, words=f"{len(drawn)} of {len(waiting)}")
    record(
        "claim.sampled",
        by=by,
        about=[Subject.contract(claim.contract_id)],
        detail={"claim": claim.number, "lines": len(drawn), "of": len(waiting)},
    )
    return len(drawn)


@action
def apply_error(*, by: Viewer, claim_id: UUID) -> Decimal:
    """
    Take the error rate of the random lines off the lines nobody looked at, as a line of its own; return the amount.

    :raises NotAllowed: unless the viewer may verify on this contract and made no part of the claim themselves
    :raises OutOfTurn: while a line drawn at random is not decided
    :raises CannotSample: if the terms or the error ask for nothing, or it was applied already
    """
    claim = for_deciding(by, claim_id)
    sample = ClaimSample.objects.filter(claim=claim).first()
    if sample is None or ClaimLine.objects.filter(claim=claim, kind=LineKind.EXTRAPOLATION.value).exists():
        raise CannotSample("There is no sample of this claim, or its error was applied already.")
    if looked_at(sample)[1]:
        raise OutOfTurn("Every line drawn at random must be decided first.")
    off = error_of(claim)
    if off is None:
        raise CannotSample("The error found is within what is tolerated, or the terms do not apply it to the rest.")
    _book(by, claim, nobody_looked_at(sample), off)
    record("claim.error_applied", by=by, about=[Subject.contract(claim.contract_id)], detail={"claim": claim.number})
    return off.amount


def refuse_without_sample(claim: Claim) -> None:
    """
    Do nothing if the lines of a claim may be approved together: its terms ask for no sample, or one was drawn.

    :raises OutOfTurn: if the sample comes first
    """
    asked = agreement_of(claim.contract).terms.validation.sampling is not None
    if asked and not ClaimSample.objects.filter(claim=claim).exists():
        raise OutOfTurn(
            "The contract asks for a sample: some lines are looked at in full before the rest is approved together.",
            remedy="Draw the sample first, or decide each line on its own page.",
        )


def refuse_unapplied_error(claim: Claim) -> None:
    """
    Do nothing unless the sample of a claim found an error that must be taken off the lines nobody looked at.

    :raises OutOfTurn: if it must, and was not
    """
    if not ClaimLine.objects.filter(claim=claim, kind=LineKind.EXTRAPOLATION.value).exists():
        off = error_of(claim)
        if off is not None:
            raise OutOfTurn(f"{off.says} It is not taken off yet.", remedy="The verifier applies it first.")


def _book(by: Viewer, claim: Claim, rest: list[ClaimLine], off: Extrapolated) -> None:
    first = rest[0]
    payers = {name: str(-part) for name, part in _shares(rest, off.amount).items()}
    snapshot = {**first.evidence, "extrapolated": off.says}
    line = ClaimLine(
        claim=claim,
        contract_id=claim.contract_id,
        kind=LineKind.EXTRAPOLATION.value,
        unit="",
        promise="",
        title="Error of the sample, applied to the lines nobody looked at",
        delivered=NOTHING,
        asked=-off.amount,
        amount=-off.amount,
        payers=payers,
        asked_payers=payers,
        steps=[{"kind": StepKind.SAMPLE.value, "clause": "validation.sampling", "says": off.says,
                "amount": str(-off.amount)}],
        arithmetic=off.says[:300],
        reason=off.says,
        evidence=snapshot,
        digest=evidence.digest(snapshot),
        state=LineState.APPROVED.value,
        # It is part of what was claimed, so whoever claimed neither approves nor pays it.
        claimed_by=claim.submitted_by or claim.drafted_by,
        submitted_by=claim.submitted_by,
    )  # fmt: skip
    decide(by, line)
    line.save(force_insert=True)
    follow(by, claim, verifier=by.user_id)
    note("error_applied", by=by, claim=claim, line_id=line.id, words=off.says)


def _shares(rest: list[ClaimLine], amount: Decimal) -> dict[str, Decimal]:
    whole: dict[str, Decimal] = {}
    for each in rest:
        for name, part in each.payers.items():
            whole[name] = whole.get(name, NOTHING) + Decimal(part)
    return shared_alike(amount, whole)
