"""The claim builder: every outcome of a contract, whether it goes into the next claim, and why or why not."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import ClaimLine
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.cohorts import cohort_views, has_cohorts
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.priced import PricedContract, bookings, paid_so_far, price_contract, read_contract
from homeward.outcomes.rules import checklist, quarters
from homeward.outcomes.rules.ledger import Entry, originals
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.values.claims import LineKind, LineState
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.to_claim import Candidate, Going, Sought, ToClaim
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period


def to_claim(*, by: Viewer, contract_id: UUID, today: date, sought: Sought | None = None, page: int = 1) -> ToClaim:
    """
    Return what the next claim would hold and what it would not, each with its reason.

    :param sought: what the page is narrowed to; otherwise everything that goes in
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
    keys = {each.key for each in found.run.lines}
    entries = {each.key: each for each in originals(found.run.lines, before, agreement.terms, among=keys)}
    claimed = {
        (each.unit, each.promise, each.occurrence): each
        for each in ClaimLine.objects.filter(contract=contract, kind=LineKind.ORIGINAL.value)
        .select_related("claim")
        .defer("evidence", "steps")
    }
    steps = {each.key: tuple(step.says for step in each.steps) for each in found.run.lines}
    views = {(each.cohort, each.promise): each for each in cohort_views(contract)} if has_cohorts(agreement) else {}
    rows = [
        replace(
            _candidate(found, (unit, each.promise, each.occurrence), each, entries, claimed, period),
            steps=steps.get((unit, each.promise, each.occurrence), ()),
            cohort=views.get((unit, each.promise)),
        )
        for unit, standings in found.run.standings.items()
        for each in standings
    ]
    every = ToClaim(
        contract=summaries([contract])[0],
        period=quarters.in_words(period),
        every=tuple(rows),
        set_aside=tuple((each.unit, " ".join(each.faults)) for each in found.run.set_aside),
    )
    return every.narrowed(sought or Sought(), page)


def _candidate(
    found: PricedContract,
    key: LineKey,
    standing: Standing,
    entries: dict[LineKey, Entry],
    claimed: dict[LineKey, ClaimLine],
    period: Period,
) -> Candidate:
    enrolment = found.enrolments.get(key[0])
    aside = next((" ".join(each.faults) for each in found.run.set_aside if each.unit == key[0]), "")
    entry = entries.get(key)
    going, why = _why_not(key, standing, entry, claimed, period, aside)
    is_earned = standing.verdict is Verdict.EARNED
    if going in (Going.IN, Going.LATER) and enrolment is not None and enrolment.withdrawn_on is not None:
        going, why = Going.NOT, f"Withdrawn on {plain_day(enrolment.withdrawn_on)}: nothing more is claimed."
    return Candidate(
        unit=key[0],
        enrolment_id=enrolment.id if enrolment is not None else None,
        promise=standing.promise,
        occurrence=standing.occurrence,
        title=standing.title,
        due_on=standing.due_on,
        amount=entry.amount if entry is not None else None,
        going=going,
        why=why,
        checks=checklist.checklist(found.terms, standing, found.told.get(key[0])) if is_earned else (),
        payers=tuple(sorted(entry.payers)) if entry is not None else (),
    )


def _why_not(
    key: LineKey,
    standing: Standing,
    entry: Entry | None,
    claimed: dict[LineKey, ClaimLine],
    period: Period,
    aside: str,
) -> tuple[Going, str]:
    line = claimed.get(key)
    if line is not None:
        return Going.CLAIMED, f"Claimed already, in claim {line.claim.number}: {LineState(line.state).words}."
    if standing.verdict is not Verdict.EARNED:
        return Going.NOT, standing.reason
    if entry is None:
        return Going.NOT, aside or "It is earned, but these terms pay nothing for it."
    if standing.due_on is not None and period.end is not None and standing.due_on >= period.end:
        later = f"Due on {plain_day(standing.due_on)}, after the time this claim is for: it comes with a later one."
        return Going.LATER, f"{standing.reason} {later}"
    return Going.IN, standing.reason
