"""
The measures a promise can rest on, each a typed kind.

A measure is data: what is looked at, on which days, and what counts. ``Measure`` is the union of all
kinds, told apart by ``kind``. A new kind is one class here, one function in ``rules/measures/`` and one
line in each of the two lists; nothing else changes.

A measure finds either a yes or a no, or a quantity (days, whole weeks, events, points of a rate), or several
occurrences, each of which can be paid.
"""

from typing import Annotated, Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, DayName, Exact, Portion, Span, TermsData, Words


class Event(TermsData):
    """
    Something has happened, once or several times: each occurrence is found on its own.

    From ``since`` up to but not including ``until``; either may be left open.
    """

    kind: Literal["event"]
    event: Code
    where: dict[Code, tuple[str, ...]] = Field(default_factory=dict)
    since: DayName | None = None
    until: DayName | None = None


class StateAt(TermsData):
    """The child is in the state on one day (or on any day since another, where the contract says so)."""

    kind: Literal["state_at"]
    state: Code
    day: DayName
    or_any_day_since: DayName | None = None


class Contacts(TermsData):
    """Events that may happen a few times without breaking a sustained state."""

    event: Code
    at_most: int = Field(ge=0)


class Sustained(TermsData):
    """
    The child is in the state on every day from one day to another, but for some nights let pass.

    With ``in_all`` it is enough to be in the state for so long altogether within the window, gaps allowed.
    """

    kind: Literal["sustained"]
    state: Code
    since: DayName
    until: DayName
    nights_allowed: int = Field(default=0, ge=0)
    in_all: Span | None = None
    contacts_allowed: Contacts | None = None


class Duration(TermsData):
    """
    How long the unit is in the state within a window: days, whole 7-day runs, or whole calendar months.

    The window runs from ``since`` up to but not including ``until``. Whole runs are counted run by run, never pooled:
    100, 20 and 300 days are 14 + 2 + 42 weeks. With ``none_if`` the whole quantity is nothing once the unit has been in
    that state. ``as_share`` gives the share of the window's known days instead. ``at_least`` makes it a yes or a no.
    It is found when the window is over, unless ``as_it_runs``: then what is certain so far is found at any time, and
    grows.
    """

    kind: Literal["duration"]
    state: Code
    since: DayName
    until: DayName
    unit: Literal["day", "week_run", "month"] = "day"
    none_if: Code | None = None
    as_share: bool = False
    at_least: Exact | None = None
    as_it_runs: bool = False


class Count(TermsData):
    """
    How many events fell in a window, from ``since`` up to but not including ``until``.

    ``at_least`` or ``at_most`` makes it a yes or a no. With ``adds_up`` the quantities of the events are added instead
    (hours of sessions, pounds of earnings).
    """

    kind: Literal["count"]
    event: Code
    where: dict[Code, tuple[str, ...]] = Field(default_factory=dict)
    since: DayName
    until: DayName
    at_least: int | None = None
    at_most: int | None = None
    adds_up: bool = False


class Avoided(TermsData):
    """
    An event did not happen, or the unit was not in a state, on any day of a window the record is known for.

    From ``since`` up to but not including ``until``.
    """

    kind: Literal["avoided"]
    event: Code | None = None
    state: Code | None = None
    since: DayName
    until: DayName


class Score(TermsData):
    """One licensed measure, and by how much its average must rise."""

    measure: Code
    title: Words
    rise: Exact
    areas: int | None = Field(default=None, gt=0)


class ReadingTime(TermsData):
    """When a reading may be taken: so many days either side of a check day."""

    near: DayName
    within_days: int = Field(ge=0, le=366)


class ScoreChange(TermsData):
    """
    The average of a measure has risen between two readings.

    Of several readings in a window the first counts, so that a reading cannot be taken again until it
    comes out right. Without ``approval`` (a reference) averages are not compared; what a licensed user
    declares met or not met then counts only where ``declared`` says so.
    """

    kind: Literal["score_change"]
    needs: Literal["all", "any"] = "all"
    scores: tuple[Score, ...] = Field(min_length=1)
    before: ReadingTime
    after: ReadingTime
    unscored_areas: Literal["average_of_scored", "all_areas"] = "average_of_scored"
    editions: Literal["ask", "compare"] = "ask"
    approval: str | None = None
    declared: Literal["accept", "refuse"] = "refuse"


class Rate(TermsData):
    """
    A rate over a cohort: what the numerator promise found, over what the denominator promise found (or over people).

    ``better`` says which way is good; with a counterfactual the quantity is by how much the cohort is better than it:
    relative to the comparator's rate ("relative", Peterborough), or in units ("units": comparator's rate times our
    denominator less our numerator, Essex). Without one the quantity is the rate itself. ``at_least`` makes it a yes or
    a no. ``of_people`` counts people with a finding rather than quantities.
    """

    kind: Literal["rate"]
    numerator: Code
    denominator: Code | None = None
    better: Literal["lower", "higher"] = "lower"
    compared: Literal["relative", "units", "points"] | None = None
    at_least: Portion | None = None
    of_people: bool = False
    complete_follow_up: bool = True


class Weight(TermsData):
    """One part of a composite: a promise and its weight; weights add up to one."""

    promise: Code
    weight: Portion


class Composite(TermsData):
    """Weighted parts, each earned or not; the quantity is the weight earned, or a yes from ``at_least`` on."""

    kind: Literal["composite"]
    parts: tuple[Weight, ...] = Field(min_length=2)
    at_least: Portion | None = None


class NumberOf(TermsData):
    """At least so many of a set of promises are earned."""

    kind: Literal["n_of"]
    promises: tuple[Code, ...] = Field(min_length=1)
    at_least: int = Field(gt=0)


Measure = Annotated[
    Event | StateAt | Sustained | Duration | Count | Avoided | ScoreChange | Rate | Composite | NumberOf,
    Field(discriminator="kind"),
]
