"""
What would have happened anyway, as the contract has it (element 7).

A counterfactual reduces what is delivered to what is paid for; the line shows gross, deadweight and net.
``unmatched`` says what becomes of units no comparator was found for.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, DayName, Portion, Span, TermsData, Words

Unmatched = Literal["leave_out", "count_whole", "set_aside"]


class Deadweight(TermsData):
    """A fixed share would have happened anyway; taken off money, or off the number of units paid (rounded as said)."""

    kind: Literal["deadweight"]
    share: Portion
    by_sub_cohort: dict[Code, Portion] = Field(default_factory=dict)
    taken_off: Literal["money", "units"] = "money"
    round_units: Literal["down", "half_up", "up"] = "half_up"
    source: Code
    note: Words


class FixedRate(TermsData):
    """A rate agreed beforehand: only what is better than it is paid for."""

    kind: Literal["fixed_rate"]
    rate: Portion
    by_sub_cohort: dict[Code, Portion] = Field(default_factory=dict)
    source: Code
    note: Words


class FrozenCohort(TermsData):
    """The rate of a historical cohort, frozen before the first referral."""

    kind: Literal["frozen_cohort"]
    rate: Portion
    by_sub_cohort: dict[Code, Portion] = Field(default_factory=dict)
    frozen_on: date | None = None
    source: Code
    note: Words


class PrePost(TermsData):
    """Each unit against its own past: the same measure over as long a time before the anchor."""

    kind: Literal["pre_post"]
    anchor: DayName
    before: Span
    unmatched: Unmatched = "set_aside"
    source: Code
    note: Words


class MatchedControl(TermsData):
    """A live comparison group, matched by a stated method; its figures come with the evaluation, never from us."""

    kind: Literal["matched"]
    method: Words
    most_controls_each: int = Field(default=1, ge=1)
    unmatched: Unmatched = "leave_out"
    source: Code
    note: Words


class Randomised(TermsData):
    """A randomised control group."""

    kind: Literal["randomised"]
    unmatched: Unmatched = "leave_out"
    source: Code
    note: Words


class Switch(TermsData):
    """One counterfactual up to a review day, another from it, by the day the unit was enrolled."""

    kind: Literal["switch"]
    before: Code
    after: Code
    review: date
    source: Code
    note: Words


Counterfactual = Annotated[
    Deadweight | FixedRate | FrozenCohort | PrePost | MatchedControl | Randomised | Switch,
    Field(discriminator="kind"),
]
