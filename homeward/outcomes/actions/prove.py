"""Before a claim is submitted: look again for evidence that was missing, or say why a line is claimed without it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import claim_for_step, line_for_step, note
from homeward.outcomes.actions.deciding import take_step
from homeward.outcomes.models import Claim, ClaimLine, Contract
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.priced import bookings, by_terms, key_of, price_contract, read_contract
from homeward.outcomes.rules import checklist, evidence
from homeward.outcomes.rules.checklist import Checked
from homeward.outcomes.rules.claim_states import refuse_unless_draft
from homeward.outcomes.values.claims import ClaimState, LineState
from homeward.vocabulary.errors import Conflict, Invalid, Problem

MOST_NAMED = 25


class MayNotBeWaived(Conflict):
    """The contract does not let a line be claimed without this."""


@action
def look_again(*, by: Viewer, claim_id: UUID, today: date) -> int:
    """
    Look again for what was missing when the lines of a draft were made, and return how many lines lack nothing now.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises OutOfTurn: if the claim is no longer a draft
    """
    claim = claim_for_step(claim_id)
    contract = contract_for(by, claim.contract_id, Permission.OUTCOME_CLAIM)
    refuse_unless_draft(ClaimState(claim.state))
    rows = ClaimLine.objects.filter(claim=claim, state=LineState.ELIGIBLE.value)
    found = prove(by, claim, contract, list(rows.select_related("enrolment")), today)
    record(
        "claim.looked_again",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"claim": claim.number, "lines": found},
    )
    return found


@action
def waive_evidence(*, by: Viewer, line_id: UUID, key: str, reason: str) -> None:
    """
    Say why a line of a draft is claimed without evidence that its terms ask for and let be waived.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises Invalid: without a reason
    :raises MayNotBeWaived: if it is not missing, or the terms demand it
    :raises OutOfTurn: if the claim is no longer a draft
    """
    line = line_for_step(line_id)
    contract_for(by, line.contract_id, Permission.OUTCOME_CLAIM)
    claim = claim_for_step(line.claim_id)
    refuse_unless_draft(ClaimState(claim.state))
    line = line_for_step(line_id)
    found = next((each for each in missing_of(line) if each.key == key), None)
    if found is None or not found.may_be_waived:
        raise MayNotBeWaived(
            "This contract does not let a line be claimed without it.", remedy="Record it, or take the line out."
        )
    why = reason.strip()[:500]
    if not why:
        raise Invalid.because("Say why it is claimed without.", field="reason", remedy="Whoever verifies reads it.")
    at = timezone.now().isoformat(timespec="seconds")
    line.waived = [*line.waived, {"key": key, "title": found.title, "reason": why, "by": by.name, "at": at}]
    line.missing = [each for each in line.missing if each["key"] != key]
    _stand_by_what_is_missing(by, line)
    line.save()
    note("evidence_waived", by=by, claim=claim, line_id=line.id, words=f"{line.unit}, {found.title}: {why}")
    record(
        "claim.evidence_waived",
        by=by,
        about=[Subject.contract(claim.contract_id)],
        detail={"claim": claim.number, "reference": line.unit, "evidence": key},
    )


def prove(by: Viewer, claim: Claim, contract: Contract, lines: Sequence[ClaimLine], today: date) -> int:
    """Freeze the evidence of these lines anew where nothing is missing any more, and return of how many."""
    if not lines:
        return 0
    told, before, found = read_contract(contract, today=today), bookings(contract), 0
    for terms, some in by_terms(lines):
        priced = price_contract(terms, told, today=today, claimed_before=list(before))
        for line in some:
            standing, history = priced.standing(key_of(line)), priced.told.get(line.unit)
            if standing is None:
                continue
            checks = checklist.checklist(terms, standing, history)
            line.missing = checklist.plain(checklist.wanting(checks, {each["key"] for each in line.waived}))
            if not line.missing:
                line.evidence = {
                    **line.evidence,
                    "judged_on": today.isoformat(),
                    "history": evidence.plain_history(history) if history is not None else None,
                    "standing": evidence.plain_standing(standing),
                    "checklist": checklist.plain(checks),
                }
                line.digest = evidence.digest(line.evidence)
                note("evidence_found", by=by, claim=claim, line_id=line.id, words=f"{line.unit}, {line.title}")
                found += 1
            _stand_by_what_is_missing(by, line)
            line.save(update_fields=["missing", "evidence", "digest", "state"])
    return found


def refuse_unproven(lines: Sequence[ClaimLine]) -> None:
    """
    Do nothing if every line has what its terms demand.

    :raises Invalid: naming each line and what it lacks, beside the line
    """
    problems = [
        Problem(
            f"line-{line.id}",
            f"{line.unit}, {line.title}: “{each.title}” is missing. {each.says}",
            where_to_put_right(each),
        )
        for line in lines
        for each in missing_of(line)
    ]
    if problems:
        more = len(problems) - MOST_NAMED
        rest = [Problem(None, f"And {more} more. Every line below says what it lacks.")] if more > 0 else []
        raise Invalid([*problems[:MOST_NAMED], *rest])


def missing_of(line: ClaimLine) -> list[Checked]:
    """Return what a line lacks."""
    return [Checked.from_plain(each) for each in line.missing]


def where_to_put_right(each: Checked) -> str:
    """Return where missing evidence is recorded, in a sentence."""
    where = "The key worker records it in the child's case." if each.of_the_case else "Hand it in on the contract."
    return f"{where} Or say why it is claimed without." if each.may_be_waived else f"{where} Or take the line out."


def _stand_by_what_is_missing(by: Viewer, line: ClaimLine) -> None:
    if not line.missing and line.state == LineState.ELIGIBLE.value:
        take_step(by, line, "note_evidence")
