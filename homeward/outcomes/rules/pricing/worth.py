"""What one promise is worth, before anything is measured, and how its price reads."""

from decimal import Decimal

from homeward.outcomes.values.terms import AgreedTerms, Price, Promise
from homeward.outcomes.values.terms.price import (
    ByPayer,
    Flat,
    PerUnit,
    ShareOfSaving,
    ShareOfValue,
    Slide,
    Steps,
)
from homeward.vocabulary.money import NOTHING, in_words, split_by_shares


def worths(terms: AgreedTerms) -> dict[str, Decimal]:
    """
    Return what each promise is worth for one unit: a share to the penny, a tariff, or the price of one measured unit.

    Shares of a value are split so that together they are exactly the value.
    """
    found = {each.code: _of(each.worth) for each in terms.promises}
    shared = [(each.code, each.worth.percent) for each in terms.promises if isinstance(each.worth, ShareOfValue)]
    if shared and terms.value_per_unit is not None:
        split = split_by_shares(terms.value_per_unit, [percent for _, percent in shared])
        found |= {code: amount for (code, _), amount in zip(shared, split, strict=True)}
    return found


def _of(price: Price | None) -> Decimal:
    match price:
        case Flat(amount=amount):
            return amount
        case PerUnit(rate=rate):
            return rate
        case Steps(steps=steps):
            return max(each.amount for each in steps)
        case Slide(lower=lower, upper=upper):
            return max(lower.amount, upper.amount)
        case _:
            return NOTHING


def price_in_words(promise: Promise, terms: AgreedTerms, worth: Decimal) -> str:
    """Return the price of a promise as a sentence of arithmetic: "30% of £6,000.00 is £1,800.00"."""
    match promise.worth:
        case None:
            return "watched, and never paid"
        case ShareOfValue(percent=percent):
            return f"{percent.normalize():f}% of {in_words(terms.value_per_unit or NOTHING)} is {in_words(worth)}"
        case Flat(amount=amount):
            return in_words(amount)
        case PerUnit(rate=rate):
            return f"{in_words(rate)} for each one counted"
        case Steps():
            return f"by steps, up to {in_words(worth)}"
        case Slide(lower=lower, upper=upper):
            return f"on a line from {in_words(lower.amount)} to {in_words(upper.amount)}"
        case ShareOfSaving(unit_cost=cost, share=share):
            percent = Decimal(share.numerator) * 100 / Decimal(share.denominator)
            return f"{percent.normalize():f}% of {in_words(cost)} for each one saved"
        case ByPayer(prices=prices):
            return f"by payer, {len(prices)} prices"
