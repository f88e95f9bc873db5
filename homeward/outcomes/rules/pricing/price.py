"""The price of one outcome before anything is taken off, and the adjustments the terms declare."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from homeward.outcomes.rules.pricing.item import ZERO, Item, figure, money, percent
from homeward.outcomes.rules.pricing.stops import PART_OF_PRICE
from homeward.outcomes.values.lines import StepKind
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.price import (
    ByPayer,
    Flat,
    Indexed,
    OwnPrice,
    PerUnit,
    Premium,
    ShareOfSaving,
    ShareOfValue,
    Slide,
    Steps,
)
from homeward.vocabulary.errors import Invalid, Problem
from homeward.vocabulary.months import add_months

Days = dict[str, date | None]


class NoPrice(Invalid):
    """One unit cannot be priced: whoever pays for it has no price in the terms. It is set aside, the rest priced."""


def priced(item: Item, terms: AgreedTerms, worth: Fraction, days: Days) -> Item:
    """
    Return the item at its gross price.

    :param worth: a share of the value to the penny, where the price is one
    :raises NoPrice: if the terms give the unit's payer no price
    :raises Invalid: if they give the day's year no index
    """
    clause = f"promises.{item.promise.code}.price"
    price = item.promise.worth
    if isinstance(price, ByPayer):
        if item.payer not in price.prices:
            raise _no_price(item)
        clause, price = f"{clause}.prices.{item.payer}", price.prices[item.payer]
    amount, says = _amount(price, item, terms, worth) if price is not None else (ZERO, "It is watched, and never paid.")
    found = _part(item.at(amount, StepKind.PRICE, clause, says))
    for number, adjustment in enumerate(item.promise.adjust):
        found = _adjusted(found, adjustment, f"promises.{item.promise.code}.adjust.{number}", days)
    return replace(found, gross=found.amount)


def _part(item: Item) -> Item:
    part = item.standing.quantity
    if part is None or item.standing.counted_in != PART_OF_PRICE:
        return item
    amount = item.amount * part
    return item.at(amount, StepKind.PRO_RATA, "dependencies", f"{part} of that is {money(amount)}.")


def _amount(price: OwnPrice, item: Item, terms: AgreedTerms, worth: Fraction) -> tuple[Fraction, str]:
    quantity, counted = _counted(item)
    match price:
        case ShareOfValue(percent=share):
            value = money(Fraction(terms.value_per_unit or 0))
            return worth, f"{share.normalize():f}% of {value} is {money(worth)}."
        case Flat(amount=amount):
            return Fraction(amount), f"The price is {money(Fraction(amount))}."
        case PerUnit():
            return _per_unit(price, quantity, counted)
        case Steps():
            return _step(price, item, terms, quantity, counted)
        case Slide():
            return _slide(price, quantity, counted)
        case ShareOfSaving(unit_cost=cost, share=part):
            saved = max(ZERO, quantity * Fraction(cost) * part)
            says = f"{figure(quantity)} {counted} saved at {money(Fraction(cost))}, {percent(part)} of it: "
            return saved, f"{says}{money(saved)}."


def _per_unit(price: PerUnit, quantity: Fraction, counted: str) -> tuple[Fraction, str]:
    most = price.at_most_units
    units = max(ZERO, quantity if most is None else min(quantity, Fraction(most)))
    less = f" (of {figure(quantity)}, no more being paid)" if units < quantity else ""
    amount = units * Fraction(price.rate)
    return amount, f"{figure(units)} {counted}{less} at {money(Fraction(price.rate))} is {money(amount)}."


def _counted(item: Item) -> tuple[Fraction, str]:
    quantity = item.standing.quantity
    if quantity is None or item.standing.counted_in == PART_OF_PRICE:
        return Fraction(1), "outcome"
    return quantity, item.standing.counted_in or "counted"


def _step(price: Steps, item: Item, terms: AgreedTerms, quantity: Fraction, counted: str) -> tuple[Fraction, str]:
    if price.by == "occurrence":
        at, words = Fraction(item.standing.occurrence), f"time {item.standing.occurrence}"
    elif price.by == "contract_year":
        year = contract_year(terms, item.delivered_on)
        at, words = Fraction(year), f"year {year} of the contract"
    else:
        at, words = quantity, measured(quantity, counted)
    reached = [each for each in price.steps if each.at <= at]
    if not reached:
        return ZERO, f"{words} is below the first step, so nothing is paid."
    step = max(reached, key=lambda each: each.at)
    amount = Fraction(step.amount)
    return amount, f"At {words} the step from {_as_counted(step.at, counted)} pays {money(amount)}."


def _slide(price: Slide, quantity: Fraction, counted: str) -> tuple[Fraction, str]:
    low, high = price.lower.at, price.upper.at
    pays_low, pays_high = Fraction(price.lower.amount), Fraction(price.upper.amount)
    within = min(max(quantity, low), high)
    amount = pays_low + (pays_high - pays_low) * (within - low) / (high - low)
    line = (
        f"the line from {money(pays_low)} at {_as_counted(low, counted)} "
        f"to {money(pays_high)} at {_as_counted(high, counted)}"
    )
    return amount, f"At {measured(quantity, counted)}, {line} gives {money(amount)}."


def measured(quantity: Fraction, counted: str) -> str:
    """Return a quantity as people say it: "58 whole weeks", "10 points better", "8.387% better"."""
    return f"{_as_counted(quantity, counted)} {counted.removeprefix('share ')}"


def _as_counted(quantity: Fraction, counted: str) -> str:
    if counted.startswith("points"):
        return figure(quantity * 100)
    return f"{figure(quantity * 100)}%" if counted.startswith("share ") else figure(quantity)


def _adjusted(item: Item, adjustment: Premium | Indexed, clause: str, days: Days) -> Item:
    match adjustment:
        case Premium(sub_cohort=sub_cohort, times=times):
            if item.sub_cohort != sub_cohort:
                return item
            amount = item.amount * times
            return item.at(
                amount, StepKind.PREMIUM, clause, f"Times {figure(times)} for {sub_cohort}: {money(amount)}."
            )
        case Indexed(by=name, factors=factors):
            on = days.get(name) or item.delivered_on
            year = financial_year(on)
            if year not in factors:
                raise Invalid.because(
                    f"The terms give no index for the financial year from April {year}.",
                    remedy="Add the published figure as a variation.",
                )
            amount = item.amount * Fraction(factors[year])
            says = f"Times the index {factors[year]} of {year}/{year + 1}: {money(amount)}."
            return item.at(amount, StepKind.INDEX, clause, says)


def contract_year(terms: AgreedTerms, day: date) -> int:
    """Return which year of the contract a day falls in, from 1; by its delivery window, else its referral window."""
    windows = (terms.dates.delivery, terms.dates.referral)
    begun = next((each.starts for each in windows if each is not None and each.starts is not None), None)
    if begun is None:
        raise Invalid.because(
            "The price goes by the year of the contract, and the contract does not say when it began.",
            remedy="Give the delivery window its first day.",
        )
    years = max(0, day.year - begun.year)
    return max(1, years if add_months(begun, 12 * years) > day else years + 1)


def financial_year(day: date) -> int:
    """Return the financial year a day falls in, by its first calendar year: April 2019 to March 2020 is 2019."""
    return day.year if day.month >= 4 else day.year - 1


def _no_price(item: Item) -> NoPrice:
    whose = f"'{item.payer}'" if item.payer else "nobody named"
    says = f"It is paid for by {whose}, and the terms give no price for “{item.promise.title}”."
    return NoPrice([Problem("payer", says, "Say who pays for this unit, or add the payer's price.")])
