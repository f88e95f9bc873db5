"""What an outcome is worth (element 8): one price, then adjustments in the order they are declared."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, DayName, Exact, Portion, TermsData, Words


class ShareOfValue(TermsData):
    """A percentage of the value of a unit."""

    kind: Literal["share"]
    percent: Exact = Field(gt=0, le=100)


class Flat(TermsData):
    """One amount for the outcome."""

    kind: Literal["flat"]
    amount: Exact = Field(ge=0)


class PerUnit(TermsData):
    """So much for each unit the measure counted: a day, a whole week, a month, an event, a point of a rate."""

    kind: Literal["per_unit"]
    rate: Exact = Field(ge=0)
    at_most_units: Exact | None = None


class Step(TermsData):
    """
    From this figure on, this amount (in all, not on top of the step before).

    A rate is a share, so its figures are written "10%" or "0.1".
    """

    at: Portion
    amount: Exact = Field(ge=0)


class Steps(TermsData):
    """A table of steps: by what was measured, by which occurrence this is, or by the year of the contract."""

    kind: Literal["steps"]
    by: Literal["quantity", "occurrence", "contract_year"]
    steps: tuple[Step, ...] = Field(min_length=1)


class Slide(TermsData):
    """A straight line between two points; flat outside them."""

    kind: Literal["slide"]
    lower: Step
    upper: Step


class ShareOfSaving(TermsData):
    """A share of the placement cost saved: units better than the counterfactual times a unit cost times the share."""

    kind: Literal["share_of_saving"]
    unit_cost: Exact = Field(ge=0)
    share: Portion
    source: Code


class ByPayer(TermsData):
    """Each payer has its own price, by the unit's payer."""

    kind: Literal["by_payer"]
    prices: dict[Code, OwnPrice] = Field(min_length=1)


OwnPrice = Annotated[ShareOfValue | Flat | PerUnit | Steps | Slide | ShareOfSaving, Field(discriminator="kind")]
Price = Annotated[ShareOfValue | Flat | PerUnit | Steps | Slide | ShareOfSaving | ByPayer, Field(discriminator="kind")]


class Premium(TermsData):
    """Times so much for units of a sub-cohort."""

    kind: Literal["premium"]
    sub_cohort: Code
    times: Portion


class Indexed(TermsData):
    """Times a published index, by the financial year (April to March, named by its first year) a day falls in."""

    kind: Literal["indexed"]
    by: DayName
    factors: dict[int, Exact] = Field(min_length=1)
    source: Code


Adjustment = Annotated[Premium | Indexed, Field(discriminator="kind")]


class Rounding(TermsData):
    """How pence are rounded, and whether on every line or once on a claim (the last line then carries the rest)."""

    rule: Literal["half_up", "half_even", "down"]
    per: Literal["line", "claim"]
    says: Words
