"""Money of a contract's finance as it moved, and how the agreed order shares it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from homeward.outcomes.values.money_returns import Flow, Returns
from homeward.vocabulary.money import NOTHING


class MovementKind(StrEnum):
    """What moved: an investor's money in, an outcome payment in, a cost out, money back to an investor."""

    DRAWDOWN = "drawdown"
    RECEIPT = "receipt"
    FEE = "fee"
    DISTRIBUTION = "distribution"

    @property
    def words(self) -> str:
        """The kind as people say it."""
        return {
            MovementKind.DRAWDOWN: "Draw-down",
            MovementKind.RECEIPT: "Receipt",
            MovementKind.FEE: "Fee or cost",
            MovementKind.DISTRIBUTION: "Paid to investors",
        }[self]


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that moved on a day. ``about`` is the tranche, the payer or the fee; a negative amount takes one back."""

    day: date
    kind: MovementKind
    about: str
    amount: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """One step of sharing one receipt: to whom, as what, how much, and what was left to share after it."""

    day: date
    pays: str
    to: str
    title: str
    amount: Decimal
    left: Decimal


@dataclass(frozen=True, slots=True)
class TrancheResult:
    """Where one tranche stands under the agreed order."""

    key: str
    title: str
    commitment: Decimal
    drawn: Decimal
    outstanding: Decimal
    coupon_owed: Decimal
    coupon: Decimal
    principal: Decimal
    share: Decimal
    guaranteed: Decimal
    flows: tuple[Flow, ...]
    returns: Returns
    notes: tuple[str, ...] = ()

    @property
    def undrawn(self) -> Decimal:
        """What may still be drawn, where money that came back is not drawn again."""
        return max(NOTHING, self.commitment - self.drawn)

    @property
    def got_back(self) -> Decimal:
        """Everything it got back."""
        return self.coupon + self.principal + self.share + self.guaranteed


@dataclass(frozen=True, slots=True)
class FeeResult:
    """What fell due of one fee, and what of it was paid."""

    key: str
    title: str
    due: Decimal
    paid: Decimal

    @property
    def owed(self) -> Decimal:
        """What is still owed."""
        return self.due - self.paid


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Everything received, shared out in the agreed order; nothing is lost on the way."""

    to: date
    drawn: Decimal
    received: Decimal
    steps: tuple[Shared, ...]
    tranches: tuple[TrancheResult, ...]
    fees: tuple[FeeResult, ...]
    others: tuple[tuple[str, Decimal], ...]
    kept: Decimal
    returns: Returns
    faults: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Say whether what came in is exactly what went out and what is kept."""
        back = sum((each.got_back - each.guaranteed for each in self.tranches), NOTHING)
        fees = sum((each.paid for each in self.fees), NOTHING)
        others = sum((amount for _, amount in self.others), NOTHING)
        return self.drawn + self.received == back + fees + others + self.kept
