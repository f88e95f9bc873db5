"""How promises hang together (element 10), beyond what a promise simply requires."""

from typing import Annotated, Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, DayName, TermsData, Words


class Exclusive(TermsData):
    """At most one of these is paid for a unit: the dearest, or the first earned."""

    kind: Literal["exclusive"]
    promises: tuple[Code, ...] = Field(min_length=2)
    prefer: Literal["dearest", "first_earned"]


class StopOn(TermsData):
    """From the day of an event, or the first day in a state (or the day after), nothing more of these is earned."""

    kind: Literal["stop_on"]
    event: Code | None = None
    state: Code | None = None
    since: DayName | None = None
    from_next_day: bool = False
    promises: tuple[Code, ...] = ()
    says: Words


class Fallback(TermsData):
    """When one promise is lost, another is paid instead; without the loss it is never paid."""

    kind: Literal["fallback"]
    lost: Code
    instead: Code


class ProRata(TermsData):
    """
    A lost sustained promise is paid in proportion.

    Whole units in the state before it broke, over the units of the whole window.
    """

    kind: Literal["pro_rata"]
    promise: Code
    by: Literal["day", "week_run", "month"]
    at_least_units: int = Field(default=1, ge=0)


class AfterAll(TermsData):
    """Extraordinary promises are paid only once every ordinary one is earned for the unit."""

    kind: Literal["after_all"]
    ordinary: tuple[Code, ...] = Field(min_length=1)
    extraordinary: tuple[Code, ...] = Field(min_length=1)


Dependency = Annotated[Exclusive | StopOn | Fallback | ProRata | AfterAll, Field(discriminator="kind")]
