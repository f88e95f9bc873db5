"""What proves an outcome, and who confirms a claim (element 11)."""

from typing import Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, Portion, TermsData, Words

ShownBy = Literal["programme", "care_record", "follow_up_check", "reading", "stay", "event"]


class Evidence(TermsData):
    """
    One kind of evidence: what it is, which records show it, who may certify it, and from how many sources it must come.

    A claim is not submitted while ``required`` evidence is missing, unless it ``may_be_waived``: then whoever claims
    says why, and whoever verifies reads it. Without ``shown_by``, the records that prove the outcome show it.
    """

    title: Words
    shown_by: ShownBy | None = None
    required: bool = True
    may_be_waived: bool = False
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
    """
    Who confirms a claim, and how.

    A decision may be disputed up to and including the day ``dispute_within_days`` after it. A line that was paid may be
    corrected up to and including the day ``reopen_within_months`` after it was first paid. ``audit_sign_off`` means
    that internal audit signs a decided claim off before it is invoiced. Nothing said is no end, and no sign-off.
    """

    wording: Words
    source: Code
    reading: Words
    verifier: Literal["different_person"]
    sampling: Sampling | None = None
    audit_sign_off: bool = False
    dispute_within_days: int | None = Field(default=None, ge=0)
    reopen_within_months: int | None = Field(default=None, ge=0)
    keep_years: int | None = Field(default=None, ge=0)
