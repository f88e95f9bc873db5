"""A plan as it is agreed, and a new look at it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.casework.values.plans import FamilyAgrees, GoalState, Rater
from homeward.casework.values.recording import NextStep, Said


@dataclass(frozen=True)
class NewGoal:
    """Something a family wants to be different, where it stands now, and the next small step."""

    wanted: str
    scale: int
    rated_by: Rater
    baseline: str = ""
    good_enough: int | None = None
    person_id: UUID | None = None
    next_step: NextStep | None = None
    # The numbers of others who were asked on the same scale.
    also_rated: tuple[tuple[Rater, int], ...] = ()
    # The part of life it belongs to, by the model's key, and the need it answers.
    domain: str = ""
    need: str = ""


@dataclass(frozen=True)
class NewPlan:
    """What a family and their worker agreed to work on."""

    agreed_on: date
    goals: tuple[NewGoal, ...]
    took_part: tuple[UUID, ...] = ()
    best_hopes: str = ""
    preferred_future: str = ""
    strengths: str = ""
    worries: str = ""
    helpers: str = ""
    family_agrees: FamilyAgrees | None = None
    disagreement: str = ""
    review_on: date | None = None
    said: tuple[Said, ...] = ()
    # Why there is no goal in a domain, by the domain's key.
    no_goal: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class GoalLook:
    """Where one goal stands when a plan is looked at again."""

    goal_id: UUID
    scale: int
    rated_by: Rater = Rater.OTHER
    step_done: str = ""
    what_helped: str = ""
    state: GoalState = GoalState.OPEN
    next_step: NextStep | None = None
    also_rated: tuple[tuple[Rater, int], ...] = ()


@dataclass(frozen=True)
class NewPlanReview:
    """A plan looked at again together."""

    reviewed_on: date
    goals: tuple[GoalLook, ...]
    took_part: tuple[UUID, ...] = ()
    better: str = ""
    next_on: date | None = None
    said: tuple[Said, ...] = ()
