"""Money in and out of those who put it up, and what it came to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Flow:
    """Money on a day as its investor sees it: what they put in is below nothing, what they got back above."""

    day: date
    amount: Decimal
    what: str = ""


@dataclass(frozen=True, slots=True)
class Returns:
    """
    What an investment came to.

    ``rate`` is the yearly rate at which everything put in and got back weighs the same (XIRR, on days of 365), None
    where there is none, and then ``why_no_rate`` says so. ``multiple`` is what came back for each pound put in.
    """

    put_in: Decimal
    got_back: Decimal
    rate: Decimal | None
    why_no_rate: str
    multiple: Decimal | None
    caution: str = ""
