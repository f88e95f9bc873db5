"""
Money told as a step, so that neither the step nor the counts published beside it give a child away.

A step is wider than ten children of the dearest outcome. Whoever sees the published counts knows the least and the
most that can have been paid; so the first and the last step are widened until each of them, too, holds more than ten
children, and where they meet there is one step for everything. Where every count is published anyway, the plain step
tells nothing new.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_DOWN, Decimal

from homeward.outcomes.rules.suppression import SMALLEST_SHOWN
from homeward.outcomes.values.money_board import Told
from homeward.outcomes.values.totals import Published
from homeward.vocabulary.money import NOTHING

Register = Iterable[tuple[date, Published]]


def told(amount: Decimal, step: Decimal) -> Told:
    """Return an amount as the step it lies in; never less than nothing."""
    low = _down(max(amount, NOTHING), step)
    return Told(low, low + step)


def told_beside(amount: Decimal, step: Decimal, on: date, register: Register, worths: Mapping[str, Decimal]) -> Told:
    """Return an amount of a day as a step, widened by what the publications before and after that day let be known."""
    least, most = _bounds(on, register, worths)
    if most is None:
        return _above(amount, step, least)
    if least == most:
        return told(amount, step)
    bottom, top = _bottom(least, step), _down(most, step)
    if most - top < step:
        top -= step
    if top < bottom:
        return Told(NOTHING, _down(most, step) + step)
    if amount >= top:
        return Told(top, _down(most, step) + step)
    return Told(NOTHING, bottom) if amount < bottom else told(amount, step)


def _above(amount: Decimal, step: Decimal, least: Decimal) -> Told:
    bottom = _bottom(least, step)
    return Told(NOTHING, bottom) if amount < bottom else told(amount, step)


def _bottom(least: Decimal, step: Decimal) -> Decimal:
    """Return the end of the first step: at least a whole step above the least there can be."""
    first = _down(least, step) + step
    return first + step if first - least < step else first


def _bounds(on: date, register: Register, worths: Mapping[str, Decimal]) -> tuple[Decimal, Decimal | None]:
    """Return the least that was surely paid by a day, and the most that can have been; None where nothing says."""
    known = sorted(register, key=lambda one: one[0])
    before = [totals for day, totals in known if day <= on]
    after = [totals for day, totals in known if day >= on]
    least = _least(before[-1], worths) if before else NOTHING
    return least, _most(after[0], worths) if after else None


def _least(totals: Published, worths: Mapping[str, Decimal]) -> Decimal:
    shown = [(row.paid, worths.get(row.promise, NOTHING)) for row in totals.promises]
    return sum((paid * worth for paid, worth in shown if isinstance(paid, int)), NOTHING)


def _most(totals: Published, worths: Mapping[str, Decimal]) -> Decimal:
    found = NOTHING
    for row in totals.promises:
        hidden = row.due if isinstance(row.due, int) else SMALLEST_SHOWN - 1
        found += (row.paid if isinstance(row.paid, int) else hidden) * worths.get(row.promise, NOTHING)
    return found


def _down(amount: Decimal, step: Decimal) -> Decimal:
    return (amount / step).quantize(Decimal(1), rounding=ROUND_DOWN) * step
