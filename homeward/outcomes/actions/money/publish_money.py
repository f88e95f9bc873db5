"""Publish what the investors' board may know of a contract's money."""

from datetime import date, timedelta
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract, PublishedMoney
from homeward.outcomes.queries import totals as published
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.money import held
from homeward.outcomes.queries.money.savings_page import plain
from homeward.outcomes.queries.money.whole import whole_of
from homeward.outcomes.rules import quarters
from homeward.outcomes.rules.money.board import Account, board
from homeward.outcomes.rules.money.from_terms import planned_children, steps
from homeward.outcomes.rules.money.pipeline import pipeline_of
from homeward.outcomes.rules.money.plans import in_force
from homeward.outcomes.rules.money.scenarios import STANDARD, side_by_side
from homeward.vocabulary.errors import Conflict
from homeward.vocabulary.money import PENNY

PATHS = 1000


@action
def publish_money(*, by: Viewer, contract_id: UUID, today: date) -> UUID:
    """
    Publish the money to the end of the last whole quarter, in steps wider than ten children.

    It follows the published totals of the same quarter, so that the two tell the same and nothing more. Asked again
    for the same quarter, it answers with the first.

    :raises NotAllowed: unless the viewer may publish on this contract
    :raises Conflict: if the totals of that quarter have not been published
    """
    contract = contract_for(by, contract_id, Permission.TOTALS_PUBLISH)
    Contract.objects.select_for_update().get(pk=contract.pk)
    as_at = (quarters.last_complete(today, "quarter").end or today) - timedelta(days=1)
    row = PublishedMoney.objects.filter(contract=contract, as_at=as_at).first()
    if row is None:
        row = PublishedMoney(
            contract=contract, title=contract.title, as_at=as_at, board=plain(board(_account(contract, as_at, today)))
        )
        row.save(force_insert=True)
    record("money.published", by=by, about=[Subject.contract(contract.id)], detail={"as_at": as_at.isoformat()})
    return row.id


def _account(contract: Contract, as_at: date, today: date) -> Account:
    register = tuple(each for each in published.register(contract.id) if each[0] <= as_at)
    if not register or register[-1][0] != as_at:
        raise Conflict(
            "The totals of that quarter have not been published.", remedy="Publish them first; the money follows them."
        )
    terms = agreement_of(contract).terms
    finance, closes_on, _ = held.financing(contract, terms, as_at)
    whole = whole_of(contract, terms, today)
    worths = [each.worth for each in steps(terms, held.usual_amounts(contract.id))]
    return Account(
        as_at=as_at,
        dearest=max([*worths, PENNY]),
        finance=finance,
        closes_on=closes_on,
        movements=tuple(held.movements(contract.id)),
        plan=in_force(held.plans(contract.id), as_at),
        forecasts=side_by_side(pipeline_of(whole), (*STANDARD, *held.scenarios(contract.id)), paths=PATHS),
        paid=whole.paid,
        register=register,
        planned_children=planned_children(terms, contract.children_planned),
    )
