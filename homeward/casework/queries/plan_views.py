"""A plan with its goals, where each stands and the next small steps, as values for the pages."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from homeward.casework.models import Goal
from homeward.casework.queries.rows import JsonRow, to_day, to_id
from homeward.casework.rules.plan_progress import ScaleReading, progress_of
from homeward.casework.values import (
    FamilyAgrees,
    GoalState,
    GoalView,
    PlanView,
    Rater,
    ReadingOnGoal,
    StepView,
)


def plan_view(goals: Iterable[Goal], names: Mapping[UUID, str]) -> PlanView | None:
    """Tell the current plan from its goals, or None when there is none."""
    rows = list(goals)
    if not rows:
        return None
    plan = rows[0].plan
    return PlanView(
        id=plan.id,
        agreed_on=plan.agreed_on,
        best_hopes=plan.best_hopes,
        preferred_future=plan.preferred_future,
        strengths=plan.strengths,
        worries=plan.worries,
        helpers=plan.helpers,
        family_agrees=FamilyAgrees(plan.family_agrees) if plan.family_agrees else None,
        disagreement=plan.disagreement,
        review_on=plan.review_on,
        last_review=getattr(rows[0], "last_review"),  # noqa: B009
        submission_id=plan.submission_id,
        version=plan.version,
        goals=tuple(goal_view(each, names) for each in rows),
    )


def goal_view(goal: Goal, names: Mapping[UUID, str]) -> GoalView:
    """Tell a goal with its readings, its progress and its steps."""
    readings = [_reading(each, names) for each in getattr(goal, "reading_rows")]  # noqa: B009
    progress = progress_of([ScaleReading(each.rater, each.value, each.taken_on) for each in readings], goal.good_enough)
    return GoalView(
        id=goal.id,
        position=goal.position,
        wanted=goal.wanted,
        baseline=goal.baseline,
        good_enough=goal.good_enough,
        state=GoalState(goal.state),
        state_reason=goal.state_reason,
        readings=tuple(readings),
        steps=tuple(_step(each) for each in getattr(goal, "step_rows")),  # noqa: B009
        words=progress.words,
        path=progress.path,
        latest=tuple((each.rater, each.latest) for each in progress.raters),
        sees_differently=progress.sees_differently,
        is_good_enough=progress.reached_good_enough,
        domain=goal.domain,
        need=goal.need,
        state_since=goal.state_since,
    )


def _reading(row: JsonRow, names: Mapping[UUID, str]) -> ReadingOnGoal:
    person = to_id(row["person_id"])
    rater = names.get(person, "") if person else ""
    return ReadingOnGoal(
        rater=rater or Rater(row["rater"]).label,
        value=row["value"],
        taken_on=date.fromisoformat(row["taken_on"]),
        what_helped=row["what_helped"],
    )


def _step(row: JsonRow) -> StepView:
    return StepView(
        id=UUID(row["id"]),
        what=row["what"],
        who=row["who"],
        by_when=to_day(row["by_when"]),
        done_on=to_day(row["done_on"]),
        version=row["version"],
    )
