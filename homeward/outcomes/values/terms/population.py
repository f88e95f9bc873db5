"""Whom the contract is about, and how many (elements 3 and 4)."""

from typing import Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, Exact, TermsData, Words
from homeward.outcomes.values.terms.tests import Test

Unit = Literal["child", "person", "family", "cohort"]


class SubCohort(TermsData):
    """A named part of the population; a unit belongs to the first whose test it meets."""

    key: Code
    title: Words
    when: Test


class Population(TermsData):
    """
    Who counts.

    ``basis`` is intention to treat ("referred"), or starters only. ``siblings`` says whether each child of a family
    counts, or only one: then the first enrolled, and among those enrolled together the lowest reference.
    ``age_at_referral`` binds, both ends counted, by the day of referral (or else of enrolment); ``outside_age`` says
    whether the parties may agree, with a reason, that somebody of another age counts all the same (the attribute
    ``age_exception``, ``agreed``).
    """

    wording: Words
    source: Code
    age_at_referral: dict[Literal["from", "to"], int] = Field(default_factory=dict)
    outside_age: Literal["refused", "with_reason"] = "refused"
    programme: Literal["completed_only", "any_ending", "none"] = "any_ending"
    volume: int | None = None
    eligible: Test | None = None
    basis: Literal["referred", "starters"] = "starters"
    siblings: Literal["each", "one_per_family"] = "each"
    sub_cohorts: tuple[SubCohort, ...] = ()


class Guarantee(TermsData):
    """The fewest referrals promised, and what a shortfall is worth."""

    at_least: int = Field(gt=0)
    remedy: Literal["credited_as_earned", "fixed_payment", "none"]
    amount: Exact | None = None
    promise: Code | None = None


class Volume(TermsData):
    """How many are planned, how many at most, how many at least, and whose."""

    planned: int | None = None
    referral_cap: int | None = None
    guarantee: Guarantee | None = None
    quota_by_payer: dict[Code, int] = Field(default_factory=dict)
