"""Contracts: the list, and the page of one."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Claim, ClaimLine, Contract, Enrolment, Judging, SettingAnswer
from homeward.outcomes.queries import standings
from homeward.outcomes.queries.agreements import Agreement, agreement_of, contract_for, numbers_of
from homeward.outcomes.queries.burn_down import burn_down
from homeward.outcomes.rules import quarters
from homeward.outcomes.rules.claim_states import DECIDED
from homeward.outcomes.rules.funnel import funnel
from homeward.outcomes.rules.pricing.worth import price_in_words, worths
from homeward.outcomes.rules.promises import is_of_cohorts
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.claims import SETTLED, ClaimState, LineKind, LineState
from homeward.outcomes.values.measures import ScoreChange
from homeward.outcomes.values.pages import (
    ClaimSummary,
    ContractPage,
    ContractSummary,
    PromiseTally,
    Reached,
)
from homeward.outcomes.values.standing import Verdict
from homeward.vocabulary.money import NOTHING
from homeward.vocabulary.periods import Period

Counts = dict[tuple[str, Verdict], int]


def contracts(*, by: Viewer) -> list[ContractSummary]:
    """
    Return the contracts the viewer is a party to, newest first.

    :raises NotAllowed: if none of the viewer's roles may see contracts
    """
    require(by, Permission.OUTCOME_READ)
    rows = Contract.objects.select_related("commissioner", "provider").order_by("-starts", "title")
    found = summaries(list(rows))
    record_read("contract.listed", by=by, about=[Subject.contract(each.id) for each in found])
    return found


def contract_page(*, by: Viewer, contract_id: UUID, today: date) -> ContractPage:
    """
    Return everything on the page of a contract.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    agreement = agreement_of(contract)
    counts = standings.counted(contract.id)
    last = Judging.objects.filter(contract=contract).order_by("-recorded_at").first()
    record_read("contract.opened", by=by, about=[Subject.contract(contract.id)])
    return ContractPage(
        contract=summaries([contract])[0],
        funnel=tuple(funnel(_reached(contract, last, today), _home_promises(agreement, counts))),
        promises=_tally(agreement, counts),
        milestones=standings.coming_up(contract.id, today),
        waiting=standings.waiting(contract.id),
        claimable=standings.claimable(contract.id),
        claims=tuple(claim_summaries(contract.id, asks_for_sign_off=agreement.terms.validation.audit_sign_off)),
        cap=burn_down(contract, today),
        notices=agreement.document.notices,
        judged_on=last.judged_on if last else None,
        today=today,
    )


def _reached(contract: Contract, last: Judging | None, today: date) -> Reached:
    live = Enrolment.objects.filter(contract=contract, withdrawn_on__isnull=True)
    counts = live.aggregate(
        enrolled=Count("id"),
        started=Count("id", filter=Q(started_on__lte=today)),
        completed=Count("id", filter=Q(completed=True)),
    )
    return Reached(last.referred if last else None, last.accepted if last else None, **counts)


def _home_promises(agreement: Agreement, counts: Counts) -> list[tuple[str, str, int]]:
    """Return the promises that ask where the child is living, in order: the last stages of the funnel."""
    return [
        (each.code, each.title, counts.get((each.code, Verdict.EARNED), 0))
        for each in agreement.terms.promises
        if not isinstance(each.measure, ScoreChange)
    ]


def _tally(agreement: Agreement, counts: Counts) -> tuple[PromiseTally, ...]:
    worth = worths(agreement.terms)
    return tuple(
        PromiseTally(
            promise=each.code,
            title=each.title,
            reading=each.reading,
            wording=each.wording,
            price=price_in_words(each, agreement.terms, worth[each.code]),
            worth=worth[each.code],
            earned=counts.get((each.code, Verdict.EARNED), 0),
            not_earned=counts.get((each.code, Verdict.NOT_EARNED), 0),
            unknown=counts.get((each.code, Verdict.UNKNOWN), 0),
            too_early=counts.get((each.code, Verdict.TOO_EARLY), 0),
            of_cohorts=is_of_cohorts(each),
        )
        for each in agreement.terms.promises
    )


