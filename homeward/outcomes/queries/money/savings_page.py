"""Costs avoided by a contract, as last worked out."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, Sum
from pydantic import TypeAdapter

from homeward.access.actions import record_read
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import ClaimLine, SavingsCaseRecord
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.money import held
from homeward.outcomes.rules.money.savings import avoided, target_amount
from homeward.outcomes.rules.money.years import year_of
from homeward.outcomes.values.claims import SETTLED
from homeward.outcomes.values.money_pages import SavingsPage
from homeward.outcomes.values.money_savings import SavingsCase, Target
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import NOTHING

CASE: TypeAdapter[SavingsCase] = TypeAdapter(SavingsCase)
TARGET: TypeAdapter[Target] = TypeAdapter(Target)


def savings_page(*, by: Viewer, contract_id: UUID, today: date) -> SavingsPage:
    """
    Return what is avoided at what cost, and the unit costs on record.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    record_read("money.opened", by=by, about=[Subject.contract(contract.id)])
    row = SavingsCaseRecord.objects.filter(contract=contract).order_by("-number").first()
    found, case, fault = None, None, ""
    if row is not None:
        case = CASE.validate_python(row.case)
        try:
            found = avoided(case)
        except Invalid as refusal:
            fault = str(refusal)
    target = TARGET.validate_python(row.target) if row is not None and row.target else None
    return SavingsPage(
        contract=summaries([contract])[0],
        unit_costs=held.unit_costs(contract.id),
        avoided=found,
        fault=fault,
        title=row.title if row else "",
        optimism=case.optimism if case else (),
        optimism_source=case.optimism_source if case else "",
        paid=_paid(contract.id),
        target=target,
        target_amount=target_amount(target) if target else None,
        may_write=allowed(by, Permission.MONEY_WRITE, on=Subject.contract(contract.id)),
        this_year=year_of(today),
    )


def _paid(contract_id: UUID) -> Decimal:
    """Return what was paid out under the contract so far."""
    lines = ClaimLine.objects.filter(contract_id=contract_id, state__in=SETTLED)
    return lines.aggregate(paid=Sum(F("amount") - F("held_back")))["paid"] or NOTHING


def plain(value: object) -> Any:
    """Return a value of these pages as plain data to be stored; every number of money stays text."""
    adapter: TypeAdapter[Any] = TypeAdapter(type(value))
    return adapter.dump_python(value, mode="json")
