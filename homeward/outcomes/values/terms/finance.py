"""Who put money in, what they are owed, and in which order receipts are shared (element 13)."""

from datetime import date
from typing import Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, Exact, Portion, TermsData, Words


class PlannedDrawdown(TermsData):
    """Money that is to be called in on a day, as agreed beforehand."""

    day: date
    amount: Exact = Field(gt=0)


class Tranche(TermsData):
    """
    One class of investors' money. ``coupon`` is a year's return on what is outstanding, simple.

    ``floor`` and ``ceiling`` bound what the tranche gets back in all as a multiple of what it put in;
    ``protected`` is the share of its principal a guarantor stands for. ``planned`` is when it is to be drawn.
    """

    key: Code
    title: Words
    commitment: Exact = Field(gt=0)
    coupon: Portion | None = None
    floor: Portion | None = None
    ceiling: Portion | None = None
    protected: Portion | None = None
    recycled: bool = False
    planned: tuple[PlannedDrawdown, ...] = ()


class Fee(TermsData):
    """A cost met before investors: a provider's fee for service, or the cost of the special purpose vehicle."""

    key: Code
    title: Words
    paid_to: Code
    amount: Exact = Field(ge=0)
    every: Literal["month", "quarter", "year", "once"]


class WaterfallStep(TermsData):
    """One step of the order in which money received is shared."""

    pays: Literal["fee", "coupon", "principal", "share"]
    to: Code
    share: Portion | None = None


class Finance(TermsData):
    """The finance behind the contract."""

    wording: Words
    source: Code
    tranches: tuple[Tranche, ...] = ()
    fees: tuple[Fee, ...] = ()
    waterfall: tuple[WaterfallStep, ...] = ()
    target_return: Portion | None = None
