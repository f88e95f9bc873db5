"""The claim builder: every outcome of a contract, whether it goes into the next claim, and why or why not."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import ClaimLine
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.priced import PricedContract, bookings, paid_so_far, price_contract, read_contract
from homeward.outcomes.rules import checklist, quarters
from homeward.outcomes.rules.ledger import originals
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.values.claims import LineKind, LineState
from homeward.outcomes.values.pages import ContractSummary
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class Candidate:
    """One outcome: whether it goes into the next claim, why or why not, and its evidence."""

    unit: str
    enrolment_id: UUID | None
    title: str
    due_on: date | None
    amount: Decimal | None
    goes_in: bool
    why: str
    checks: tuple[checklist.Checked, ...]
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class ToClaim:
    """Everything on the claim builder."""

    contract: ContractSummary
    period: str
    going_in: tuple[Candidate, ...]
    left_out: tuple[Candidate, ...]
    set_aside: tuple[tuple[str, str], ...]


def to_claim(*, by: Viewer, contract_id: UUID, today: date) -> ToClaim:
    """
    Return what the next claim would hold and what it would not, each with its reason.

    :raises NotAllowed: unless the viewer may claim on this contract
    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_CLAIM)
    record_read("claim.considered", by=by, about=[Subject.contract(contract.id)])
    agreement = agreement_of(contract)
    told, before = read_contract(contract, today=today), bookings(contract)
    found = price_contract(
        agreement.terms, told, today=today, claimed_before=list(before), paid_before=paid_so_far(before)
    )
    period = quarters.last_complete(today, agreement.terms.claims.every)
    every = {each.key for each in found.run.lines}
    amounts = {each.key: each.amount for each in originals(found.run.lines, before, agreement.terms, among=every)}
    claimed = {
        (each.unit, each.promise, each.occurrence): each
        for each in ClaimLine.objects.filter(contract=contract, kind=LineKind.ORIGINAL.value)
        .select_related("claim")
        .defer("evidence", "steps")
    }
    rows = [
        _candidate(found, (unit, each.promise, each.occurrence), each, amounts, claimed, period)
        for unit, standings in found.run.standings.items()
        for each in standings
    ]
    return ToClaim(
        contract=summaries([contract])[0],
        period=quarters.in_words(period),
        going_in=tuple(each for each in rows if each.goes_in),
        left_out=tuple(each for each in rows if not each.goes_in),
        set_aside=tuple((each.unit, " ".join(each.faults)) for each in found.run.set_aside),
    )


def _candidate(
    found: PricedContract,
    key: LineKey,
    standing: Standing,
    amounts: dict[LineKey, Decimal],
    claimed: dict[LineKey, ClaimLine],
    period: Period,
) -> Candidate:
    enrolment = found.enrolments.get(key[0])
    aside = next((" ".join(each.faults) for each in found.run.set_aside if each.unit == key[0]), "")
    why_not = _why_not(key, standing, amounts, claimed, period, aside)
    checks = checklist.checklist(found.terms, standing, found.told.get(key[0]))
    if not why_not and enrolment is not None and enrolment.withdrawn_on is not None:
        why_not = f"Withdrawn on {plain_day(enrolment.withdrawn_on)}: nothing more is claimed."
    return Candidate(
        unit=key[0],
        enrolment_id=enrolment.id if enrolment is not None else None,
        title=standing.title,
        due_on=standing.due_on,
        amount=amounts.get(key),
        goes_in=not why_not,
        why=why_not or standing.reason,
        checks=checks if standing.verdict is Verdict.EARNED else (),
        claimed=key in claimed,
    )


def _why_not(
    key: LineKey,
    standing: Standing,
    amounts: dict[LineKey, Decimal],
    claimed: dict[LineKey, ClaimLine],
    period: Period,
    aside: str,
) -> str:
    line = claimed.get(key)
    if line is not None:
        return f"Claimed already, in claim {line.claim.number}: {LineState(line.state).words}."
    if standing.verdict is not Verdict.EARNED:
        return standing.reason
    if key not in amounts:
        return aside or "It is earned, but these terms pay nothing for it."
    if standing.due_on is not None and period.end is not None and standing.due_on >= period.end:
        return f"Earned on {plain_day(standing.due_on)}, after the time this claim is for: it comes with the next."
    return ""
