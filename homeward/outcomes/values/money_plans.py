"""Plans and what came of them: versions that stand beside each other and are never added together."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.vocabulary.money import NOTHING
from homeward.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What one payer is planned to pay for one promise in one period: how many outcomes, and how much."""

    starts: date
    ends: date
    payer: str
    promise: str
    count: int
    amount: Decimal

    @property
    def period(self) -> Period:
        """The days the row is about; half-open."""
        return Period(self.starts, self.ends)


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of the plan: a whole picture, which replaces the version before from the day it comes into force."""

    number: int
    title: str
    agreed_on: date
    in_force_from: date
    rows: tuple[PlanRow, ...]
    basis: str = ""

    @property
    def amount(self) -> Decimal:
        """What this version plans in all."""
        return sum((each.amount for each in self.rows), NOTHING)

    @property
    def count(self) -> int:
        """How many outcomes this version plans in all."""
        return sum(each.count for each in self.rows)


@dataclass(frozen=True, slots=True)
class Actual:
    """Outcomes that were paid (or claimed) on a day."""

    day: date
    payer: str
    promise: str
    count: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Variance:
    """One period, payer or promise of a plan beside what came of it; ``to_come`` where it is not over yet."""

    label: str
    starts: date | None
    ends: date | None
    planned_count: int
    planned: Decimal
    actual_count: int
    actual: Decimal
    to_come: bool = False

    @property
    def difference(self) -> Decimal:
        """Actual less planned."""
        return self.actual - self.planned

    @property
    def share(self) -> Fraction | None:
        """Actual as a share of planned; None where nothing was planned."""
        return Fraction(self.actual) / Fraction(self.planned) if self.planned else None


@dataclass(frozen=True, slots=True)
class VersionsOfYear:
    """One financial year as every version of the plan saw it, beside what was paid in it; never a sum of versions."""

    year: int
    planned: tuple[Decimal | None, ...]
    actual: Decimal


@dataclass(frozen=True, slots=True)
class PlanBesideActual:
    """One version of a plan, to a day, beside what came of it."""

    plan: Plan
    to: date
    periods: tuple[Variance, ...]
    promises: tuple[Variance, ...]
    payers: tuple[Variance, ...]
    total: Variance
    outside: Variance | None


@dataclass(frozen=True, slots=True)
class PlanFault:
    """Something wrong in a plan: where, what, and what to do."""

    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """Give it as one line."""
        return f"{self.place}: {self.message} {self.remedy}"
