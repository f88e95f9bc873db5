"""A plan as it is shown: its goals with everybody's numbers, and the small steps."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.casework.values.plans import FamilyAgrees, GoalState


@dataclass(frozen=True)
class ReadingOnGoal:
    """One person's number on a goal on a day."""

    rater: str
    value: int
    taken_on: date
    what_helped: str = ""


@dataclass(frozen=True)
class StepView:
    """A small next step."""

    id: UUID
    what: str
    who: str
    by_when: date | None
    done_on: date | None
    version: int


@dataclass(frozen=True)
class GoalView:
    """A goal with everybody's readings over time, and its steps."""

    id: UUID
    position: int
    wanted: str
    baseline: str
    good_enough: int | None
    state: GoalState
    state_reason: str
    readings: tuple[ReadingOnGoal, ...]
    steps: tuple[StepView, ...]
    words: str
    path: tuple[int, ...]
    latest: tuple[tuple[str, int], ...]
    sees_differently: str
    is_good_enough: bool
    # The part of life it belongs to, by the model's key, and the need it answers.
    domain: str = ""
    need: str = ""
    state_since: date | None = None

    @property
    def steps_to_take(self) -> tuple[StepView, ...]:
        """The steps nobody has taken yet."""
        return tuple(each for each in self.steps if each.done_on is None)


@dataclass(frozen=True)
class PlanView:
    """The current plan."""

    id: UUID
    agreed_on: date
    best_hopes: str
    preferred_future: str
    strengths: str
    worries: str
    helpers: str
    family_agrees: FamilyAgrees | None
    disagreement: str
    review_on: date | None
    last_review: date | None
    submission_id: UUID | None
    version: int
    goals: tuple[GoalView, ...] = ()
