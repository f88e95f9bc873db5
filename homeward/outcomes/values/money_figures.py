"""A number as this house tells it: of how many, how many are missing, how sure, and what it counts."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where the true share likely lies (95 %), and how that was worked out."""

    low: float
    high: float
    method: str = "wilson"

    @property
    def in_words(self) -> str:
        """The interval as people say it: "40% to 68%"."""
        return f"{100 * self.low:.0f}% to {100 * self.high:.0f}%"


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A share with everything a reader needs to judge it.

    ``missing`` are those about whom nothing is known; they are in neither count. ``few`` says that so little was
    seen that the figure should not be leaned on.
    """

    key: str
    title: str
    definition: str
    numerator: int
    denominator: int
    missing: int
    interval: Interval | None
    few: bool = False

    @property
    def share(self) -> Fraction | None:
        """The share exactly, None where there is nobody to take a share of."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def in_words(self) -> str:
        """The figure as people say it: "31 of 40 (likely 63% to 88%)"."""
        if not self.denominator:
            return "none yet"
        likely = f" (likely {self.interval.in_words})" if self.interval else ""
        return f"{self.numerator} of {self.denominator}{likely}"
