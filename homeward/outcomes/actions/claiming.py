"""What the steps of a claim share: earned promises as the record stands now, and the events they leave."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.outcomes.models import Claim, ClaimEvent, ClaimLine, Contract, StandingRecord
from homeward.outcomes.queries.priced import (
    PricedContract,
    Told,
    bookings,
    by_terms,
    key_of,
    paid_so_far,
    price_contract,
    read_contract,
)
from homeward.outcomes.rules.ledger import Booked
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.values.claims import EARNED_BY_NOTHING
from homeward.outcomes.values.standing import Verdict
from homeward.vocabulary.errors import Conflict, NotFound
from homeward.vocabulary.money import NOTHING, in_words


class CannotClaim(Conflict):
    """The promise is not earned, or has been claimed already."""


class NoLongerEarned(Conflict):
    """The record has changed since the line was claimed."""


def refuse_unless_still_earned(
    contract: Contract, lines: Sequence[ClaimLine], today: date, told: Told | None = None
) -> PricedContract | None:
    """
    Stop if the record no longer earns what a line stands for: it may have been put right after the claim was made.

    The whole contract is priced again, each line by the answers it was claimed under; a later answer changes later
    claims only. Returns the last pricing.

    :param told: the contract as it was just read, so that it is read once
    :raises NoLongerEarned: naming each line by reference, with the reason
    """
    told, before = told or read_contract(contract, today=today), bookings(contract)
    lost: list[str] = []
    found = None
    claimed = [each for each in lines if each.kind not in EARNED_BY_NOTHING]
    for terms, some in by_terms(claimed):
        found = price_contract(terms, told, today=today, claimed_before=list(before), paid_before=paid_so_far(before))
        lost += [words for each in some if (words := _lost(each, found, before))]
    if lost:
        raise NoLongerEarned(
            f"The record has changed since this was claimed. {' '.join(lost)}",
            remedy="Query these lines, so that whoever claimed them can look.",
        )
    return found


def _lost(line: ClaimLine, found: PricedContract, before: dict[LineKey, Booked]) -> str:
    key = key_of(line)
    priced, standing = found.line(key), found.standing(key)
    payable = priced.payable if priced is not None else NOTHING
    if payable >= before[key].amount:
        return ""
    if standing is not None and standing.verdict is not Verdict.EARNED:
        return f"{line.unit}, {line.title}: {standing.reason}"
    return f"{line.unit}, {line.title}: {in_words(payable)} is payable now, not {in_words(before[key].amount)}."


def mark_claimed(lines: Sequence[ClaimLine], *, claimed: bool) -> None:
    """Let the standings of these lines say whether they are in a claim."""
    by_promise: defaultdict[tuple[str, int], list[UUID]] = defaultdict(list)
    for line in lines:
        if line.enrolment_id is not None:
            by_promise[line.promise, line.occurrence].append(line.enrolment_id)
    for (promise, occurrence), enrolments in by_promise.items():
        stand = StandingRecord.objects.filter(promise=promise, occurrence=occurrence, enrolment_id__in=enrolments)
        stand.update(claimed=claimed)


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
