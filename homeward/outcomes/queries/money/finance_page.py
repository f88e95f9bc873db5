"""The finance of a contract: what moved, how the agreed order shares it, and what the investment comes to."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract, MoneyMovement
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.money import held
from homeward.outcomes.queries.money.whole import whole_of
from homeward.outcomes.rules.money.pipeline import pipeline_of
from homeward.outcomes.rules.money.projection import paid_out, to_come
from homeward.outcomes.rules.money.ranked import ranked_of
from homeward.outcomes.rules.money.scenarios import STANDARD, side_by_side
from homeward.outcomes.rules.money.waterfall import waterfall
from homeward.outcomes.values.money_forecast import Forecast
from homeward.outcomes.values.money_pages import FinancePage, MovementView, PlannedDraw
from homeward.outcomes.values.money_waterfall import Movement, MovementKind, Waterfall
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.outcomes.values.terms.finance import Finance
from homeward.vocabulary.money import NOTHING

PATHS = 1000


def finance_page(*, by: Viewer, contract_id: UUID, today: date) -> FinancePage:
    """
    Return the finance of a contract, to the penny; for its parties only.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    terms = agreement_of(contract).terms
    record_read("money.opened", by=by, about=[Subject.contract(contract.id)])
    finance, closes_on, basis = held.financing(contract, terms, today)
    moved = held.movements(contract.id)
    to_date = waterfall(finance, moved, to=today) if finance else None
    paid = sum((each.amount for each in moved if each.kind is MovementKind.DISTRIBUTION), NOTHING)
    due = sum((each.got_back for each in to_date.tranches), NOTHING) if to_date else NOTHING
    return FinancePage(
        contract=summaries([contract])[0],
        finance=finance,
        basis=basis,
        closes_on=closes_on,
        movements=_views(contract.id, _names(finance)),
        to_date=to_date,
        paid_out=paid_out(moved, today),
        difference=paid - due,
        projected=_projected(contract, terms, finance, moved, closes_on, today) if finance else (),
        about=tuple(_names(finance).items()),
        planned=_planned(finance, moved, today),
        ranked=ranked_of(finance) if finance else None,
        may_write=allowed(by, Permission.MONEY_WRITE, on=Subject.contract(contract.id)),
        today=today,
    )


def forecasts(contract: Contract, terms: AgreedTerms, today: date) -> tuple[Forecast, ...]:
    """Return the standard scenarios of a contract and its own."""
    pipeline = pipeline_of(whole_of(contract, terms, today))
    return side_by_side(pipeline, (*STANDARD, *held.scenarios(contract.id)), paths=PATHS)


def _projected(
    contract: Contract,
    terms: AgreedTerms,
    finance: Finance,
    moved: Iterable[Movement],
    closes_on: date | None,
    today: date,
) -> tuple[tuple[str, str, Decimal, Waterfall], ...]:
    found = []
    for each in forecasts(contract, terms, today):
        rows, ends = to_come(each, moved, today, closes_on, finance)
        result = waterfall(finance, rows, to=ends, closed_on=ends)
        found.append((each.scenario.title, each.scenario.note, each.total.p50, result))
    return tuple(found)


def _planned(finance: Finance | None, moved: Iterable[Movement], today: date) -> tuple[PlannedDraw, ...]:
    """Return what was to be drawn of each tranche by each day agreed, beside what was drawn by then."""
    drawn = [each for each in moved if each.kind is MovementKind.DRAWDOWN]
    found = []
    for tranche in finance.tranches if finance else ():
        whole = NOTHING
        for each in sorted(tranche.planned, key=lambda one: one.day):
            whole += each.amount
            by_then = sum((one.amount for one in drawn if one.about == tranche.key and one.day <= each.day), NOTHING)
            came = by_then if each.day <= today else None
            found.append(PlannedDraw(tranche.title, each.day, each.amount, whole, came))
    return tuple(sorted(found, key=lambda one: (one.day, one.tranche)))


def _names(finance: Finance | None) -> dict[str, str]:
    if finance is None:
        return {}
    return {each.key: each.title for each in finance.tranches} | {each.key: each.title for each in finance.fees}


def _views(contract_id: UUID, names: dict[str, str]) -> tuple[MovementView, ...]:
    rows = MoneyMovement.objects.filter(contract_id=contract_id).select_related("taken_back_by")
    return tuple(
        MovementView(
            each.id,
            Movement(each.day, MovementKind(each.kind), each.about, each.amount, each.note),
            names.get(each.about, each.about),
            taken_back=hasattr(each, "taken_back_by"),
            takes_back=each.takes_back_id is not None,
        )
        for each in rows.order_by("-day", "-recorded_at", "id")
    )
