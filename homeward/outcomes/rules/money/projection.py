"""Money that moved, followed by the money a forecast expects: what an investment has come to, and may come to."""

from collections.abc import Iterable
from datetime import date

from homeward.outcomes.rules.money.returns import returns
from homeward.outcomes.values.money_forecast import Forecast
from homeward.outcomes.values.money_returns import Flow, Returns
from homeward.outcomes.values.money_waterfall import Movement, MovementKind


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
    forecast: Forecast, movements: Iterable[Movement], today: date, closes_on: date | None
) -> tuple[list[Movement], date]:
    """
    Return what moved with a receipt at the end of each quarter to come, and the day the finance ends.

    Receipts follow the median of the sum: what the median gains in a quarter is what that quarter brings.
    """
    rows = [each for each in movements if each.day <= today]
    last = today
    before = forecast.quarters[0].total.p50 - forecast.quarters[0].new.p50 if forecast.quarters else None
    for each in forecast.quarters:
        last = max(last, each.ends)
        if before is not None and each.total.p50 > before:
            rows.append(Movement(each.ends, MovementKind.RECEIPT, "forecast", each.total.p50 - before, each.words))
            before = each.total.p50
    return rows, max(last, closes_on or last)
