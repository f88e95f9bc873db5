"""Record money that moved, or take a record of it back."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import MoneyMovement
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.money import held
from homeward.outcomes.rules.money.waterfall import waterfall
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.vocabulary.errors import Conflict, NotFound, ProblemList
from homeward.vocabulary.money import pounds


@action
def move_money(
    *,
    by: Viewer,
    contract_id: UUID,
    kind: MovementKind,
    day: date,
    about: str,
    amount: Decimal,
    note: str = "",
    today: date,
) -> UUID:
    """
    Record a draw-down, a receipt, a cost, or money paid to investors.

    :param about: the key of the tranche or fee, or who paid
    :raises NotAllowed: unless the viewer may enter money on this contract
    :raises Invalid: naming everything that must be put right
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    problems = ProblemList()
    if pounds(amount) <= 0:
        problems.add("The amount must be more than nothing.", field="amount", remedy="To undo one, take it back.")
    if day > today:
        problems.add("Money that has not moved yet is a plan.", field="day", remedy="Record it on the day it moves.")
    if not about.strip():
        problems.add("Say which tranche, cost or payer it is about.", field="about")
    problems.refuse_if_any()
    finance, _, _ = held.financing(contract, agreement_of(contract).terms, day)
    if kind in (MovementKind.DRAWDOWN, MovementKind.DISTRIBUTION):
        tranches = {each.key: each.title for each in finance.tranches} if finance else {}
        if about not in tranches:
            known = ", ".join(tranches.values()) or "none: record how the contract is financed first"
            problems.add("There is no such tranche.", field="about", remedy=f"Its tranches are {known}.")
        problems.refuse_if_any()
    if kind is MovementKind.DRAWDOWN and finance:
        rows = [*held.movements(contract.id), Movement(day, kind, about, amount)]
        for fault in waterfall(finance, rows, to=max(today, day)).faults:
            problems.add(fault, field="amount", remedy="Check the commitment, or what was drawn before.")
        problems.refuse_if_any()
    row = MoneyMovement(
        contract=contract, day=day, kind=kind.value, about=about.strip()[:120], amount=amount, note=note.strip()[:200]
    )
    row.save(force_insert=True)
    record("money.moved", by=by, about=[Subject.contract(contract.id)], detail={"kind": kind.value})
    return row.id


@action
def take_back_movement(*, by: Viewer, movement_id: UUID, reason: str) -> UUID:
    """
    Take a movement back by one against it, of the same day; both stay on record.

    :raises NotAllowed: unless the viewer may enter money on this contract
    :raises Conflict: if it has been taken back already, or takes one back itself
    """
    row = MoneyMovement.objects.filter(pk=movement_id).first()
    if row is None:
        raise NotFound("There is no such movement, or it is not on one of your contracts.")
    contract = contract_for(by, row.contract_id, Permission.MONEY_WRITE)
    problems = ProblemList()
    if not reason.strip():
        problems.add("Say why it is taken back.", field="reason")
    problems.refuse_if_any()
    if row.takes_back_id is not None:
        raise Conflict("This one takes another back.", remedy="Record the movement again if it was right.")
    against = MoneyMovement(
        contract=contract,
        day=row.day,
        kind=row.kind,
        about=row.about,
        amount=-row.amount,
        note=reason.strip()[:200],
        takes_back=row,
    )
    try:
        with transaction.atomic():
            against.save(force_insert=True)
    except IntegrityError:
        raise Conflict("This movement has been taken back already.") from None
    record("money.taken_back", by=by, about=[Subject.contract(contract.id)], detail={"kind": row.kind})
    return against.id
