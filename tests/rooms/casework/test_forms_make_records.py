"""Every form of the shipped model, filled in and finished, makes its record; corrected, it makes the next version."""

from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from homeward.casework import actions, queries
from homeward.casework.models import (
    Closure,
    FollowUpFinding,
    Goal,
    GoalReading,
    Meeting,
    Note,
    Plan,
    PlanReview,
    ProgrammeEnd,
    Reading,
    Session,
    Visit,
    Voice,
)
from homeward.casework.values import Made, ProgrammeOutcome
from tests.factories import work
from tests.factories.work import ago

TODAY = timezone.localdate()
YES = {"words": "It is all right here", "words_answer": "Told Dawn"}


def finish(one: work.Case, key: str, answers: dict[str, Any], draft: UUID | None = None) -> tuple[UUID, Made]:
    draft = draft or actions.start_form(by=one.worker, episode_id=one.episode_id, form_key=key)
    done = actions.finish_form(by=one.worker, submission_id=draft, answers=answers, looked_twice=True, today=TODAY)
    return done.submission_id, done.made


def day(days_ago: int = 0) -> str:
    return ago(days_ago).isoformat()


def each_child(one: work.Case, **answers: str) -> dict[str, dict[str, str]]:
    return {str(one.child_id): answers}


def visit(one: work.Case) -> dict[str, Any]:
    return {
        "present": [str(one.child_id), str(one.mother_id)],
        "place": "home",
        "happened_on": day(1),
        "seen": each_child(one, seen="yes", seen_alone="no", not_seen_why="Dawn stayed"),
        "what_happened": "Breakfast together.",
        "each_child": each_child(one, note="Quieter than last week", **YES),
        "next_step": "Ring the school",
        "next_step_who": "Dawn",
        "next_step_by": day(-2),
    }


def session(one: work.Case) -> dict[str, Any]:
    return {
        "held_on": day(1),
        "happened": "held",
        "attended": [str(one.child_id)],
        "place": "home",
        "minutes": "60",
        "content": ["small_step"],
        "what_happened": "Drew the week.",
        "scale": "6",
        "each_child": each_child(one, **YES),
        "next_step": "Phones downstairs",
    }


def note(one: work.Case) -> dict[str, Any]:
    return {
        "kind": "telephone",
        "happened_on": day(),
        "about": [str(one.child_id)],
        "body": "The school rang.",
        "significant": "yes",
        "significant_why": "Three days missed",
        "each_child": each_child(one, **YES),
    }


def meeting(one: work.Case) -> dict[str, Any]:
    return {
        "kind": "team_around_the_family",
        "held_on": day(),
        "family": [str(one.child_id)],
        "attended": [{"name": "Mr Hathersage", "agency": "School", "role": "Head of year", "came": "in_person"}],
        "discussion": "Mornings.",
        "decisions": [{"what": "A later start on Mondays", "who": "Mr Hathersage", "by_when": day(-7)}],
    }


def closing_meeting(one: work.Case) -> dict[str, Any]:
    return {
        "held_on": day(),
        "family": [str(one.child_id)],
        "what_changed": "Home every night.",
        "recommendation": "close",
        "signposts": [{"service": "Boxing club", "contact": "Tuesdays"}],
    }


def celebration(one: work.Case) -> dict[str, Any]:
    return {"happened": "held", "held_on": day(), "attended": [str(one.child_id)], "what": "Bowling."}


def plan(one: work.Case) -> dict[str, Any]:
    goal = {
        "wanted": "Sleep at home",
        "now": "Out twice a week",
        "scale": "3",
        "rated_by": "child",
        "good_enough": "7",
        "next_step": "Text by ten",
        "who": "Kai",
        "by_when": day(-7),
    }
    return {
        "agreed_on": day(),
        "took_part": [str(one.child_id)],
        "best_hopes": "Film night",
        "family_agrees": "yes",
        "goals": [goal],
    }


def reading(one: work.Case) -> dict[str, Any]:
    return {
        "reading": {
            "measure": "my_star",
            "edition": "edition_1",
            "taken_on": day(),
            "respondent": "child",
            "about": [str(one.child_id)],
            "point": "entry",
            "result": "first_reading",
        }
    }


MAKES = {
    "visit": (visit, Visit),
    "session": (session, Session),
    "note": (note, Note),
    "meeting": (meeting, Meeting),
    "closing_meeting": (closing_meeting, Meeting),
    "celebration": (celebration, Meeting),
    "family_action_plan": (plan, Plan),
    "reading": (reading, Reading),
}


@pytest.mark.parametrize("key", sorted(MAKES))
def test_a_finished_form_makes_its_record(key: str):
    answers, model = MAKES[key]
    one = work.case()
    work.programme(one)
    with one.as_worker():
        submission, made = finish(one, key, answers(one))
        row = model.objects.get(pk=made.id)
        assert row.submission_id == submission
        assert row.family_id == one.family_id