def summaries(rows: list[Contract]) -> list[ContractSummary]:
    """Return contracts as values, four statements for however many."""
    ids = [each.id for each in rows]
    live = Enrolment.objects.filter(contract_id__in=ids, withdrawn_on__isnull=True).order_by()
    enrolled = dict(live.values("contract_id").annotate(n=Count("id")).values_list("contract_id", "n"))
    sums = _money_of(ids)
    answers = SettingAnswer.objects.filter(contract_id__in=ids).order_by().values_list("contract_id", "key")
    answered = Counter(contract_id for contract_id, _ in set(answers))
    return [
        _summary(each, enrolled.get(each.id, 0), sums.get(each.id, (NOTHING, NOTHING)), answered[each.id])
        for each in rows
    ]


def _money_of(contract_ids: list[UUID]) -> dict[UUID, tuple[Decimal, Decimal]]:
    """Return what was claimed on each contract, and what has left the bank of it."""
    lines = ClaimLine.objects.filter(contract_id__in=contract_ids).order_by().values("contract_id")
    paid = Q(state__in=SETTLED)
    rows = lines.annotate(claimed=Sum("amount"), paid=Sum(F("amount") - F("held_back"), filter=paid))
    found = rows.values_list("contract_id", "claimed", "paid")
    return {contract_id: (claimed or NOTHING, paid or NOTHING) for contract_id, claimed, paid in found}


def _summary(row: Contract, enrolled: int, sums: tuple[Decimal, Decimal], answered: int) -> ContractSummary:
    document = shelf.terms(row.terms_name, row.terms_version)
    terms = settle.agree(document, {}, numbers_of(row))
    return ContractSummary(
        id=row.id,
        title=row.title,
        prefix=row.prefix,
        terms=f"{document.title} {document.version}",
        commissioner=row.commissioner.name,
        provider=row.provider.name,
        starts=row.starts,
        last_day=row.ends - timedelta(days=1),
        enrolled=enrolled,
        planned=row.children_planned,
        value_per_child=terms.value_per_unit,
        cap=terms.cap,
        claimed=sums[0],
        paid=sums[1],
        open_questions=len(document.settings) - answered,
        version=row.version,
        unit=terms.unit,
        has_cohorts=any(is_of_cohorts(each) for each in terms.promises),
    )


def claim_summaries(contract_id: UUID, *, asks_for_sign_off: bool = False) -> list[ClaimSummary]:
    """Return the claims of a contract, newest first: one statement."""
    rows = (
        Claim.objects.filter(contract_id=contract_id)
        .annotate(
            count=Count("lines"),
            queried=Count("lines", filter=Q(lines__state=LineState.QUERIED.value)),
            amount=Sum("lines__amount"),
            delivered=Sum("lines__delivered", filter=Q(lines__kind=LineKind.ORIGINAL.value)),
            asked=Sum("lines__asked", filter=Q(lines__kind=LineKind.ORIGINAL.value)),
        )
        .order_by("-number")
    )
    return [claim_summary(each, asks_for_sign_off=asks_for_sign_off) for each in rows]


def claim_summary(row: Claim, *, asks_for_sign_off: bool = False) -> ClaimSummary:
    """Return a claim as a value; ``count``, ``queried`` and the sums are read with it."""
    amount = getattr(row, "amount", None) or NOTHING
    delivered = getattr(row, "delivered", None) or NOTHING
    asked = getattr(row, "asked", None) or NOTHING
    return ClaimSummary(
        id=row.id,
        number=row.number,
        period=quarters.in_words(Period(row.period_starts, row.period_ends)),
        state=ClaimState(row.state),
        lines=getattr(row, "count", 0),
        queried=getattr(row, "queried", 0),
        amount=amount,
        unpaid=delivered - asked,
        submitted_at=row.submitted_at,
        paid_on=row.paid_on,
        version=row.version,
        waits_for_sign_off=asks_for_sign_off and ClaimState(row.state) in DECIDED and row.signed_off_at is None,
    )
