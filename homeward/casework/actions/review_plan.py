"""Look at a plan again: new readings, steps taken, goals reached."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.agree_plan import next_small_step
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.keep_voices import keep_voices
from homeward.casework.models import Goal, GoalReading, GoalStep, Plan, PlanReview
from homeward.casework.models.reach import within_reach
from homeward.casework.rules.read_facts import Facts, ratings_in, step_in
from homeward.casework.values import (
    GoalLook,
    GoalState,
    Made,
    Making,
    NewPlanReview,
    Origin,
    Rater,
    VoiceSource,
)
from homeward.vocabulary.errors import Conflict, Invalid, NotFound

_STATES = {"carry_on": GoalState.OPEN, "reached": GoalState.REACHED, "dropped": GoalState.DROPPED}


@action
def review_plan(*, by: Viewer, plan_id: UUID, review: NewPlanReview, origin: Origin | None = None, today: date) -> UUID:
    """
    Keep a new look at a plan: a reading for each goal, what became of the last step, the next one.

    :raises Invalid: if it lies in the future or before the plan, or a scale is outside 0 to 10
    :raises NotFound: if a goal is not of this plan
    """
    plan = within_reach(Plan, plan_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(plan.family_id))
    if review.reviewed_on > today or review.reviewed_on < plan.agreed_on:
        raise Invalid.because(
            "The review comes after the plan was agreed, today at the latest.", field="plan_review.held_on"
        )
    need_members(plan.family_id, review.took_part, (each.person_id for each in review.said))
    origin = origin or Origin()
    row = PlanReview(
        family_id=plan.family_id,
        plan=plan,
        submission_id=origin.submission_id,
        reviewed_on=review.reviewed_on,
        took_part=[str(each) for each in review.took_part],
        what_is_better=review.better,
        next_review_on=review.next_on,
    )
    row.save(force_insert=True)
    goals = {each.id: each for each in plan.goals.select_for_update()}
    for look in review.goals:
        if look.goal_id not in goals:
            raise NotFound("This goal is not part of the plan.")
        _look_at(goals[look.goal_id], look, review.reviewed_on)
    if review.next_on is not None:
        plan.review_on = review.next_on
        plan.save(update_fields=["review_on"])
    keep_voices(
        review.said,
        family_id=plan.family_id,
        said_on=review.reviewed_on,
        source=VoiceSource.PLAN,
        source_id=row.id,
    )
    record(
        "plan.reviewed",
        by=by,
        about=[Subject.family(plan.family_id)],
        detail={"plan": str(plan.id), "on": str(review.reviewed_on), "goals": len(review.goals)},
    )
    return row.id


@action
def scale_goal(
    *,
    by: Viewer,
    goal_id: UUID,
    value: int,
    rater: Rater,
    taken_on: date,
    person_id: UUID | None = None,
    today: date,
) -> UUID:
    """
    Add one person's reading of a goal between reviews.

    :raises Invalid: if the scale is outside 0 to 10 or the day in the future
    """
    goal = within_reach(Goal, goal_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(goal.family_id))
    if taken_on > today:
        raise Invalid.because("The day must be today or in the past.", field="taken_on")
    need_members(goal.family_id, [person_id])
    row = _read(goal, value, rater, taken_on, person_id=person_id)
    record("goal.scaled", by=by, about=[Subject.family(goal.family_id)], detail={"goal": str(goal.id), "value": value})
    return row.id


@action
def take_step(*, by: Viewer, step_id: UUID, version: int | None = None, today: date) -> None:
    """
    Tick off a step that was taken.

    :raises Conflict: if it is ticked off already
    :raises Stale: if somebody changed it after this person opened it
    """
    step = within_reach(GoalStep, step_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(step.family_id))
    if step.done_on is not None:
        raise Conflict("This step is ticked off already.")
    step.check_version(version)
    step.done_on = today
    step.save()
    record("step.taken", by=by, about=[Subject.family(step.family_id)], detail={"step": str(step.id)})


@action
def undo_step(*, by: Viewer, step_id: UUID) -> None:
    """
    Take back the tick of a step.

    :raises Conflict: if it is not ticked off
    """
    step = within_reach(GoalStep, step_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(step.family_id))
    if step.done_on is None:
        raise Conflict("This step is not ticked off, so there is nothing to undo.")
    step.done_on = None
    step.save()
    record("step.undone", by=by, about=[Subject.family(step.family_id)], detail={"step": str(step.id)})


def from_facts(making: Making) -> Made:
    """Make a review of the current plan of a finished form."""
    facts = Facts(making.facts)
    plan = Plan.objects.filter(episode_id=making.need_episode(), replaced_on__isnull=True).first()
    if plan is None:
        raise Conflict("There is no plan to look at again.", remedy="Agree a plan first.")
    review = NewPlanReview(
        reviewed_on=facts.day("plan_review.held_on"),
        goals=tuple(_look_in(each) for each in facts.rows("plan_review.goals")),
        took_part=facts.people("plan_review.took_part"),
        better=facts.text("plan_review.better"),
        next_on=facts.maybe_day("plan_review.next_on"),
        said=facts.said("plan_review.child_words"),
    )
    made = review_plan(
        by=making.by, plan_id=plan.id, review=review, origin=Origin(making.submission_id), today=making.today
    )
    return Made("plan_review", made)


def _look_in(row: Mapping[str, Any]) -> GoalLook:
    ratings = ratings_in(row, "ratings", "scale")
    if not ratings:
        raise Invalid.because("Somebody says where things are now, from 0 to 10.", field="plan_review.goals")
    (first, value), *others = ratings
    return GoalLook(
        goal_id=UUID(str(row["goal"])),
        scale=value,
        rated_by=first,
        step_done=str(row.get("step_done") or ""),
        what_helped=str(row.get("what_helped") or ""),
        state=_STATES[str(row.get("state") or "carry_on")],
        next_step=step_in(row),
        also_rated=tuple(others),
    )


def _look_at(goal: Goal, look: GoalLook, on: date) -> None:
    _read(goal, look.scale, look.rated_by, on, what_helped=look.what_helped)
    for rater, value in look.also_rated:
        _read(goal, value, rater, on)
    if look.step_done == "yes":
        for step in goal.steps.filter(done_on__isnull=True):
            step.done_on = on
            step.save()
    if goal.state != look.state.value:
        goal.state, goal.state_since = look.state.value, on
        goal.state_reason = look.what_helped
        goal.save()
    next_small_step(goal, look.next_step)


def _read(
    goal: Goal, value: int, rater: Rater, on: date, *, person_id: UUID | None = None, what_helped: str = ""
) -> GoalReading:
    if not 0 <= value <= 10:
        raise Invalid.because("The scale goes from 0 to 10.", field="scale")
    row = GoalReading(
        family_id=goal.family_id,
        goal=goal,
        value=value,
        rater=rater.value,
        person_id=person_id,
        taken_on=on,
        what_helped=what_helped,
    )
    row.save(force_insert=True)
    return row