@pytest.mark.parametrize("key", ["visit", "session", "note", "meeting", "celebration", "reading"])
def test_a_corrected_form_makes_the_next_version_and_says_why(key: str):
    answers, model = MAKES[key]
    one = work.case()
    work.programme(one)
    with one.as_worker():
        submission, first = finish(one, key, answers(one))
        draft = actions.correct_form(by=one.worker, submission_id=submission, reason="It was another day")
        _, second = finish(one, key, answers(one), draft)
        later = model.objects.get(pk=second.id)
        assert later.supersedes_id == first.id
        assert later.correction_reason == "It was another day"
        assert Voice.objects.filter(source_id=first.id, replaced_at__isnull=True).count() == 0


def test_everything_said_in_a_visit_reaches_the_record():
    one = work.case()
    with one.as_worker():
        _, made = finish(one, "visit", visit(one))
        page = queries.record_page(by=one.worker, kind="visit", record_id=made.id, today=TODAY)
        tasks = queries.tasks_page(by=one.worker, family_id=one.family_id, today=TODAY).tasks
    assert ("Kai", "Seen, not alone. Dawn stayed. Quieter than last week.") in page.children
    assert [(each.words, each.what_we_did) for each in page.voices] == [("It is all right here", "Told Dawn")]
    assert [(each.what, each.who, each.due_on) for each in tasks] == [("Ring the school", "Dawn", ago(-2))]


def test_a_review_reads_every_goal_of_the_plan():
    one = work.case()
    work.programme(one)
    work.plan(one)
    with one.as_worker():
        goal = Goal.objects.get()
        row = {
            "scale": "6",
            "rated_by": "parent",
            "step_done": "yes",
            "state": "carry_on",
            "next_step": "Twice",
            "who": "Dawn",
            "by_when": day(-7),
        }
        answers = {"held_on": day(), "took_part": [str(one.child_id)], "goals": {str(goal.id): row}}
        finish(one, "plan_review", answers)
        assert PlanReview.objects.count() == 1
        assert [each.value for each in GoalReading.objects.filter(goal=goal)] == [3, 6]
        view = queries.plan_page(by=one.worker, family_id=one.family_id, today=TODAY).plan.goals[0]
    assert [each.what for each in view.steps_to_take] == ["Twice"]


def test_a_review_still_names_its_goal_when_the_goal_is_reached():
    one = work.case()
    work.programme(one)
    work.plan(one)
    with one.as_worker():
        goal = Goal.objects.get()
        row = {"scale": "8", "rated_by": "parent", "step_done": "yes", "state": "reached"}
        answers = {"held_on": day(), "took_part": [str(one.child_id)], "goals": {str(goal.id): row}}
        review_id, _ = finish(one, "plan_review", answers)
        page = queries.form_page(by=one.worker, submission_id=review_id, today=TODAY)
    assert [each.label for each in page.context.goals] == [goal.wanted]


def closure(**changed: Any) -> dict[str, Any]:
    return {
        "closed_on": day(),
        "reason": "programme_completed",
        "programme_completed": "yes",
        "programme_ended_on": day(2),
        "summary": "Home and at school.",
        **changed,
    }


def test_closure_ends_the_programme_on_the_day_it_gives():
    one = work.case()
    work.programme(one)
    with one.as_worker():
        finish(one, "closure", closure())
        assert Closure.objects.get().requested_by == one.worker.user_id
        end = ProgrammeEnd.objects.get()
    assert (end.ended_on, end.outcome) == (ago(2), ProgrammeOutcome.COMPLETED.value)


def test_closure_of_a_programme_that_was_not_completed_ends_it_the_day_the_work_ends():
    one = work.case()
    work.programme(one)
    with one.as_worker():
        early = closure(reason="family_withdrew", programme_completed="no", programme_ended_on="")
        finish(one, "closure", early)
        end = ProgrammeEnd.objects.get()
    assert (end.ended_on, end.outcome) == (TODAY, ProgrammeOutcome.ENDED_EARLY.value)
    assert end.reason == "The family chose to stop"


def test_a_check_is_made_and_corrected_through_its_form():
    one = work.case()
    run = work.programme(one)
    with one.as_worker():
        actions.end_programme(
            by=one.worker, run_id=run, ended_on=ago(30), outcome=ProgrammeOutcome.COMPLETED, today=TODAY
        )
        answers = {
            "point": "four_weeks",
            "checked_on": day(),
            "each_child": each_child(one, living="home", in_school="yes", words="Good"),
            "source": "social_worker",
            "source_reference": "Seen by Sam",
        }
        submission, _ = finish(one, "follow_up", answers)
        draft = actions.correct_form(by=one.worker, submission_id=submission, reason="It was his aunt's")
        finish(one, "follow_up", answers | {"each_child": each_child(one, living="relative")}, draft)
        (now,) = FollowUpFinding.objects.filter(known_to__isnull=True)
        assert (now.living, now.correction_reason) == ("relative", "It was his aunt's")
        assert FollowUpFinding.objects.count() == 2
        said = Voice.objects.filter(source_kind="follow_up", replaced_at__isnull=True)
        assert said.count() == 0, "the corrected check brought no words of its own"
