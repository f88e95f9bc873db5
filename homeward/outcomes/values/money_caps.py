"""How what each payer committed is used, year by year, and when it is gone."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from homeward.outcomes.values.money_forecast import RunsOut
from homeward.vocabulary.money import NOTHING


@dataclass(frozen=True, slots=True)
class Commitment:
    """The most one payer pays: in one financial year (by the calendar year it begins in), or in all."""

    payer: str
    year: int | None
    most: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True)
class ClaimedMoney:
    """Money of one claimed line as far as it has come: claimed, verified or paid; each includes the next."""

    day: date
    payer: str
    promise: str
    amount: Decimal
    verified: bool
    paid: bool


@dataclass(frozen=True, slots=True)
class CapUse:
    """One payer in one year (or in all): committed, claimed, verified, paid, and left."""

    payer: str
    year: int | None
    committed: Decimal | None
    claimed: Decimal
    verified: Decimal
    paid: Decimal
    expected: Decimal = NOTHING
    runs_out: RunsOut | None = None

    @property
    def left(self) -> Decimal | None:
        """What may still be claimed; None where the payer committed no amount."""
        return None if self.committed is None else self.committed - self.claimed
