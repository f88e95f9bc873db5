"""What a cohort would be paid for a promise, by the pricing rules, at what was counted so far."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.rules.pricing.deadweight import net_of_counterfactuals
from homeward.outcomes.rules.pricing.item import Item, to_pence
from homeward.outcomes.rules.pricing.price import priced
from homeward.outcomes.rules.pricing.worth import worths
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.outcomes.values.terms.price import Flat, ShareOfValue
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import NOTHING


def worth_of_cohort(terms: AgreedTerms, cohort: str, standing: Standing, usual: Mapping[str, Decimal]) -> Decimal:
    """Return the price at what was counted so far; what one usually came to where nothing was counted yet."""
    promise = terms.promise(standing.promise)
    if standing.quantity is None and not isinstance(promise.worth, Flat | ShareOfValue):
        return usual.get(promise.code, NOTHING)
    item = Item(
        unit=cohort,
        cohort=cohort,
        payer="",
        sub_cohort="",
        promise=promise,
        order=terms.promises.index(promise),
        standing=standing,
        delivered_on=standing.due_on or date.min,
        terms=terms,
        terms_version=terms.version,
    )
    try:
        (net,) = net_of_counterfactuals([priced(item, terms, Fraction(worths(terms)[promise.code]), {})], {})
    except Invalid:
        # A price by payer, or an index not published yet: what was paid before says more than a guess.
        return usual.get(promise.code, NOTHING)
    return to_pence(net.amount)
