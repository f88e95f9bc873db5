"""When claims are made, paid, held back and settled (element 12)."""

from datetime import date
from typing import Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, DayName, Exact, Portion, TermsData, Words


class ClaimRhythm(TermsData):
    """How often a claim is made, and how soon it is paid."""

    every: Literal["month", "quarter", "year"]
    in_arrears: bool
    source: Code
    note: str = ""
    pay_within_days: int | None = None


class HoldBack(TermsData):
    """
    A share of every payment is kept until a day, or until another promise is earned for the unit.

    ``until_reconciliation`` keeps it until the accounts are reconciled for the day the outcome was delivered; so does a
    hold-back that says nothing else. Of several ways out the first counts.
    """

    share: Portion
    promises: tuple[Code, ...] = ()
    until: DayName | None = None
    until_promise: Code | None = None
    until_date: date | None = None
    until_reconciliation: bool = False

    @property
    def waits_for_accounts(self) -> bool:
        """Whether reconciling the accounts releases it."""
        return self.until_reconciliation or not (self.until or self.until_promise or self.until_date)


class Foundation(TermsData):
    """A payment made whatever is achieved; recovered from later outcomes where said."""

    title: Words
    paid_on: date
    amount: Exact = Field(gt=0)
    recovered: bool = False


class CohortTest(TermsData):
    """A promise about a cohort is tested at such a day; an earlier test may be stricter than the final one."""

    promise: Code
    title: Words
    at_least: Portion
    pooled: bool = False


class Termination(TermsData):
    """What is owed if the contract ends early, by the year it ends in."""

    says: Words
    owed: dict[int, Exact] = Field(default_factory=dict)


class Timing(TermsData):
    """Everything about when money moves."""

    hold_backs: tuple[HoldBack, ...] = ()
    foundations: tuple[Foundation, ...] = ()
    tests: tuple[CohortTest, ...] = ()
    reconcile_every: Literal["quarter", "year", "end"] | None = None
    termination: Termination | None = None
