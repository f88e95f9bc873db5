"""
Paid beside attributable. Paying and working are different things.

Attributable units are the paid units times the share of the achieved rate that a comparison does not explain:
(programme − comparison) ÷ programme. Where the comparison group was counted, the interval is Newcombe's for the
difference; an agreed rate has no interval, and where nothing was compared there is no figure, only the sentence.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from homeward.outcomes.rules.money.intervals import difference, likely
from homeward.outcomes.values.money_attribution import NOTHING_COMPARED, Attributable, Comparator, Paid
from homeward.vocabulary.money import PENNY

NOT_COMPARED = "Not estimated: the contract pays for every one of them, and nothing was compared."
IN_THE_PRICE = (
    "Paid only for what a cohort did better than the comparison, so it is in the price already; how much of that the "
    "programme caused is for the evaluation to say."
)
_AGREED = "Agreed beforehand and not measured, so there is no interval."
_MEASURED = "The interval is that of the difference between the two rates (Newcombe, 95%)."
_FIXED = "Against a fixed rate; the interval is that of the programme's own rate alone."


def beside(paid: Iterable[Paid], comparators: dict[str, Comparator]) -> tuple[Attributable, ...]:
    """Return each promise with what a comparison attributes to the programme, in the order given."""
    return tuple(_one(each, comparators.get(each.promise, NOTHING_COMPARED)) for each in paid)


def _one(paid: Paid, against: Comparator) -> Attributable:
    known, yes = paid.earned.denominator, paid.earned.numerator
    if against.in_the_price:
        return _told(paid, against, None, IN_THE_PRICE)
    if against.kind == "deadweight" and against.rate is not None:
        return _told(paid, against, (1 - against.rate, None, None), _AGREED)
    if not known or not yes or not paid.paid:
        return _told(paid, against, None, NOT_COMPARED if against.kind == "none" else "Nothing has been paid yet.")
    if against.yes is not None and against.known:
        gap = difference(yes, known, against.yes, against.known)
        middle = Decimal(yes) / known - Decimal(against.yes) / against.known
        ends = (gap.low, gap.high) if gap else (None, None)
        return _told(paid, against, _shares(paid, middle, *ends), _MEASURED)
    if against.rate is not None:
        own = likely(yes, known)
        rate = float(against.rate)
        ends = (own.low - rate, own.high - rate) if own else (None, None)
        return _told(paid, against, _shares(paid, Decimal(yes) / known - against.rate, *ends), _FIXED)
    return _told(paid, against, None, NOT_COMPARED)


type _Shares = tuple[Decimal, Decimal | None, Decimal | None]


def _shares(paid: Paid, middle: Decimal, low: float | None, high: float | None) -> _Shares:
    achieved = Decimal(paid.earned.numerator) / paid.earned.denominator
    found = [None if each is None else Decimal(str(round(each, 6))) / achieved for each in (low, high)]
    return middle / achieved, found[0], found[1]


def _told(paid: Paid, against: Comparator, shares: _Shares | None, why: str) -> Attributable:
    if shares is None:
        return Attributable(paid, against, None, None, None, None, None, None, why)
    units = [None if each is None else _tenth(paid.paid * each) for each in shares]
    money = [None if each is None else (paid.amount * each).quantize(PENNY, ROUND_HALF_UP) for each in shares]
    return Attributable(paid, against, units[0], units[1], units[2], money[0], money[1], money[2], why)


def _tenth(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)
