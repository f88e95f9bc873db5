"""A priced line: what was delivered, what is paid of it, and every step of the arithmetic between."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from homeward.outcomes.values.standing import Proof, Standing
from homeward.vocabulary.money import NOTHING
from homeward.vocabulary.periods import Period


class StepKind(StrEnum):
    """What a step of the arithmetic did; the names are fixed, so that programs can read a line too."""

    PRICE = "price"
    PREMIUM = "premium"
    INDEX = "index"
    DEADWEIGHT = "deadweight"
    COUNTERFACTUAL = "counterfactual"
    PRO_RATA = "pro_rata"
    DEPENDENCY = "dependency"
    SAFEGUARD = "safeguard"
    ROUNDING = "rounding"
    LIMIT = "limit"
    SAMPLE = "sample"
    HOLD_BACK = "hold_back"


@dataclass(frozen=True, slots=True)
class LineStep:
    """
    One step: what it did, which part of the terms says so, the sentence, and the amount after it.

    ``clause`` is a place in the terms: "promises.home_6_months.price", "limits.2".
    """

    kind: StepKind
    clause: str
    says: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PricedLine:
    """
    One outcome of one unit (or of one cohort), priced.

    ``gross`` is the price before anything is taken off, ``deadweight`` what the counterfactual takes off,
    ``delivered`` what is left of it, rounded as the terms declare, ``payable`` what the limits let through;
    ``unpaid`` is delivered and unpaid. ``payers`` share ``payable`` to the penny, and ``held_back`` is the part of
    it kept until later.
    """

    unit: str
    promise: str
    title: str
    occurrence: int
    delivered_on: date
    terms_version: str
    window: Period | None
    quantity: Fraction | None
    counted_in: str
    gross: Decimal
    deadweight: Decimal
    delivered: Decimal
    payable: Decimal
    held_back: Decimal
    payers: Mapping[str, Decimal]
    reason: str
    proof: tuple[Proof, ...]
    steps: tuple[LineStep, ...]
    cohort: str = ""

    @property
    def unpaid(self) -> Decimal:
        """What was delivered beyond a limit."""
        return self.delivered - self.payable

    @property
    def key(self) -> tuple[str, str, int]:
        """What a line is the same line by: unit, promise, occurrence."""
        return (self.unit, self.promise, self.occurrence)

    @property
    def explanation(self) -> str:
        """The whole line in sentences a commissioner can read."""
        return " ".join([self.reason, *(each.says for each in self.steps)])


@dataclass(frozen=True, slots=True)
class SetAside:
    """A unit that could not be judged, with every fault of its history and what to do about each."""

    unit: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimsRun:
    """
    What the evaluator gives: where every promise stands for every unit, every priced line, and who was set aside.

    The order is fixed (by unit, then by the order of the terms, then by occurrence), whatever order the input had.
    """

    terms: str
    terms_version: str
    today: date
    standings: Mapping[str, tuple[Standing, ...]]
    lines: tuple[PricedLine, ...]
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def delivered(self) -> Decimal:
        """What was delivered in all."""
        return sum((each.delivered for each in self.lines), NOTHING)

    @property
    def payable(self) -> Decimal:
        """What may be paid in all."""
        return sum((each.payable for each in self.lines), NOTHING)
