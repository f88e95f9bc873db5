"""Each action of the work: it does it, writes it down, and refuses whoever may not."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db.models import Sum
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import InvolvementKind, Subject, Viewer
from homeward.casework import actions
from homeward.casework.models import Closure, Goal, GoalStep, Placement, StatusPeriod, Task
from homeward.casework.values import (
    ChildFound,
    ChildOnVisit,
    ClosureReason,
    EvidenceSource,
    GoalLook,
    Living,
    NewClosure,
    NewFinding,
    NewGoal,
    NewMeeting,
    NewNote,
    NewPlan,
    NewPlanReview,
    NewReading,
    NewSession,
    NewVisit,
    Place,
    PlacementKind,
    ProgrammeOutcome,
    Rater,
    StatusKind,
)
from homeward.vocabulary.errors import NotAllowed, NotFound
from homeward.vocabulary.periods import Period
from tests.factories import viewers, work
from tests.factories.beginning import kept
from tests.factories.work import ago

TODAY = timezone.localdate()


@dataclass(frozen=True)
class Ready:
    """A case with something to act on of every kind."""

    case: work.Case
    run_id: UUID
    plan_id: UUID
    status_id: UUID
    placement_id: UUID
    task_id: UUID
    goal_id: UUID
    step_id: UUID


@kept
def ready() -> Ready:
    one = work.case()
    run, plan = work.programme(one), work.plan(one)
    by = one.worker
    with acting_as(by):
        status = actions.set_status(
            by=by, person_id=one.child_id, kind=StatusKind.EARLY_HELP, period=Period(ago(200)), today=TODAY
        )
        placement = actions.move_placement(
            by=by, person_id=one.child_id, kind=PlacementKind.FOSTER, period=Period(ago(100)), today=TODAY
        )
        task = actions.add_task(by=by, family_id=one.family_id, what="Ring the school", today=TODAY)
        goal = Goal.objects.get(plan_id=plan).id
        step = GoalStep.objects.get(goal_id=goal).id
    return Ready(one, run, plan, status, placement, task, goal, step)


def finding(one: Ready) -> NewFinding:
    child = ChildFound(one.case.child_id, Living.HOME)
    return NewFinding("four_weeks", TODAY, EvidenceSource.FAMILY, (child,))


CLOSURE = NewClosure(TODAY, ClosureReason.PROGRAMME_COMPLETED, "Calmer now", programme_ended_on=TODAY)

ACTIONS = {
    "status.set": lambda one, by: actions.set_status(
        by=by, person_id=one.case.child_id, kind=StatusKind.CHILD_IN_NEED, period=Period(ago(9)), today=TODAY
    ),
    "status.ended": lambda one, by: actions.end_status(
        by=by, status_id=one.status_id, last_day=TODAY, reason="Better", today=TODAY
    ),
    "status.corrected": lambda one, by: actions.correct_status(
        by=by,
        status_id=one.status_id,
        detail="",
        period=Period(ago(190)),
        correction_reason="The letter says so",
        today=TODAY,
    ),
    "status.withdrawn": lambda one, by: actions.withdraw_status(
        by=by, status_id=one.status_id, correction_reason="Another child's"
    ),
    "placement.moved": lambda one, by: actions.move_placement(
        by=by, person_id=one.case.child_id, kind=PlacementKind.KINSHIP, period=Period(ago(5)), today=TODAY
    ),
    "placement.ended": lambda one, by: actions.end_placement(
        by=by, placement_id=one.placement_id, last_day=TODAY, reason="Home", today=TODAY
    ),
    "placement.corrected": lambda one, by: actions.correct_placement(
        by=by,
        placement_id=one.placement_id,
        kind=PlacementKind.FOSTER,
        period=Period(ago(90)),
        provider="",
        correction_reason="The letter says so",
        today=TODAY,
    ),
    "placement.withdrawn": lambda one, by: actions.withdraw_placement(
        by=by, placement_id=one.placement_id, correction_reason="Another child's"
    ),
    "programme.paused": lambda one, by: actions.pause_programme(
        by=by, run_id=one.run_id, starts=ago(3), reason="Illness", today=TODAY
    ),
    "programme.ended": lambda one, by: actions.end_programme(
        by=by, run_id=one.run_id, ended_on=TODAY, outcome=ProgrammeOutcome.COMPLETED, today=TODAY
    ),
    "session.recorded": lambda one, by: actions.record_session(
        by=by,
        run_id=one.run_id,
        session=NewSession(TODAY, attended=(one.case.child_id,), place=Place.HOME),
        today=TODAY,
    ),
    "visit.recorded": lambda one, by: actions.record_visit(
        by=by,
        family_id=one.case.family_id,
        visit=NewVisit(TODAY, Place.HOME, "Tea", children=(ChildOnVisit(one.case.child_id, seen=True),)),
        today=TODAY,
    ),
    "note.written": lambda one, by: actions.write_note(
        by=by, family_id=one.case.family_id, note=NewNote(TODAY, "The school rang"), today=TODAY
    ),
    "plan.agreed": lambda one, by: actions.agree_plan(
        by=by,
        episode_id=one.case.episode_id,
        plan=NewPlan(TODAY, (NewGoal("Sleep", 4, Rater.PARENT),)),
        today=TODAY,
    ),
    "plan.reviewed": lambda one, by: actions.review_plan(
        by=by,
        plan_id=one.plan_id,
        review=NewPlanReview(TODAY, (GoalLook(one.goal_id, 6, Rater.CHILD),)),
        today=TODAY,
    ),
    "goal.scaled": lambda one, by: actions.scale_goal(
        by=by, goal_id=one.goal_id, value=5, rater=Rater.PARENT, taken_on=TODAY, today=TODAY
    ),
    "step.taken": lambda one, by: actions.take_step(by=by, step_id=one.step_id, today=TODAY),
    "meeting.held": lambda one, by: actions.hold_meeting(
        by=by, family_id=one.case.family_id, meeting=NewMeeting("planning", TODAY), today=TODAY
    ),
    "task.added": lambda one, by: actions.add_task(
        by=by, family_id=one.case.family_id, what="Bring the forms", today=TODAY
    ),
    "task.done": lambda one, by: actions.complete_task(by=by, task_id=one.task_id, today=TODAY),
    "task.moved": lambda one, by: actions.move_task(
        by=by, task_id=one.task_id, due_on=TODAY + timedelta(days=2), today=TODAY
    ),
    "reading.recorded": lambda one, by: actions.record_reading(
        by=by,
        family_id=one.case.family_id,
        reading=NewReading("my_star", "edition_1", "child", TODAY, about=one.case.child_id, result="met"),
        today=TODAY,
    ),
    "story.written": lambda one, by: actions.write_story(
        by=by, family_id=one.case.family_id, body="Kai is home.", today=TODAY
    ),
    "closure.requested": lambda one, by: actions.request_closure(
        by=by, episode_id=one.case.episode_id, closure=CLOSURE, today=TODAY
    ),
}
names = pytest.mark.parametrize("event", sorted(ACTIONS))


@names
def test_it_is_done_and_written_down(event: str):
    one = ready()
    with acting_as(one.case.worker) as unit:
        ACTIONS[event](one, one.case.worker)
        entry = next(each for each in unit.entries if each.event == event)
    about = {Subject.family(one.case.family_id), Subject.person(one.case.child_id)}
    assert about & set(entry.subjects)
    assert entry.actor_id == one.case.worker.user_id


def refused(event: str, one: Ready, by: Viewer) -> None:
    before = _written(one)
    with pytest.raises((NotAllowed, NotFound)), acting_as(by):
        ACTIONS[event](one, by)
    assert _written(one) == before


def _written(one: Ready) -> list[int]:
    """Count what the family's own worker can see, and the changes made to it."""
    rows = (StatusPeriod, Placement, Task, Closure, GoalStep)
    with one.case.as_worker():
        return [each.objects.count() for each in rows] + [
            each.objects.aggregate(Sum("version"))["version__sum"] or 0 for each in rows
        ]


@names
def test_a_worker_who_is_not_involved_is_refused(event: str):
    refused(event, ready(), viewers.viewer("key_worker", name="Noor Ali"))


@names
def test_the_wrong_role_is_refused_even_when_involved(event: str):
    one = ready()
    referrer = viewers.viewer("referrer", name="Sam Lowe")
    viewers.involve(referrer, Subject.family(one.case.family_id), kind=InvolvementKind.REFERRER)
    refused(event, one, referrer)


@names
def test_another_authority_is_refused(event: str):
    one = ready()
    ashmoor = viewers.authority("ashmoor", "Ashmoor (made up)")
    refused(event, one, viewers.viewer("key_worker", name="Ash Bell", authority_id=ashmoor))


@names
def test_somebody_whose_involvement_has_ended_is_refused(event: str):
    one = ready()
    left = viewers.viewer("key_worker", name="Lee Gone")
    viewers.involve(left, Subject.family(one.case.family_id), starts=ago(60), ends=ago(1))
    refused(event, one, replace(left))
