"""Agree that the accounts of a contract are reconciled up to a day."""

from datetime import date
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.claiming import locked_contract
from homeward.outcomes.models import Settlement
from homeward.outcomes.queries.accounts import claims_under_way
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.reconciliation import added_up
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict, Invalid


class CannotSettle(Conflict):
    """The accounts do not agree, or a claim for that time is still under way."""


@action
def settle_accounts(*, by: Viewer, contract_id: UUID, up_to: date, note: str, today: date) -> int:
    """
    Agree that lines, invoices and payment runs tell the same for outcomes up to and including a day; return its number.

    What the terms hold back until reconciliation is released for those outcomes by the next claim.

    :raises NotAllowed: unless the viewer may pay on this contract
    :raises Invalid: if the day is after today, or no later than the last one agreed
    :raises CannotSettle: if they do not tell the same, or a claim for that time is neither paid nor rejected
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_PAY)
    locked_contract(contract)
    last = Settlement.objects.filter(contract=contract).aggregate(number=Max("number"), up_to=Max("up_to"))
    if up_to > today:
        raise Invalid.because("The day cannot be after today.", field="up_to")
    if last["up_to"] is not None and up_to <= last["up_to"]:
        raise Invalid.because(f"The accounts are agreed up to {plain_day(last['up_to'])} already.", field="up_to")
    waiting = claims_under_way(contract, up_to)
    if waiting:
        numbers = ", ".join(str(each) for each in waiting)
        raise CannotSettle(f"Not yet: claim {numbers} is still under way.", remedy="Pay or reject it first.")
    found = added_up(contract)
    if not found.adds_up:
        raise CannotSettle("Lines, invoices and payment runs do not tell the same, so nothing can be agreed.")
    row = Settlement(
        contract=contract,
        number=(last["number"] or 0) + 1,
        up_to=up_to,
        settled_on=today,
        invoiced=found.total.invoiced,
        paid=found.total.paid,
        held_back=found.total.held,
        clawed_back=found.total.clawed_back,
        note=note.strip()[:300],
        settled_by_name=by.name,
    )
    row.save(force_insert=True)
    record(
        "contract.settled",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"number": row.number, "up_to": up_to.isoformat()},
    )
    return row.number
