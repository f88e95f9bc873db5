"""Paid beside attributable, and the signs of a contract that deserve a look."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum

from homeward.access.actions import record_read
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import ClaimLine, CohortStanding, Contract, StandingRecord
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.money import held
from homeward.outcomes.queries.money.seen import seen_of
from homeward.outcomes.rules.money.attribution import beside
from homeward.outcomes.rules.money.from_terms import comparators, steps
from homeward.outcomes.rules.money.intervals import figure
from homeward.outcomes.rules.money.signs import all_signs
from homeward.outcomes.values.claims import SETTLED, LineKind, LineState
from homeward.outcomes.values.money_attribution import Paid
from homeward.outcomes.values.money_indicators import Signs
from homeward.outcomes.values.money_pages import Kept, SignsPage
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.vocabulary.money import NOTHING


def signs_page(*, by: Viewer, contract_id: UUID, today: date) -> SignsPage:
    """
    Return what was paid beside what a comparison attributes, and every sign, by reference and without any worker.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    terms = agreement_of(contract).terms
    record_read("money.signs_opened", by=by, about=[Subject.contract(contract.id)])
    against = comparators(terms) | held.comparisons(contract.id)
    rows = beside(_paid(contract, terms, today), against)
    amounts = [each.amount for each in rows if each.paid.paid]
    known = [each for each in amounts if each is not None]
    signs = all_signs(seen_of(contract, terms, today))
    kept = _kept(contract, terms, signs)
    return SignsPage(
        contract=summaries([contract])[0],
        attributable=rows,
        paid=sum((each.paid.amount for each in rows), NOTHING),
        attributed=sum(known, NOTHING) if known and len(known) == len(amounts) else None,
        signs=signs,
        kept=kept,
        stays_paid=sum((each.stays_paid for each in kept), NOTHING),
        nothing_taken=terms.safeguards.after_protection == "nothing_taken",
        overrides=tuple(each.says for each in terms.safeguards.overrides),
        may_write=allowed(by, Permission.MONEY_WRITE, on=Subject.contract(contract.id)),
        today=today,
    )


def _kept(contract: Contract, terms: AgreedTerms, signs: Signs) -> tuple[Kept, ...]:
    """Return each promise lost near a protective action with what was paid for it and is not taken back."""
    titles = {each.code: each.title for each in terms.promises}
    units = {each.reference for each in signs.overrides}
    paid: dict[tuple[str, str], Decimal] = {}
    if terms.safeguards.after_protection == "nothing_taken" and units:
        lines = ClaimLine.objects.filter(contract=contract, unit__in=units, state__in=SETTLED).order_by()
        rows = lines.values_list("unit", "promise").annotate(money=Sum("amount"))
        paid = {(unit, promise): max(money, NOTHING) for unit, promise, money in rows}
    return tuple(
        Kept(
            each.reference,
            each.promise,
            titles.get(each.promise, each.promise),
            each.due_on,
            each.says,
            paid.get((each.reference, each.promise), NOTHING),
        )
        for each in signs.overrides
    )


def _paid(contract: Contract, terms: AgreedTerms, today: date) -> list[Paid]:
    """Return each promise's figures; a rate counts only children whose day has come."""
    counted = _counted(StandingRecord.objects.filter(contract=contract, live=True, due_on__lte=today))
    if any(each.by_cohort for each in terms.promises):
        counted |= _counted(CohortStanding.objects.filter(contract=contract, due_on__lte=today))
    lines = ClaimLine.objects.filter(contract=contract, state__in=SETTLED).order_by().values("promise")
    outcomes = Q(kind=LineKind.ORIGINAL.value, amount__gt=0) & ~Q(state=LineState.CLAWED_BACK.value)
    money = {
        row["promise"]: row
        for row in lines.annotate(n=Count("id", filter=outcomes), money=Sum(F("amount") - F("held_back")))
    }
    nobody = {"yes": 0, "no": 0, "every": 0}
    found = []
    for step in steps(terms, held.usual_amounts(contract.id)):
        row, paid = counted.get(step.code, nobody), money.get(step.code)
        known = row["yes"] + row["no"]
        found.append(
            Paid(
                step.code,
                step.title,
                step.worth,
                figure(
                    step.code,
                    step.title,
                    f"{'Cohorts' if step.by_cohort else 'Children'} that earned it, of those whose day has come and "
                    "that are decided.",
                    yes=row["yes"],
                    known=known,
                    missing=row["every"] - known,
                ),
                paid["n"] if paid else 0,
                (paid["money"] if paid else None) or Decimal("0.00"),
            )
        )
    return found


def _counted(rows: QuerySet[Any]) -> dict[str, dict[str, Any]]:
    """Return how many earned each promise, how many did not, and how many there are."""
    told = (
        rows.order_by()
        .values("promise")
        .annotate(
            yes=Count("id", filter=Q(verdict=Verdict.EARNED.value)),
            no=Count("id", filter=Q(verdict=Verdict.NOT_EARNED.value)),
            every=Count("id"),
        )
    )
    return {row["promise"]: row for row in told}
