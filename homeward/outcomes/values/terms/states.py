"""
The states a unit may be in, as the contract means them.

Every special circumstance has a declared effect: ``in`` counts its days as in the state, ``out`` as out of it,
``pause`` leaves them out of both and lets the clock wait, ``censor`` stops watching the day before without losing
what was earned, ``stop`` ends all earning, ``ask`` leaves the promise unknown until the parties decide.
``home`` is an older word for ``in``.
"""

from typing import Annotated, Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, TermsData, Words

Effect = Literal["ask", "stop", "home", "in", "out", "pause", "censor"]


class Effects(TermsData):
    """What each special circumstance does to the state."""

    died: Effect = "stop"
    turned_18: Effect = "ask"
    moved_away: Effect = "ask"
    adopted: Effect = "ask"
    custody: Effect = "ask"
    hospital: Effect = "ask"
    missing: Effect = "ask"


class NotInCare(TermsData):
    """The child is not looked after by the local authority."""

    kind: Literal["not_in_care"]
    wording: Words
    reading: Words
    source: Code
    short_breaks: Literal["leave_out", "count"]
    lives_elsewhere: Literal["ask", "home", "not_home"]
    effects: Effects = Effects()


class InCare(TermsData):
    """The child is looked after by the local authority."""

    kind: Literal["in_care"]
    wording: Words
    reading: Words
    source: Code
    short_breaks: Literal["leave_out", "count"]
    legal_statuses: tuple[str, ...] = ()
    effects: Effects = Effects()


class InStay(TermsData):
    """A stay of one of these kinds covers the day: a placement, a job, a tenancy, custody."""

    kind: Literal["in_stay"]
    wording: Words
    reading: Words
    source: Code
    stays: tuple[Code, ...] = Field(min_length=1)
    where: dict[Code, tuple[str, ...]] = Field(default_factory=dict)
    effects: Effects = Effects()


class OutOf(TermsData):
    """Not in another state."""

    kind: Literal["out_of"]
    wording: Words
    reading: Words
    source: Code
    state: Code
    effects: Effects = Effects()


class Joined(TermsData):
    """In all, or in any, of other states at once."""

    kind: Literal["joined"]
    wording: Words
    reading: Words
    source: Code
    needs: Literal["all", "any"]
    states: tuple[Code, ...] = Field(min_length=2)
    effects: Effects = Effects()


State = Annotated[NotInCare | InCare | InStay | OutOf | Joined, Field(discriminator="kind")]
