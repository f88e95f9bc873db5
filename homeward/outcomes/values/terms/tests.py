"""Yes-or-no tests of one unit, used for eligibility, sub-cohorts, premiums and safeguards."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, DayName, Exact, Span, TermsData


class AllOf(TermsData):
    """Every test is met."""

    kind: Literal["all"]
    of: tuple[Test, ...] = Field(min_length=1)


class AnyOf(TermsData):
    """At least one test is met."""

    kind: Literal["any"]
    of: tuple[Test, ...] = Field(min_length=1)


class Not(TermsData):
    """The test is not met."""

    kind: Literal["not"]
    of: Test


class Age(TermsData):
    """The age in whole years on a named day, both ends counted."""

    kind: Literal["age"]
    day: DayName
    least: int | None = None
    most: int | None = None


class AttributeIs(TermsData):
    """An attribute of the unit is one of these values; not known while it is not recorded."""

    kind: Literal["attribute"]
    attribute: Code
    among: tuple[str, ...] = Field(min_length=1)


class InStateOn(TermsData):
    """The unit is in a state on a named day."""

    kind: Literal["in_state"]
    state: Code
    day: DayName


class TimeInState(TermsData):
    """The unit has been in a state for at least so long, up to a named day, without a break or in all."""

    kind: Literal["time_in_state"]
    state: Code
    by: DayName
    at_least: Span
    unbroken: bool = True


class EventCount(TermsData):
    """So many events of a kind fell between two named days."""

    kind: Literal["events"]
    event: Code
    since: DayName | None = None
    until: DayName | None = None
    at_least: int = Field(default=1, ge=0)
    at_most: int | None = None


class ReadingIs(TermsData):
    """The last reading of a measure up to a named day is between two figures."""

    kind: Literal["reading"]
    measure: Code
    by: DayName
    least: Exact | None = None
    most: Exact | None = None


Test = Annotated[
    AllOf | AnyOf | Not | Age | AttributeIs | InStateOn | TimeInState | EventCount | ReadingIs,
    Field(discriminator="kind"),
]
