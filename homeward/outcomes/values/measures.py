"""
The measures a promise can rest on, each a typed kind.

A measure is data: what is looked at, on which days, and what counts. ``Measure`` is the union of all
kinds, told apart by ``kind``. A new kind is one class here, one function in ``rules/measures/`` and one
line in each of the two lists; nothing else changes.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _exact(value: object) -> object:
    # 0.1 in YAML is a float, which cannot hold a tenth; money and shares are never floats.
    if isinstance(value, float):
        raise ValueError("write the number in quotes, so that it is kept exactly")
    return value


Exact = Annotated[Decimal, BeforeValidator(_exact)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
DayName = Code
Words = Annotated[str, Field(min_length=1, max_length=1000)]


class TermsData(BaseModel):
    """Part of a terms file: nothing unknown is let in and nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StateAt(TermsData):
    """The child is in the state on one day (or on any day since another, where the contract says so)."""

    kind: Literal["state_at"]
    state: Code
    day: DayName
    or_any_day_since: DayName | None = None


class Sustained(TermsData):
    """The child is in the state on every day from one day to another, but for some nights let pass."""

    kind: Literal["sustained"]
    state: Code
    since: DayName
    until: DayName
    nights_allowed: int = Field(default=0, ge=0)


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


Measure = Annotated[StateAt | Sustained | ScoreChange, Field(discriminator="kind")]
