"""What the steps of a claim share: earned promises as the record stands now, and the events they leave."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.access.actions import as_service
from homeward.access.values import Viewer
from homeward.outcomes.models import Claim, ClaimEvent, ClaimLine, Contract, Enrolment, StandingRecord
from homeward.outcomes.queries.agreements import terms_frozen_in
from homeward.outcomes.queries.histories import histories
from homeward.outcomes.rules.evaluate import judge_child
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.errors import Conflict, NotFound


class CannotClaim(Conflict):
    """The promise is not earned, or has been claimed already."""


class NoLongerEarned(Conflict):
    """The record has changed since the line was claimed."""


@dataclass(frozen=True)
class JudgedNow:
    """One promise of one enrolment as the record stands now, with the history it was judged by."""

    enrolment: Enrolment
    history: ChildHistory
    standing: Standing


def judged_now(terms: AgreedTerms, enrolments: Sequence[Enrolment], today: date) -> list[JudgedNow]:
    """Return every promise of these enrolments, judged afresh with the judge's own reach."""
    with as_service("judge"):
        told = histories(enrolments, today=today)
    return [
        JudgedNow(each, told[each.id], standing)
        for each in enrolments
        for standing in judge_child(terms, told[each.id], today=today)
    ]


def refuse_unless_still_earned(lines: Sequence[ClaimLine], today: date) -> None:
    """
    Stop if the record no longer earns a line: it may have been put right after the claim was made.

    Each line is judged by the answers it was claimed under; a later answer changes later claims only.

    :raises NoLongerEarned: naming each line by reference, with the reason
    """
    by_terms: defaultdict[str, list[ClaimLine]] = defaultdict(list)
    for line in lines:
        agreed = {part: line.evidence[part] for part in ("terms", "answers", "numbers")}
        by_terms[json.dumps(agreed, sort_keys=True)].append(line)
    lost = [words for some in by_terms.values() for words in _lost(some, today)]
    if lost:
        raise NoLongerEarned(
            f"The record has changed since this was claimed. {' '.join(lost)}",
            remedy="Query these lines, so that whoever claimed them can look.",
        )


def _lost(lines: Sequence[ClaimLine], today: date) -> Iterator[str]:
    enrolments = {each.enrolment_id: each.enrolment for each in lines}
    now = {
        (each.enrolment.id, each.standing.promise): each.standing
        for each in judged_now(terms_frozen_in(lines[0].evidence), list(enrolments.values()), today)
    }
    for line in lines:
        standing = now[line.enrolment_id, line.promise]
        if standing.verdict is not Verdict.EARNED:
            yield f"{line.enrolment.reference}, {line.title}: {standing.reason}"


def mark_claimed(lines: Sequence[ClaimLine], *, claimed: bool) -> None:
    """Let the standings of these lines say whether they are in a claim."""
    by_promise: defaultdict[str, list[UUID]] = defaultdict(list)
    for line in lines:
        by_promise[line.promise].append(line.enrolment_id)
    for promise, enrolments in by_promise.items():
        StandingRecord.objects.filter(promise=promise, enrolment_id__in=enrolments).update(claimed=claimed)


def locked_contract(contract: Contract) -> Contract:
    """Return the contract, locked: whoever claims, verifies or pays on it goes one after the other."""
    return Contract.objects.select_for_update().get(pk=contract.pk)


def claim_for_step(claim_id: UUID) -> Claim:
    """
    Return a claim, locked, for its next step.

    :raises NotFound: if there is no such claim, or none this viewer may know of
    """
    claim = Claim.objects.select_for_update().filter(pk=claim_id).first()
    if claim is None:
        raise NotFound("There is no such claim, or it is not on one of your contracts.")
    return claim


def line_for_step(line_id: UUID) -> ClaimLine:
    """
    Return a line, for its next step.

    :raises NotFound: if there is no such line, or none this viewer may know of
    """
    line = ClaimLine.objects.select_related("enrolment").filter(pk=line_id).first()
    if line is None:
        raise NotFound("There is no such line, or it is not on one of your contracts.")
    return line


def note(event: str, *, by: Viewer, claim: Claim, line_id: UUID | None = None, words: str = "") -> None:
    """Leave a step in the claim's own history."""
    ClaimEvent(
        contract_id=claim.contract_id, claim=claim, line_id=line_id, event=event, by_name=by.name, note=words[:500]
    ).save(force_insert=True)
