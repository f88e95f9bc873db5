"""Money that moved, followed by the money a forecast expects: what an investment has come to, and may come to."""

from collections.abc import Iterable
from datetime import date

from homeward.outcomes.rules.money.returns import returns
from homeward.outcomes.values.money_forecast import Forecast
from homeward.outcomes.values.money_returns import Flow, Returns
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.terms.finance import Finance
from homeward.vocabulary.money import NOTHING


def paid_out(movements: Iterable[Movement], to: date) -> Returns:
    """Return what investors put in and were really paid by the end of a day."""
    flows = []
    for each in movements:
        if each.day <= to and each.kind is MovementKind.DRAWDOWN:
            flows.append(Flow(each.day, -each.amount))
        elif each.day <= to and each.kind is MovementKind.DISTRIBUTION:
            flows.append(Flow(each.day, each.amount))
    return returns(flows)


def to_come(
    forecast: Forecast,
    movements: Iterable[Movement],
    today: date,
    closes_on: date | None,
    finance: Finance | None = None,
) -> tuple[list[Movement], date]:
    """
    Return what moved with a receipt at the end of each quarter to come, and the day the finance ends.

    Receipts follow the median of the sum: what the median gains in a quarter is what that quarter brings. Draw-downs
    agreed for later days come as agreed.
    """
    rows = [each for each in movements if each.day <= today]
    rows += planned_from(finance, rows, today)
    last = today
    before = forecast.quarters[0].total.p50 - forecast.quarters[0].new.p50 if forecast.quarters else None
    for each in forecast.quarters:
        last = max(last, each.ends)
        if before is not None and each.total.p50 > before:
            rows.append(Movement(each.ends, MovementKind.RECEIPT, "forecast", each.total.p50 - before, each.words))
            before = each.total.p50
    return rows, max(last, closes_on or last)


def planned_from(finance: Finance | None, drawn: Iterable[Movement], today: date) -> list[Movement]:
    """Return the draw-downs agreed for days after today, never more than a tranche has left to draw."""
    moved = list(drawn)
    found = []
    for tranche in finance.tranches if finance is not None else ():
        so_far = sum(
            (each.amount for each in moved if each.kind is MovementKind.DRAWDOWN and each.about == tranche.key), NOTHING
        )
        left = tranche.commitment - so_far
        for each in sorted(tranche.planned, key=lambda one: one.day):
            amount = each.amount if tranche.recycled else min(each.amount, left)
            if each.day > today and amount > 0:
                left -= amount
                found.append(Movement(each.day, MovementKind.DRAWDOWN, tranche.key, amount, "as agreed"))
    return found
