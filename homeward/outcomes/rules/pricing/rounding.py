"""From exact amounts to pence: line by line, or once for each claim."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.rules import quarters
from homeward.outcomes.rules.pricing.item import Item, to_pence
from homeward.outcomes.values.lines import StepKind
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.price import Rounding
from homeward.vocabulary.money import in_words


def rounded(items: Iterable[Item], terms: AgreedTerms) -> list[Item]:
    """Return the items with what they deliver in pence; it is all payable until a limit says otherwise."""
    ordered = sorted(items, key=lambda each: each.in_time)
    to_whole = ROUNDED[terms.rounding.rule]
    if terms.rounding.per == "line":
        return [_at(each, to_whole(each.amount * 100), terms.rounding) for each in ordered]
    by_claim: defaultdict[object, list[Item]] = defaultdict(list)
    for each in ordered:
        by_claim[claim_of(each.delivered_on, terms)].append(each)
    return [line for some in by_claim.values() for line in _once(some, to_whole, terms.rounding)]


def claim_of(delivered_on: date, terms: AgreedTerms) -> object:
    """Return which claim an outcome delivered on a day belongs to."""
    if terms.claims.every == "year":
        return delivered_on.year
    of = quarters.month_of if terms.claims.every == "month" else quarters.quarter_of
    return of(delivered_on).start


def _once(items: list[Item], to_whole: Callable[[Fraction], int], rule: Rounding) -> list[Item]:
    exact = [each.amount * 100 for each in items]
    total = to_whole(sum(exact, Fraction(0)))
    pence = [each.__floor__() for each in exact]
    most_lost_first = sorted(range(len(items)), key=lambda n: (pence[n] - exact[n], n))
    for n in most_lost_first[: max(0, total - sum(pence))]:
        pence[n] += 1
    return [_at(each, whole, rule) for each, whole in zip(items, pence, strict=True)]


def _at(item: Item, pence: int, rule: Rounding) -> Item:
    amount = (Decimal(pence) / 100).quantize(Decimal("0.01"))
    found = replace(item, delivered=amount, payable=amount)
    if Fraction(amount) == item.amount:
        return found
    how = "on the line" if rule.per == "line" else "over the claim"
    says = f"Rounded to the penny {how}: {in_words(amount)}."
    return replace(found.at(Fraction(amount), StepKind.ROUNDING, "rounding", says))


def _half_even(pence: Fraction) -> int:
    return round(pence)


def _down(pence: Fraction) -> int:
    return int(pence)


def _half_up(pence: Fraction) -> int:
    return int(to_pence(pence / 100) * 100)


ROUNDED: dict[str, Callable[[Fraction], int]] = {"half_up": _half_up, "half_even": _half_even, "down": _down}
