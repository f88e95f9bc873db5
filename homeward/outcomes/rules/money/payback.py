"""When cashable savings have covered what was spent for good, to the quarter: a year is spread over its four."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from homeward.outcomes.rules.quarters import in_words, quarter_of
from homeward.outcomes.values.money_savings import AvoidedLine
from homeward.vocabulary.money import NOTHING


def pays_back(spent: Mapping[int, Decimal], lines: Sequence[AvoidedLine]) -> tuple[int, int] | None:
    """
    Return the financial year and its quarter from whose end on savings have covered the costs; None if they never do.

    :param spent: what was spent in each year, at present value
    """
    saved: dict[int, Decimal] = {}
    for each in lines:
        if each.unit_cost.cashable:
            saved[each.benefit.year] = saved.get(each.benefit.year, NOTHING) + each.present
    balance, found = NOTHING, None
    for year in sorted({*spent, *(each.benefit.year for each in lines)}):
        for quarter in (1, 2, 3, 4):
            # A quarter of each year at a time, the fourth exact, so that no penny is lost by dividing.
            balance += (saved.get(year, NOTHING) - spent.get(year, NOTHING)) / 4
            covered = balance >= -Decimal("0.005")
            found = (found or (year, quarter)) if covered else None
    return found if saved else None


def quarter_in_words(year: int, quarter: int) -> str:
    """Return a quarter of a financial year as people write it: "January to March 2019"."""
    month = 3 * quarter + 1
    first = date(year, month, 1) if month <= 12 else date(year + 1, month - 12, 1)
    return in_words(quarter_of(first))
