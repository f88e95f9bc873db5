"""Visits, sessions, notes, plans, meetings, readings: written once, corrected with a reason, never changed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from homeward.casework import actions, queries
from homeward.casework.models import GoalStep, Plan, Reading, Session, Task, Visit, Voice
from homeward.casework.values import (
    ChildOnVisit,
    GoalLook,
    GoalState,
    NewGoal,
    NewMeeting,
    NewNote,
    NewPlan,
    NewPlanReview,
    NewReading,
    NewSession,
    NewVisit,
    NextStep,
    Origin,
    Place,
    Rater,
    Said,
    SessionHappened,
    TaskKind,
)
from homeward.vocabulary.errors import Conflict, Invalid, NotFound, Stale
from tests.factories import work
from tests.factories.work import ago

TODAY = timezone.localdate()


def visit(one: work.Case, *, days_ago: int = 1, origin: Origin | None = None, words: str = "Tea", **more):
    given = NewVisit(
        visited_on=ago(days_ago),
        place=Place.HOME,
        what_happened=words,
        children=(ChildOnVisit(one.child_id, seen=True, seen_alone=True),),
        said=(Said(one.child_id, f"I like it: {words}", "Told Dawn"),),
        next_step=NextStep("Ring the school", "Dawn", TODAY + timedelta(days=3)),
        **more,
    )
    return actions.record_visit(
        by=one.worker, family_id=one.family_id, episode_id=one.episode_id, visit=given, origin=origin, today=TODAY
    )


def session(one: work.Case, run, *, days_ago: int = 1, origin: Origin | None = None, **more):
    more.setdefault("attended", (one.child_id,))
    given = NewSession(held_on=ago(days_ago), place=Place.HOME, **more)
    return actions.record_session(by=one.worker, run_id=run, session=given, origin=origin, today=TODAY)


def test_what_comes_next_becomes_a_task_and_words_are_kept_with_what_was_done():
    one = work.case()
    with one.as_worker():
        visit(one)
        page = queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY)
    assert [(each.what, each.who) for each in page.tasks] == [("Ring the school", "Dawn")]
    assert [(each.words, each.what_we_did) for each in page.voices] == [("I like it: Tea", "Told Dawn")]


def test_a_finished_visit_cannot_be_changed_even_by_hand():
    one = work.case()
    with one.as_worker():
        visit(one)
        with pytest.raises(DatabaseError), transaction.atomic():
            Visit.objects.update(what_happened="Something else")
        with pytest.raises(DatabaseError), transaction.atomic():
            Visit.objects.all().delete()


def test_a_corrected_visit_takes_the_place_of_the_first_with_its_words_and_tasks():
    one = work.case()
    with one.as_worker():
        first = visit(one, days_ago=3)
        origin = Origin(supersedes_id=first, correction_reason="It was on the Tuesday")
        second = visit(one, days_ago=4, origin=origin, words="Cake")
        page = queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY)
        read = queries.record_page(by=one.worker, kind="visit", record_id=first, today=TODAY)
        again = queries.record_page(by=one.worker, kind="visit", record_id=second, today=TODAY)
        assert Task.objects.count() == 1
        assert Voice.objects.filter(replaced_at__isnull=True).count() == 1
    assert [(each.id, each.happened_on) for each in page.events] == [(second, ago(4))]
    assert [each.words for each in page.voices] == ["I like it: Cake"]
    assert (read.later_id, again.earlier_id) == (second, first)
    assert again.correction_reason == "It was on the Tuesday"


def test_a_child_who_was_not_seen_was_not_seen_alone():
    one = work.case()
    child = ChildOnVisit(one.child_id, seen=False, seen_alone=True)
    given = NewVisit(TODAY, Place.HOME, "Nobody opened", children=(child,))
    with one.as_worker(), pytest.raises(Invalid, match="cannot have been seen alone"):
        actions.record_visit(by=one.worker, family_id=one.family_id, visit=given, today=TODAY)


def test_nothing_is_recorded_for_a_day_to_come():
    one = work.case()
    run = work.programme(one)
    with one.as_worker():
        with pytest.raises(Invalid, match="today or in the past"):
            visit(one, days_ago=-1)
        with pytest.raises(Invalid, match="today or in the past"):
            session(one, run, days_ago=-1)
        with pytest.raises(Invalid, match="today or in the past"):
            note = NewNote(ago(-1), "Tomorrow")
            actions.write_note(by=one.worker, family_id=one.family_id, note=note, today=TODAY)
        with pytest.raises(Invalid, match="today or in the past"):
            meeting = NewMeeting("planning", ago(-1))
            actions.hold_meeting(by=one.worker, family_id=one.family_id, meeting=meeting, today=TODAY)


def test_sessions_are_counted_only_when_held_and_a_number_is_used_once():
    one = work.case()
    run = work.programme(one)
    with one.as_worker():
        session(one, run, days_ago=30)
        session(one, run, days_ago=20, happened=SessionHappened.NOBODY_HOME, attended=(), missed_because="No answer")
        session(one, run, days_ago=10)
        told = Session.objects.order_by("held_on").values_list("number", "week", "happened")
        assert list(told) == [(1, 2, "held"), (None, 3, "nobody_home"), (2, 5, "held")]
        with pytest.raises(Invalid, match="The next one is session 3"):
            session(one, run, number=2)
        session(one, run, number=4)
        with pytest.raises(Invalid, match="started on"):
            session(one, run, days_ago=50)
        with pytest.raises(Invalid, match="who took part"):
            session(one, run, attended=())


def test_a_corrected_session_may_keep_its_number():
    one = work.case()
    run = work.programme(one)
    with one.as_worker():
        first = session(one, run, days_ago=9)
        origin = Origin(supersedes_id=first, correction_reason="Dawn was there too")
        session(one, run, days_ago=9, origin=origin, attended=(one.child_id, one.mother_id))
        page = queries.programme_page(by=one.worker, family_id=one.family_id, today=TODAY)
    assert [each.number for each in page.programme.sessions] == [1]


def test_recording_a_session_ticks_off_the_appointment():
    one = work.case()
    run = work.programme(one)
    with one.as_worker():
        task = actions.add_task(
            by=one.worker,
            family_id=one.family_id,
            what="Session 1",
            kind=TaskKind.SESSION,
            due_on=TODAY,
            today=TODAY,
        )
        session(one, run, days_ago=0)
        assert Task.objects.get(pk=task).done_on == TODAY


def test_a_task_can_be_undone_and_a_stale_tick_is_refused():
    one = work.case()
    with one.as_worker():
        task = actions.add_task(by=one.worker, family_id=one.family_id, what="Ring", today=TODAY)
        actions.complete_task(by=one.worker, task_id=task, version=1, today=TODAY)
        with pytest.raises(Conflict, match="done already"):
            actions.complete_task(by=one.worker, task_id=task, today=TODAY)
        actions.undo_task(by=one.worker, task_id=task)
        with pytest.raises(Stale):
            actions.complete_task(by=one.worker, task_id=task, version=1, today=TODAY)


def test_a_significant_note_says_why_and_stands_out():
    one = work.case()
    with one.as_worker():
        note = NewNote(TODAY, "The school rang", is_significant=True)
        with pytest.raises(Invalid, match="Say why"):
            actions.write_note(by=one.worker, family_id=one.family_id, note=note, today=TODAY)
        for significant in (True, False):
            note = NewNote(TODAY, "The school rang", is_significant=significant, why_significant="Three days missed")
            actions.write_note(by=one.worker, family_id=one.family_id, note=note, today=TODAY)
        page = queries.chronology_page(by=one.worker, family_id=one.family_id, significant_only=True, today=TODAY)
    assert len(page.events) == 1


def test_a_new_plan_replaces_the_one_before_and_a_review_reads_every_goal():
    one = work.case()
    old = work.plan(one)
    with one.as_worker():
        goals = (NewGoal("Sleep", 2, Rater.PARENT), NewGoal("School", 4, Rater.CHILD))
        new = actions.agree_plan(by=one.worker, episode_id=one.episode_id, plan=NewPlan(ago(5), goals), today=TODAY)
        assert Plan.objects.get(pk=old).replaced_on == TODAY
        plan = queries.plan_page(by=one.worker, family_id=one.family_id, today=TODAY).plan
        sleep, school = plan.goals
        looks = (
            GoalLook(sleep.id, 5, Rater.PARENT, next_step=NextStep("Phones downstairs", "Dawn", TODAY)),
            GoalLook(school.id, 8, Rater.CHILD, state=GoalState.REACHED),
        )
        actions.review_plan(by=one.worker, plan_id=new, review=NewPlanReview(TODAY, looks), today=TODAY)
        plan = queries.plan_page(by=one.worker, family_id=one.family_id, today=TODAY).plan
    assert [each.words for each in plan.goals] == ["2 → 5 (Parent or carer 5)", "4 → 8 (Young person 8)"]
    assert [each.state for each in plan.goals] == [GoalState.OPEN, GoalState.REACHED]
    assert [each.what for each in plan.goals[0].steps_to_take] == ["Phones downstairs"]


def test_a_review_of_somebody_elses_goal_is_refused():
    one, other = work.case(), work.case(name="Okoro")
    mine, theirs = work.plan(one), work.plan(other)
    with other.as_worker():
        goal = queries.plan_page(by=other.worker, family_id=other.family_id, today=TODAY).plan.goals[0]
    assert theirs
    with one.as_worker(), pytest.raises(NotFound):
        actions.review_plan(
            by=one.worker, plan_id=mine, review=NewPlanReview(TODAY, (GoalLook(goal.id, 5),)), today=TODAY
        )


def test_a_scale_goes_from_0_to_10():
    one = work.case()
    with one.as_worker(), pytest.raises(Invalid, match="0 to 10"):
        plan = NewPlan(TODAY, (NewGoal("Sleep", 11, Rater.CHILD),))
        actions.agree_plan(by=one.worker, episode_id=one.episode_id, plan=plan, today=TODAY)


def test_a_step_is_ticked_off_and_undone():
    one = work.case()
    work.plan(one)
    with one.as_worker():
        step = GoalStep.objects.get()
        actions.take_step(by=one.worker, step_id=step.id, version=1, today=TODAY)
        with pytest.raises(Conflict):
            actions.take_step(by=one.worker, step_id=step.id, today=TODAY)
        actions.undo_step(by=one.worker, step_id=step.id)
        assert GoalStep.objects.get().done_on is None


def test_the_decisions_of_a_meeting_become_tasks():
    one = work.case()
    with one.as_worker():
        meeting = NewMeeting("team_around_the_family", TODAY, decisions=(NextStep("Find a club", "Ms Reed", ago(-7)),))
        actions.hold_meeting(by=one.worker, family_id=one.family_id, meeting=meeting, today=TODAY)
        page = queries.tasks_page(by=one.worker, family_id=one.family_id, today=TODAY)
    assert [(each.what, each.who, each.due_on) for each in page.tasks] == [("Find a club", "Ms Reed", ago(-7))]


def reading(one: work.Case, *, origin: Origin | None = None, **more):
    given = NewReading("my_star", "edition_1", "child", ago(3), about=one.child_id, **more)
    return actions.record_reading(
        by=one.worker, family_id=one.family_id, episode_id=one.episode_id, reading=given, origin=origin, today=TODAY
    )


def test_scores_of_a_licensed_measure_need_the_holders_approval():
    one = work.case()
    with one.as_worker():
        with pytest.raises(Invalid, match="licence holder's approval"):
            reading(one, average=Decimal("3.5"))
        reading(one, average=Decimal("3.5"), approval="TC-2026-01")
        with pytest.raises(Conflict, match="recorded already"):
            reading(one, average=Decimal("4.0"), approval="TC-2026-01")


def test_a_corrected_reading_can_be_replayed():
    one = work.case()
    with one.as_worker():
        first = reading(one, average=Decimal("3.5"), approval="TC-2026-01")
        before = timezone.now()
        reading(
            one,
            average=Decimal("3.0"),
            approval="TC-2026-01",
            origin=Origin(supersedes_id=first, correction_reason="Added up wrongly"),
        )
        now = queries.readings(episode_ids=[one.episode_id])
        then = queries.readings(episode_ids=[one.episode_id], as_known_on=before)
        assert Reading.objects.count() == 2
    assert [each.average for each in (*then, *now)] == [Decimal("3.5"), Decimal("3.0")]


def test_two_people_writing_the_story_do_not_overwrite_each_other():
    one = work.case()
    with one.as_worker():
        first = actions.write_story(by=one.worker, family_id=one.family_id, body="One", today=TODAY)
        actions.write_story(by=one.worker, family_id=one.family_id, body="Two", after=first, today=TODAY)
        with pytest.raises(Stale, match="Your words are kept"):
            actions.write_story(by=one.worker, family_id=one.family_id, body="Three", after=first, today=TODAY)
        page = queries.story_page(by=one.worker, family_id=one.family_id, today=TODAY)
    assert (page.latest.body, [each.body for each in page.earlier]) == ("Two", ["One"])


def test_nobody_from_another_family_is_written_into_this_one():
    one = work.case()
    other = work.case(name="Okoro", worker=one.worker)
    run, plan = work.programme(one), work.plan(one)
    stranger = other.child_id
    said = (Said(stranger, "Not mine to say here"),)
    writings = (
        lambda: visit(one, people_present=(stranger,)),
        lambda: session(one, run, attended=(stranger,)),
        lambda: actions.write_note(
            by=one.worker, family_id=one.family_id, note=NewNote(TODAY, "Rang", about=(stranger,)), today=TODAY
        ),
        lambda: actions.hold_meeting(
            by=one.worker, family_id=one.family_id, meeting=NewMeeting("planning", TODAY, said=said), today=TODAY
        ),
        lambda: actions.review_plan(
            by=one.worker, plan_id=plan, review=NewPlanReview(TODAY, (), said=said), today=TODAY
        ),
        lambda: actions.record_reading(
            by=one.worker,
            family_id=one.family_id,
            reading=NewReading("my_star", "edition_1", "child", TODAY, about=stranger),
            today=TODAY,
        ),
    )
    with one.as_worker():
        for write in writings:
            with pytest.raises(NotFound, match="not in this family"):
                write()
        assert not Voice.objects.filter(person_id=stranger).exists()
