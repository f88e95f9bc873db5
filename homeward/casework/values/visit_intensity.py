"""How often a family is visited, against what the usual service does and what the model intends."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Pace(StrEnum):
    """How the visits compare with what is intended."""

    AS_INTENDED = "as_intended"
    LESS_OFTEN = "less_often"
    TOO_EARLY = "too_early"


@dataclass(frozen=True)
class VisitIntensity:
    """Visits in a stretch of days, and what the usual service and the model would have made in it."""

    visits: int
    since: date
    until: date
    days: int
    usual_every: int
    times_intended: Decimal
    intended_every: Decimal
    times_usual: Decimal | None
    pace: Pace

    @property
    def every(self) -> Decimal | None:
        """One visit in so many days, to one place; None without a visit."""
        return (Decimal(self.days) / self.visits).quantize(Decimal("0.1")) if self.visits else None
