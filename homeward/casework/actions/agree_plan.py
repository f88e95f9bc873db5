"""Agree a plan with a family: goals, where each stands now, and the next small step."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.cover_domains import keep_reasons
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.keep_voices import keep_voices
from homeward.casework.models import Episode, Goal, GoalReading, GoalStep, Plan
from homeward.casework.models.reach import within_reach
from homeward.casework.rules.read_facts import Facts, ratings_in, step_in
from homeward.casework.values import (
    FamilyAgrees,
    Made,
    Making,
    NewGoal,
    NewPlan,
    NextStep,
    Origin,
    VoiceSource,
)
from homeward.vocabulary.errors import Invalid, ProblemList


@action
def agree_plan(*, by: Viewer, episode_id: UUID, plan: NewPlan, origin: Origin | None = None, today: date) -> UUID:
    """
    Keep a plan. The plan that was current until now is replaced, and stays readable.

    :raises Invalid: without a goal, with a scale outside 0 to 10, or if it lies in the future
    """
    episode = within_reach(Episode, episode_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    _check(plan, today)
    need_members(
        episode.family_id,
        plan.took_part,
        (each.person_id for each in plan.goals),
        (each.person_id for each in plan.said),
    )
    origin = origin or Origin()
    replaced = Plan.objects.select_for_update().filter(episode=episode, replaced_on__isnull=True).first()
    if replaced is not None:
        replaced.replaced_on = today
        replaced.save(update_fields=["replaced_on"])
    row = Plan(
        family_id=episode.family_id,
        episode=episode,
        submission_id=origin.submission_id,
        agreed_on=plan.agreed_on,
        took_part=[str(each) for each in plan.took_part],
        best_hopes=plan.best_hopes,
        preferred_future=plan.preferred_future,
        strengths=plan.strengths,
        worries=plan.worries,
        helpers=plan.helpers,
        family_agrees=plan.family_agrees.value if plan.family_agrees else "",
        disagreement=plan.disagreement,
        review_on=plan.review_on,
    )
    row.save()
    for position, goal in enumerate(plan.goals, start=1):
        _add_goal(row, goal, position)
    keep_reasons(row, plan.no_goal)
    keep_voices(
        plan.said,
        family_id=row.family_id,
        said_on=plan.agreed_on,
        source=VoiceSource.PLAN,
        source_id=row.id,
        replaces=replaced.id if replaced and origin.correction_reason else None,
    )
    record(
        "plan.corrected" if origin.correction_reason else "plan.agreed",
        by=by,
        about=[Subject.family(row.family_id)],
        detail={"plan": str(row.id), "goals": len(plan.goals), "on": str(plan.agreed_on)},
    )
    return row.id


def from_facts(making: Making) -> Made:
    """Make a plan of a finished form."""
    facts = Facts(making.facts)
    agrees = facts.text("plan.family_agrees")
    plan = NewPlan(
        agreed_on=facts.day("plan.agreed_on"),
        goals=tuple(_goal_in(each) for each in (*facts.rows("plan.goals"), *facts.rows("map.statements"))),
        took_part=facts.people("plan.took_part"),
        best_hopes=facts.text("plan.best_hopes"),
        preferred_future=facts.text("plan.preferred_future"),
        strengths=facts.text("plan.strengths"),
        worries=facts.text("plan.worries") or _worries_in(facts),
        helpers=facts.text("plan.helpers"),
        family_agrees=FamilyAgrees.read(agrees, field="plan.family_agrees") if agrees else None,
        disagreement=facts.text("plan.disagreement"),
        review_on=facts.maybe_day("plan.review_on"),
        said=facts.said("plan.child_words"),
        no_goal=tuple((str(e["domain"]), str(e.get("reason") or "")) for e in _without_a_goal(facts)),
    )
    origin = Origin(making.submission_id, correction_reason=making.correction_reason)
    made = agree_plan(by=making.by, episode_id=making.need_episode(), plan=plan, origin=origin, today=making.today)
    return Made("plan", made)


def _goal_in(row: Mapping[str, Any]) -> NewGoal:
    """Read a goal of a plan, or the goal of a worry statement: both are what the family works towards."""
    ratings = ratings_in(row, "scale")
    if not ratings:
        raise Invalid.because("Somebody says where things are now, from 0 to 10.", field="map.statements")
    (first, value), *others = ratings
    return NewGoal(
        wanted=str(row.get("wanted") or row.get("goal") or ""),
        scale=value,
        rated_by=first,
        baseline=str(row.get("now") or row.get("what_happened") or ""),
        good_enough=None if row.get("good_enough") is None else int(row["good_enough"]),
        # Who does it and by when belong to the step; a statement has them beside it.
        next_step=step_in(row),
        also_rated=tuple(others),
        domain=str(row.get("domain") or ""),
        need=str(row.get("need") or row.get("may_happen") or ""),
    )


def _without_a_goal(facts: Facts) -> list[Mapping[str, Any]]:
    return [each for each in facts.rows("plan.no_goal_reasons") if each.get("domain")]


def _worries_in(facts: Facts) -> str:
    """Return the worries of a map as one text, for pages that show a plan's worries."""
    return "\n".join(str(each["may_happen"]) for each in facts.rows("map.statements") if each.get("may_happen"))


def next_small_step(goal: Goal, step: NextStep | None) -> None:
    """Write down the next small step towards a goal."""
    if step is not None and step.what.strip():
        GoalStep(
            family_id=goal.family_id,
            goal=goal,
            what=step.what.strip(),
            who=step.who.strip()[:200],
            by_when=step.by_when,
        ).save()


def _check(plan: NewPlan, today: date) -> None:
    problems = ProblemList()
    if plan.agreed_on > today:
        problems.add("The plan must have been agreed today or in the past.", field="plan.agreed_on")
    if not plan.goals:
        problems.add("A plan has at least one goal.", field="plan.goals")
    for goal in plan.goals:
        for value in (goal.scale, goal.good_enough, *(number for _, number in goal.also_rated)):
            if value is not None and not 0 <= value <= 10:
                problems.add("The scale goes from 0 to 10.", field="plan.goals")
    if plan.review_on is not None and plan.review_on < plan.agreed_on:
        problems.add("The plan is looked at again after it was agreed.", field="plan.review_on")
    problems.refuse_if_any()


def _add_goal(plan: Plan, new: NewGoal, position: int) -> None:
    if not new.wanted.strip():
        raise Invalid.because("Say what the family wants to be different.", field="plan.goals")
    goal = Goal(
        family_id=plan.family_id,
        plan=plan,
        position=position,
        wanted=new.wanted.strip(),
        baseline=new.baseline,
        domain=new.domain,
        need=new.need.strip(),
        good_enough=new.good_enough,
        person_id=new.person_id,
    )
    goal.save()
    for rater, value in ((new.rated_by, new.scale), *new.also_rated):
        GoalReading(
            family_id=plan.family_id,
            goal=goal,
            value=value,
            rater=rater.value,
            person_id=new.person_id,
            taken_on=plan.agreed_on,
        ).save(force_insert=True)
    next_small_step(goal, new.next_step)
