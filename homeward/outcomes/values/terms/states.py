"""
The states a unit may be in, as the contract means them.

Every special circumstance has a declared effect: ``in`` counts its days as in the state, ``out`` as out of it,
``pause`` leaves them out of both and lets the clock wait, ``censor`` stops watching the day before without losing
what was earned, ``stop`` ends all earning, ``ask`` leaves the promise unknown until the parties decide, and
``as_recorded`` changes nothing: the record alone decides. ``home`` is an older word for ``as_recorded``. A stay (in
custody, in hospital, missing) that counts as ``in`` lets the state stand: it counts where the unit was in the state on
the day before, and is as recorded where it was not.

Where circumstances meet on a day the stronger effect holds: ask, then pause, out, in. Of those that hold for good
(a death, an 18th birthday, a move, an adoption; any stay whose effect is stop or censor) and ask, stop or censor, the
first holds and nothing after it counts.
"""

from typing import Annotated, Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, TermsData, Words

Effect = Literal["ask", "stop", "home", "in", "out", "pause", "censor", "as_recorded"]


class Effects(TermsData):
    """
    What each special circumstance does to the state.

    Death, the 18th birthday, a move to another authority and an adoption (or special guardianship: the events
    ``adopted`` and ``special_guardianship``) hold from their day on. Custody, hospital and missing hold on the days of
    the stays of those kinds.
    """

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
    """
    A stay of one of these kinds covers the day: a placement, a job, a tenancy, custody.

    A day in two stays is one day, unless ``overlap`` says that two cannot be true at once; ``gap`` says whether days
    between two stays are a fault of the record. A unit with a fault is set aside.
    """

    kind: Literal["in_stay"]
    wording: Words
    reading: Words
    source: Code
    stays: tuple[Code, ...] = Field(min_length=1)
    where: dict[Code, tuple[str, ...]] = Field(default_factory=dict)
    overlap: Literal["count_once", "fault"] = "count_once"
    gap: Literal["allowed", "fault"] = "allowed"
    effects: Effects = Effects()


class OutOf(TermsData):
    """Not in another state. The other state's effects hold, except those written here."""

    kind: Literal["out_of"]
    wording: Words
    reading: Words
    source: Code
    state: Code
    effects: Effects = Effects()


class Joined(TermsData):
    """In all, or in any, of other states at once. Those states' effects hold, except those written here."""

    kind: Literal["joined"]
    wording: Words
    reading: Words
    source: Code
    needs: Literal["all", "any"]
    states: tuple[Code, ...] = Field(min_length=2)
    effects: Effects = Effects()


State = Annotated[NotInCare | InCare | InStay | OutOf | Joined, Field(discriminator="kind")]
