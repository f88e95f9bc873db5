"""What proves an outcome, and who confirms a claim (element 11)."""

from typing import Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, Portion, TermsData, Words


class Evidence(TermsData):
    """One kind of evidence: what it is, who may certify it, and from how many sources it must come."""

    title: Words
    certified_by: tuple[Code, ...] = ()
    sources: Literal[1, 2] = 1
    self_declared: Literal["never", "always", "every_other"] = "never"


class Sampling(TermsData):
    """
    Which lines are looked at in full, and what an error found in them does to the rest.

    ``share`` of the lines at random, at least ``at_least`` of them; every line over ``always_above`` pounds and every
    line with a risk flag besides. ``extrapolate`` takes the error rate of the random part off the lines not looked at.
    """

    share: Portion
    at_least: int = Field(default=1, ge=0)
    always_above: int | None = None
    extrapolate: bool = False
    tolerated: Portion | None = None


class Validation(TermsData):
    """Who confirms a claim, and how."""

    wording: Words
    source: Code
    reading: Words
    verifier: Literal["different_person"]
    sampling: Sampling | None = None
    audit_sign_off: bool = False
    dispute_within_days: int | None = None
    reopen_within_months: int | None = None
    keep_years: int | None = None
