"""One outcome on its way to being a priced line: exact until it is rounded, with a step for everything done to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.values.lines import LineStep, StepKind
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.vocabulary.money import NOTHING, in_words, round_pence

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Item:
    """
    One earned outcome of one unit or cohort.

    ``amount`` is what it stands at now, in exact pounds; ``gross`` what it was before anything was taken off and
    ``deadweight`` what the counterfactual took. ``delivered`` is set by rounding, ``payable`` from then on by limits.
    ``kept`` is what was paid before and stays paid, because the child was made safe: none of it is held back.
    """

    unit: str
    cohort: str
    payer: str
    sub_cohort: str
    promise: Promise
    order: int
    standing: Standing
    delivered_on: date
    terms: AgreedTerms
    terms_version: str
    amount: Fraction = ZERO
    gross: Fraction = ZERO
    deadweight: Fraction = ZERO
    delivered: Decimal = NOTHING
    payable: Decimal = NOTHING
    held_back: Decimal = NOTHING
    kept: bool = False
    payers: Mapping[str, Decimal] = field(default_factory=dict)
    steps: tuple[LineStep, ...] = ()

    @property
    def code(self) -> str:
        """The code of its promise."""
        return self.promise.code

    @property
    def key(self) -> tuple[str, str, int]:
        """What the item is the same item by."""
        return (self.unit, self.promise.code, self.standing.occurrence)

    @property
    def in_time(self) -> tuple[date, str, int, int]:
        """Where it stands among all items: by day, then unit, then the order of the terms, then occurrence."""
        return (self.delivered_on, self.unit, self.order, self.standing.occurrence)

    def at(self, amount: Fraction, kind: StepKind, clause: str, says: str) -> "Item":
        """Return the item at another exact amount, with the step that took it there."""
        step = LineStep(kind, clause, says, to_pence(amount))
        return replace(self, amount=amount, steps=(*self.steps, step))

    def cut(self, payable: Decimal, kind: StepKind, clause: str, says: str) -> "Item":
        """Return the item with less (or no less) payable, with the step that says why."""
        return replace(self, payable=payable, steps=(*self.steps, LineStep(kind, clause, says, payable)))


def to_pence(amount: Fraction) -> Decimal:
    """Return an exact amount to the nearest penny, half a penny up."""
    pence = amount * 100
    whole, rest = divmod(abs(pence.numerator), pence.denominator)
    rounded = whole + (1 if rest * 2 >= pence.denominator else 0)
    return round_pence(Decimal(rounded if pence >= 0 else -rounded) / 100)


def figure(number: Fraction | Decimal | int) -> str:
    """Return a number as people write it: whole where it is whole, else up to three places."""
    exact = Fraction(number)
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    return f"{float(exact):,.3f}".rstrip("0").rstrip(".")


def percent(share: Fraction) -> str:
    """Return a share as people write it: "55%", "16.667% (1/6)"."""
    exact = share * 100
    if exact.denominator == 1:
        return f"{exact.numerator}%"
    written = figure(exact)
    return f"{written}%" if (exact * 1000).denominator == 1 else f"{written}% ({share})"


def money(amount: Fraction) -> str:
    """Return an exact amount as money, to the penny."""
    return in_words(to_pence(amount))
