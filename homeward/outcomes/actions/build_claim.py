"""Put earned outcomes, and the corrections of earlier lines, into a claim."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import action, record
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.booking import correction_line, foundation_line, original_line
from homeward.outcomes.actions.claiming import (
    CannotClaim,
    claim_for_step,
    line_for_step,
    locked_contract,
    mark_claimed,
    note,
)
from homeward.outcomes.models import Claim, ClaimLine, Contract, Enrolment
from homeward.outcomes.queries.agreements import Agreement, agreement_of, contract_for
from homeward.outcomes.queries.corrections import Advances, Found, advances, differences, left_to_recover_from
from homeward.outcomes.queries.priced import (
    PricedContract,
    Told,
    bookings,
    key_of,
    paid_so_far,
    price_contract,
    read_contract,
    withdrawn,
)
from homeward.outcomes.rules import foundations, quarters
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.rules.deadlines import cut_off
from homeward.outcomes.rules.ledger import Booked, Entry, originals
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.values.claims import ClaimState, LineKind
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.periods import Period

Booking = dict[LineKey, Booked]


@action
def build_claim(*, by: Viewer, contract_id: UUID, today: date, only: Collection[LineKey] | None = None) -> UUID:
    """
    Put everything earned by the end of the last claim period, and not claimed before, into a draft claim.

    The whole contract is priced to date. Where the record of something paid was put right since, the difference is a
    line of its own: a top-up, a clawback, or the release of what was held back.

    :param only: of what is earned, take these alone; what is left out waits for a later claim
    :raises NotAllowed: unless the viewer may claim on this contract
    :raises CannotClaim: if there is nothing to claim
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_CLAIM)
    locked_contract(contract)
    agreement = agreement_of(contract)
    period = quarters.last_complete(today, agreement.terms.claims.every)
    told, before = read_contract(contract, today=today), bookings(contract)
    found = _priced(agreement.terms, told, before, today)
    ready = {key for key in _claimable(found, told) if _fell_due(found, key, period)}
    if only is not None:
        ready &= set(only)
        order = [*before, *sorted(ready)]  # what is claimed now takes its room under the limits before what waits
        found = price_contract(
            agreement.terms, told, today=today, claimed_before=order, paid_before=paid_so_far(before)
        )
    ahead, closed = advances(contract), cut_off(agreement.terms.dates, today)
    new = [] if closed else originals(found.run.lines, before, agreement.terms, among=ready, besides=ahead.net)
    changed = differences(contract, told, before, today).asked
    advance = [] if closed else foundations.foundations(agreement.terms, ahead.claimed, today)
    back = _recovered(contract, agreement, ahead, new)
    if not (new or changed or advance or back):
        raise _nothing(closed)
    claim = _draft(by, contract, period)
    lines = _book(by, claim, agreement, found, new, changed, [*advance, *back], today)
    record(
        "claim.built",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"claim": claim.number, "lines": len(lines), "corrections": len(changed)},
    )
    return claim.id


@action
def claim_outcome(*, by: Viewer, enrolment_id: UUID, promise: str, today: date) -> UUID:
    """
    Add one earned promise of one child to the draft claim, and return the claim.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises CannotClaim: if it is not earned, or was claimed before
    """
    enrolment = Enrolment.objects.filter(pk=enrolment_id, withdrawn_on__isnull=True).first()
    if enrolment is None:
        raise NotFound("There is no such enrolment, or it is not on one of your contracts.")
    contract = contract_for(by, enrolment.contract_id, Permission.OUTCOME_CLAIM)
    locked_contract(contract)
    agreement = agreement_of(contract)
    if closed := cut_off(agreement.terms.dates, today):
        raise _nothing(closed)
    told, before = read_contract(contract, today=today), bookings(contract)
    found = _priced(agreement.terms, told, before, today)
    keys = _keys_of(found, enrolment.reference, promise)
    _refuse_unless_earned(enrolment, found, keys, before)
    # What is claimed now goes before what is earned and waits: it takes its room under the limits first.
    order = [*before, *keys]
    found = price_contract(agreement.terms, told, today=today, claimed_before=order, paid_before=paid_so_far(before))
    entries = originals(found.run.lines, before, agreement.terms, among=set(keys))
    if not entries:
        raise _nothing("")
    claim = _draft(by, contract, quarters.quarter_of(today))
    lines = _book(by, claim, agreement, found, entries, (), (), today)
    record(
        "outcome.claimed",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"reference": enrolment.reference, "promise": promise, "line": str(lines[0].id)},
    )
    return lines[0].claim_id


