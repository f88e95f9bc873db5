"""The money of a contract as rows to take away; whoever writes the file makes every cell inert."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import record
from homeward.access.values import Subject, Viewer
from homeward.outcomes.queries.money.finance_page import finance_page
from homeward.outcomes.queries.money.money_page import money_page

Row = tuple[str | int | date | Decimal | None, ...]
Sheets = dict[str, list[Row]]


def money_sheets(*, by: Viewer, contract_id: UUID, today: date) -> Sheets:
    """
    Return the plans, plan beside actual, forecast, caps and movements of a contract, a sheet each.

    Every row of a plan carries its version, so that nobody who adds a column up counts two versions together unawares.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    page = money_page(by=by, contract_id=contract_id, today=today)
    finance = finance_page(by=by, contract_id=contract_id, today=today)
    record("money.exported", by=by, about=[Subject.contract(contract_id)])
    plans: list[Row] = [("version", "in force from", "from", "to", "payer", "promise", "outcomes", "amount")]
    for plan in page.plans:
        plans += [
            (
                plan.number,
                plan.in_force_from,
                row.starts,
                _last(row.ends),
                row.payer,
                row.promise,
                row.count,
                row.amount,
            )
            for row in plan.rows
        ]
    compared: list[Row] = [("period", "planned outcomes", "planned", "outcomes", "paid", "difference", "not over yet")]
    if page.beside:
        compared += [
            (each.label, each.planned_count, each.planned, each.actual_count, each.actual, each.difference,
             "yes" if each.to_come else "")
            for each in page.beside.periods
        ]  # fmt: skip
    fans: list[Row] = [("scenario", "quarter", "5%", "25%", "median", "75%", "95%", "paths", "seed")]
    for found in page.scenarios:
        fans += [
            (found.scenario.title, each.words, *each.total.points, found.paths, found.seed) for each in found.quarters
        ]
    uses: list[Row] = [("payer", "year from April", "committed", "claimed", "verified", "paid", "left")]
    uses += [
        (each.payer, each.year or "in all", each.committed, each.claimed, each.verified, each.paid, each.left)
        for each in page.uses
    ]
    moved: list[Row] = [("day", "kind", "about", "amount", "note")]
    moved += [
        (each.movement.day, each.movement.kind.words, each.about, each.movement.amount, each.movement.note)
        for each in finance.movements
    ]
    return {"Plans": plans, "Plan beside actual": compared, "Forecast": fans, "Caps": uses, "Movements": moved}


def _last(ends: date) -> date:
    return date.fromordinal(ends.toordinal() - 1)
