"""The yearly rate and the multiple of an investment. The rate comes from pyxirr; the rest is plain sums."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pyxirr

from homeward.outcomes.values.money_returns import Flow, Returns
from homeward.vocabulary.money import NOTHING

_ONE_WAY = {
    "out": "Money has only gone in so far, so there is no rate of return yet.",
    "back": "Money has only come back and none was put in, so there is no rate of return.",
    "none": "No money has moved yet.",
}
_SAME_DAY = "Everything happened on one day, so there is no rate by the year."
_NOT_FOUND = "No yearly rate makes these amounts weigh the same."
_TOO_SHORT = "It came back so soon that a rate by the year says nothing; lean on the multiple."
_MOST = 1000.0
"""A rate beyond a thousand times a year is one of days, not of years."""
_TWICE = "Money changed direction more than once, so more than one rate can fit; lean on the multiple."


def returns(flows: Iterable[Flow]) -> Returns:
    """Return what an investment came to; the order of the flows never matters."""
    moved = sorted((each for each in flows if each.amount), key=lambda one: (one.day, one.amount))
    put_in = -sum((each.amount for each in moved if each.amount < 0), NOTHING)
    got_back = sum((each.amount for each in moved if each.amount > 0), NOTHING)
    multiple = (got_back / put_in).quantize(Decimal("0.001"), ROUND_HALF_UP) if put_in else None
    rate, why = _rate(moved, put_in, got_back)
    return Returns(put_in, got_back, rate, why, multiple, _TWICE if rate is not None and _turns(moved) > 1 else "")


def _rate(moved: list[Flow], put_in: Decimal, got_back: Decimal) -> tuple[Decimal | None, str]:
    if not put_in or not got_back:
        return None, _ONE_WAY["out" if put_in else "back" if got_back else "none"]
    if moved[0].day == moved[-1].day:
        return None, _SAME_DAY
    found = pyxirr.xirr([each.day for each in moved], [float(each.amount) for each in moved], silent=True)
    if found is None or found != found:
        return None, _NOT_FOUND
    if abs(found) > _MOST:
        return None, _TOO_SHORT
    return Decimal(found).quantize(Decimal("0.0001"), ROUND_HALF_UP), ""


def _turns(moved: list[Flow]) -> int:
    """Return how often the running direction changes, day by day."""
    by_day: dict[object, Decimal] = {}
    for each in moved:
        by_day[each.day] = by_day.get(each.day, NOTHING) + each.amount
    signs = [amount > 0 for amount in by_day.values() if amount]
    return sum(one != other for one, other in pairwise(signs))
