"""Submit a claim."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import (
    CannotClaim,
    claim_for_step,
    note,
    refuse_unless_still_earned,
)
from homeward.outcomes.actions.deciding import reopen_first
from homeward.outcomes.actions.prove import prove, refuse_unproven
from homeward.outcomes.models import ClaimLine, Contract
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.corrections import owed_back
from homeward.outcomes.queries.priced import Told, bookings, read_contract
from homeward.outcomes.rules.claim_states import OutOfTurn, refuse_unless_draft, step_line
from homeward.outcomes.values.claims import ClaimState, LineState
from homeward.vocabulary.money import in_words


@action
def submit_claim(*, by: Viewer, claim_id: UUID, version: int | None, today: date) -> None:
    """
    Ask the commissioner to pay: from here on the claim's lines stay as they are.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises Stale: if the claim changed after the viewer opened it
    :raises Invalid: naming every line that lacks evidence its terms demand, and what
    :raises OutOfTurn: if it is not a draft, or money goes back by the record that no claim holds yet
    :raises NoLongerEarned: if the record no longer earns a line
    """
    claim = claim_for_step(claim_id)
    contract = contract_for(by, claim.contract_id, Permission.OUTCOME_CLAIM)
    refuse_unless_draft(ClaimState(claim.state))
    claim.check_version(version)
    lines = list(ClaimLine.objects.filter(claim=claim).select_related("enrolment", "changes__claim"))
    if not lines:
        raise CannotClaim("This claim has no line.", remedy="Add an earned promise first.")
    prove(by, claim, contract, [each for each in lines if each.state == LineState.ELIGIBLE.value], today)
    refuse_unproven(lines)
    told = read_contract(contract, today=today)
    refuse_unless_still_earned(contract, lines, today, told)
    _refuse_to_keep_what_goes_back(contract, lines, told, today)
    claim.state = ClaimState.SUBMITTED.value
    claim.submitted_by, claim.submitted_at = by.user_id, timezone.now()
    claim.save()
    for line in lines:
        line.submitted_by = by.user_id
        line.state = step_line(LineState(line.state), "submit").value
        line.save(update_fields=["submitted_by", "state"])
        reopen_first(by, line)
    note("submitted", by=by, claim=claim)
    record(
        "claim.submitted",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"claim": claim.number, "lines": len(lines)},
    )


def _refuse_to_keep_what_goes_back(contract: Contract, lines: Sequence[ClaimLine], told: Told, today: date) -> None:
    terms = agreement_of(contract).terms
    back = owed_back(contract, terms, lines, told, bookings(contract), today)
    if back:
        raise OutOfTurn(
            f"{in_words(back)} of what was paid goes back, by the record and the terms, and no claim holds it yet.",
            remedy="Build the claim again: it adds what goes back. Whoever verifies may refuse that, with a reason.",
        )
