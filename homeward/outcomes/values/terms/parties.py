"""Who pays, who delivers, who lends, who checks; and how the payers share the price (element 1)."""

from datetime import date
from typing import Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, Portion, TermsData, Words

Role = Literal["payer", "top_up_payer", "provider", "special_purpose_vehicle", "investor", "validator", "guarantor"]


class Party(TermsData):
    """One party to the contract."""

    key: Code
    title: Words
    role: Role


class PayerShares(TermsData):
    """
    How the payers share each payment while a phase lasts.

    Half-open: from ``starts`` up to but not including ``ends``, by the day the outcome fell due. Shares add up to
    one. A unit that belongs to one payer (its ``payer`` attribute) is paid by that payer alone where
    ``by`` says "unit".
    """

    title: Words
    by: Literal["share", "unit"] = "share"
    starts: date | None = None
    ends: date | None = None
    shares: dict[Code, Portion] = Field(default_factory=dict)
