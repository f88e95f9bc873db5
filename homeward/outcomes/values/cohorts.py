"""What a rate of a cohort is made of: above and below the line, who is missing, how sure, and unit by unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from homeward.outcomes.values.money_figures import Interval


@dataclass(frozen=True, slots=True)
class UnitCounted:
    """What one unit brings to a rate, or why it is left out; ``rule`` is the comparison that holds for it."""

    reference: str
    numerator: Fraction
    denominator: Fraction
    expected: Fraction | None = None
    left_out: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class CohortCount:
    """
    A rate taken apart: ``numerator`` over ``denominator``, and what was ``expected`` above the line, if anything.

    ``missing`` counts units left out, by the words that say why. ``interval`` is of the rate itself. ``rules`` counts
    units by the comparison that holds for them, where the terms switch from one to another.
    """

    numerator: Fraction
    denominator: Fraction
    expected: Fraction | None
    counted: int
    missing: Mapping[str, int]
    interval: Interval | None
    rules: Mapping[str, int] = field(default_factory=dict)
    units: tuple[UnitCounted, ...] = ()

    @property
    def rate(self) -> Fraction | None:
        """The rate exactly; None where there is nothing to divide by."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def expected_rate(self) -> Fraction | None:
        """What the comparison expected of the same units."""
        return self.expected / self.denominator if self.expected is not None and self.denominator else None

    @property
    def left_out(self) -> int:
        """How many units are in neither number."""
        return sum(self.missing.values())


def as_data(count: CohortCount) -> dict[str, Any]:
    """Return a count as plain data, exact fractions in figures."""
    likely = count.interval
    return {
        "numerator": str(count.numerator),
        "denominator": str(count.denominator),
        "expected": None if count.expected is None else str(count.expected),
        "counted": count.counted,
        "missing": dict(count.missing),
        "interval": [likely.low, likely.high, likely.method] if likely else None,
        "rules": dict(count.rules),
        "units": [
            [each.reference, str(each.numerator), str(each.denominator),
             None if each.expected is None else str(each.expected), each.left_out, each.rule]
            for each in count.units
        ],
    }  # fmt: skip


def from_data(data: Mapping[str, Any]) -> CohortCount | None:
    """Return a count from its plain data; None where nothing was counted."""
    if not data:
        return None
    return CohortCount(
        numerator=Fraction(data["numerator"]),
        denominator=Fraction(data["denominator"]),
        expected=_maybe(data["expected"]),
        counted=data["counted"],
        missing=data["missing"],
        interval=Interval(*data["interval"]) if data["interval"] else None,
        rules=data["rules"],
        units=tuple(
            UnitCounted(each[0], Fraction(each[1]), Fraction(each[2]), _maybe(each[3]), each[4], each[5])
            for each in data["units"]
        ),
    )


def _maybe(number: str | None) -> Fraction | None:
    return None if number is None else Fraction(number)
