"""Agree a plan with a family: goals, where each stands now, and the next small step."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.keep_voices import keep_voices
from homeward.casework.models import Episode, Goal, GoalReading, GoalStep, Plan
from homeward.casework.models.reach import within_reach
from homeward.casework.rules.read_facts import Facts, step_in
from homeward.casework.values import (
    FamilyAgrees,
    Made,
    Making,
    NewGoal,
    NewPlan,
    NextStep,
    Origin,
    Rater,
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
        goals=tuple(
            NewGoal(
                wanted=str(goal["wanted"]),
                scale=int(goal["scale"]),
                rated_by=Rater.read(str(goal["rated_by"]), field="plan.goals"),
                baseline=str(goal.get("now") or ""),
                good_enough=None if goal.get("good_enough") is None else int(goal["good_enough"]),
                next_step=step_in(goal),
            )
            for goal in facts.rows("plan.goals")
        ),
        took_part=facts.people("plan.took_part"),
        best_hopes=facts.text("plan.best_hopes"),
        preferred_future=facts.text("plan.preferred_future"),
        strengths=facts.text("plan.strengths"),
        worries=facts.text("plan.worries"),
        helpers=facts.text("plan.helpers"),
        family_agrees=FamilyAgrees.read(agrees, field="plan.family_agrees") if agrees else None,
        disagreement=facts.text("plan.disagreement"),
        review_on=facts.maybe_day("plan.review_on"),
        said=facts.said("plan.child_words"),
    )
    origin = Origin(making.submission_id, correction_reason=making.correction_reason)
    made = agree_plan(by=making.by, episode_id=making.need_episode(), plan=plan, origin=origin, today=making.today)
    return Made("plan", made)


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
        for value in (goal.scale, goal.good_enough):
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
        good_enough=new.good_enough,
        person_id=new.person_id,
    )
    goal.save()
    GoalReading(
        family_id=plan.family_id,
        goal=goal,
        value=new.scale,
        rater=new.rated_by.value,
        person_id=new.person_id,
        taken_on=plan.agreed_on,
    ).save(force_insert=True)
    next_small_step(goal, new.next_step)