@action
def take_out_line(*, by: Viewer, line_id: UUID) -> UUID:
    """
    Take a line out of a draft claim, so that it may be claimed later, and return the claim.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises OutOfTurn: if the claim is no longer a draft, or the line gives money back
    """
    line = line_for_step(line_id)
    contract_for(by, line.contract_id, Permission.OUTCOME_CLAIM)
    claim = claim_for_step(line.claim_id)
    if claim.state != ClaimState.DRAFT.value:
        raise OutOfTurn("This claim has been submitted, so its lines stay as they are.")
    if line.amount < 0:
        raise OutOfTurn(
            "This line gives money back, so it stays in the claim.",
            remedy="If it should not, say so to whoever verifies: they may refuse it with a reason.",
        )
    note("line_taken_out", by=by, claim=claim, line_id=line.id, words=f"{line.unit}, {line.title}")
    line.delete()
    if line.kind == LineKind.ORIGINAL.value:
        mark_claimed([line], claimed=False)
        # Worked out anew from what is left, when the claim is built again.
        ClaimLine.objects.filter(claim=claim, kind=LineKind.RECOVERY.value).delete()
    claim.save()  # a new version: whoever has the page open sees that it changed
    record(
        "claim.line_taken_out",
        by=by,
        about=[Subject.contract(claim.contract_id)],
        detail={"claim": claim.number, "reference": line.unit},
    )
    return claim.id


def _priced(terms: AgreedTerms, told: Told, before: Booking, today: date) -> PricedContract:
    return price_contract(terms, told, today=today, claimed_before=list(before), paid_before=paid_so_far(before))


def _claimable(found: PricedContract, told: Told) -> set[LineKey]:
    """Return the keys of whoever is still enrolled, and of cohorts."""
    gone = {each.reference for each in told.enrolments.values() if each.id in withdrawn(told)}
    return {each.key for each in found.run.lines if each.unit not in gone}


def _fell_due(found: PricedContract, key: LineKey, period: Period) -> bool:
    line, standing = found.line(key), found.standing(key)
    due = standing.due_on if standing is not None and standing.due_on else line.delivered_on if line else None
    return due is not None and period.end is not None and due < period.end


def _keys_of(found: PricedContract, reference: str, promise: str) -> list[LineKey]:
    keys = [
        (reference, each.promise, each.occurrence)
        for each in found.run.standings.get(reference, ())
        if each.promise == promise
    ]
    if not keys:
        raise NotFound("The contract makes no such promise.")
    return keys


def _refuse_unless_earned(
    enrolment: Enrolment, found: PricedContract, keys: Sequence[LineKey], before: Booking
) -> None:
    open_keys = [each for each in keys if each not in before]
    if not open_keys:
        first = (
            ClaimLine.objects.filter(enrolment=enrolment, promise=keys[0][1])
            .select_related("claim")
            .earliest("recorded_at")
        )
        raise CannotClaim(
            f"Already claimed on {plain_day(first.recorded_at.date())}, in claim {first.claim.number}; "
            "it is paid only once."
        )
    standings = [each for key in open_keys if (each := found.standing(key)) is not None]
    if not any(each.verdict is Verdict.EARNED for each in standings):
        raise CannotClaim(f"This promise cannot be claimed. {standings[0].reason}")


def _recovered(contract: Contract, agreement: Agreement, ahead: Advances, new: Sequence[Entry]) -> list[Entry]:
    """Return what is recovered of foundation payments from the draft as it will be."""
    draft = ClaimLine.objects.filter(contract=contract, claim__state=ClaimState.DRAFT.value).defer("evidence", "steps")
    cash = sum((each.cash for each in new), left_to_recover_from(draft))
    last = Claim.objects.filter(contract=contract).exclude(state=ClaimState.DRAFT.value).aggregate(n=Max("number"))["n"]
    return foundations.recoveries(agreement.terms, ahead.paid, ahead.recovered, claimed=cash, claim=(last or 0) + 1)


def _nothing(closed: str) -> CannotClaim:
    return CannotClaim(
        closed or "There is nothing to claim: everything earned by the end of the period has been claimed.",
        remedy="What was paid may still be corrected."
        if closed
        else "Look at what is coming up, or claim a single promise from its enrolment.",
    )


def _book(
    by: Viewer,
    claim: Claim,
    agreement: Agreement,
    found: PricedContract,
    new: Sequence[Entry],
    changed: Sequence[Found],
    apart: Sequence[Entry],
    today: date,
) -> list[ClaimLine]:
    contract_id = claim.contract_id
    firsts = {
        key_of(each): each for each in ClaimLine.objects.filter(contract=contract_id, kind=LineKind.ORIGINAL.value)
    }
    rows = [
        *(original_line(by, claim, agreement, found, each, today) for each in new),
        *(correction_line(by, claim, each, firsts[each.entry.key], today) for each in changed),
        *(foundation_line(by, claim, agreement, each, today) for each in apart),
    ]
    ClaimLine.objects.bulk_create(stamped(rows), batch_size=500)
    mark_claimed([each for each in rows if each.kind == LineKind.ORIGINAL.value], claimed=True)
    claim.save()
    note("lines_added", by=by, claim=claim, words=f"{len(rows)} added")
    return rows


def _draft(by: Viewer, contract: Contract, period: Period) -> Claim:
    claim = Claim.objects.filter(contract=contract, state=ClaimState.DRAFT.value).first()
    if claim is None:
        last = Claim.objects.filter(contract=contract).aggregate(n=Max("number"))["n"] or 0
        claim = Claim(
            contract=contract,
            number=last + 1,
            period_starts=period.start,
            period_ends=period.end or period.start,
            state=ClaimState.DRAFT.value,
            drafted_by=by.user_id,
        )
        claim.save(force_insert=True)
        note("drafted", by=by, claim=claim)
    return claim
