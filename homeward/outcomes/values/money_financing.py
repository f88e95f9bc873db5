"""How a contract is financed, as people tell it: who ranks before whom, and who gets what is left."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Every = Literal["month", "quarter", "year", "once"]


@dataclass(frozen=True, slots=True)
class RankedTranche:
    """
    One class of investors' money: the lower its rank, the earlier it is paid.

    ``coupon``, ``protected`` and ``share_of_rest`` are percentages; ``floor`` and ``ceiling`` multiples of what was put
    in; ``drawdowns`` the days and amounts agreed beforehand.
    """

    title: str
    commitment: Decimal
    rank: int
    coupon: Decimal | None = None
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    protected: Decimal | None = None
    share_of_rest: Decimal | None = None
    recycled: bool = False
    drawdowns: tuple[tuple[date, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class RankedFee:
    """A cost met before investors."""

    title: str
    amount: Decimal
    every: Every


@dataclass(frozen=True, slots=True)
class RankedFinance:
    """
    Everything a form about financing asks.

    With ``coupons_first`` every tranche has its coupon before anybody has principal; else each rank is paid in full
    before the next. ``rest_to`` is who gets what no tranche has a share of.
    """

    wording: str
    tranches: tuple[RankedTranche, ...]
    fees: tuple[RankedFee, ...] = ()
    coupons_first: bool = False
    rest_to: str = ""
