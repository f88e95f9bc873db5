"""Recording time, the use of questions, forms then and now, the words of children, and whether a plan is complete."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework import actions, queries
from homeward.casework.models import Episode, FormSubmission, Goal, RecordingTime
from homeward.casework.values import NewGoal, NewPlan, Rater
from homeward.practice import queries as practice
from homeward.vocabulary.errors import Invalid, NotAllowed, NotFound
from tests.factories import viewers, work
from tests.factories.work import MODEL, VERSION, ago

TODAY = timezone.localdate()


def note(one: work.Case, body: str = "The school rang", *, days_ago: int = 1, **answers: str) -> uuid.UUID:
    with one.as_worker():
        draft = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key="note")
        given = {"happened_on": str(ago(days_ago)), "body": body, **answers}
        actions.finish_form(by=one.worker, submission_id=draft, answers=given, looked_twice=True, today=TODAY)
    return draft


def timed(one: work.Case, submission_id: uuid.UUID, *sent: str) -> None:
    with one.as_worker():
        for each in sent:
            actions.keep_recording_time(by=one.worker, submission_id=submission_id, sent=each)


def time_of_notes(viewer=None):
    lead = viewer or viewers.viewer("practice_lead", name="Lee Lead")
    with acting_as(lead):
        return queries.form_time_page(by=lead, model=MODEL, version=VERSION, form_key="note", months=6, today=TODAY)


def question(page, key):
    return next(each for each in page.questions if each.key == key)


def test_the_middle_is_told_once_five_fillings_were_measured():
    one = work.case()
    for n, seconds in enumerate((20, 30, 40, 50)):
        timed(one, note(one, days_ago=n), f"sitting:0000000{n} body:{seconds} :5")
    assert time_of_notes().form.took.seconds is None
    timed(one, note(one), "sitting:0000000a body:600 :5")
    page = time_of_notes()
    assert (page.form.took.seconds, page.form.took.measured) == (45, 5)
    assert question(page, "body").took.seconds == 40
    assert question(page, "said_by").took.seconds is None


def test_numbers_of_one_sitting_sent_again_and_again_count_once_and_two_sittings_add_up():
    one = work.case()
    for _ in range(5):
        timed(
            one, note(one), "sitting:0a0a0a0a body:10", "sitting:0a0a0a0a body:25", "sitting:0a0a0a0a body:25",
            "sitting:0b0b0b0b body:5",
        )  # fmt: skip
    assert question(time_of_notes(), "body").took.seconds == 30


def test_what_is_kept_says_neither_who_wrote_nor_about_whom():
    one = work.case()
    written = note(one)
    timed(one, written, "sitting:0a0a0a0a body:10 :3")
    with acting_as(one.worker) as unit:
        rows = list(RecordingTime.objects.all())
        actions.keep_recording_time(by=one.worker, submission_id=written, sent="sitting:0a0a0a0a body:20")
        (entry,) = [each for each in unit.entries if each.event == "form.measured"]
    assert {each.recorded_by for each in rows} == {None}
    assert {timezone.localtime(each.recorded_at).hour for each in rows} == {0}
    kept = " ".join(str(value) for each in rows for value in vars(each).values())
    assert not any(str(each) in kept for each in (written, one.family_id, one.episode_id, one.worker.user_id))
    assert not entry.subjects
    assert "20" not in str(entry.detail)


def test_a_colleague_cannot_add_time_to_somebody_elses_family():
    one, other = work.case(), work.case(name="Okoro")
    written = note(one)
    with acting_as(other.worker), pytest.raises(NotFound):
        actions.keep_recording_time(by=other.worker, submission_id=written, sent="body:10")


@pytest.mark.parametrize("role", ["administrator", "commissioner", "duty_worker", "referrer"])
def test_recording_time_is_for_those_who_look_after_practice(role):
    with pytest.raises(NotAllowed):
        time_of_notes(viewers.viewer(role))


def test_questions_are_counted_as_asked_answered_skipped_and_read_again():
    one = work.case()
    first = note(one, significant="yes", significant_why="He was lost")
    note(one, significant="no")
    note(one)
    with one.as_worker():
        queries.form_page(by=one.worker, submission_id=first, today=TODAY)
        queries.form_page(by=one.worker, submission_id=first, today=TODAY)
    page = time_of_notes()
    body, why = question(page, "body"), question(page, "significant_why")
    assert (body.asked, body.answered, body.skipped, body.read_again) == (3, 3, 0, 1)
    # Asked only where the note belongs in the chronology.
    assert (why.asked, why.answered, why.read_again) == (1, 1, 1)
    assert question(page, "said_by").skipped == 3


def test_every_form_of_the_model_stands_against_its_promise():
    one = work.case()
    for _ in range(5):
        timed(one, note(one), "sitting:0a0a0a0a body:90")
    lead = viewers.viewer("practice_lead", name="Lee Lead")
    with acting_as(lead):
        page = queries.recording_time_page(by=lead, model=MODEL, version=VERSION, months=6, today=TODAY)
    told = {each.key: each for each in page.forms}
    assert (told["note"].budget_seconds, told["note"].took.seconds, told["note"].keeps_promise) == (60, 90, False)
    assert told["visit"].keeps_promise is None


def test_recording_time_takes_the_same_few_statements_however_much_was_recorded():
    one = work.case()
    lead = viewers.viewer("practice_lead", name="Lee Lead")
    timed(one, note(one), "sitting:0a0a0a0a body:10")

    def count() -> int:
        with acting_as(lead), CaptureQueriesContext(connection) as asked:
            queries.form_time_page(by=lead, model=MODEL, version=VERSION, form_key="note", months=6, today=TODAY)
        return len(asked)

    few = count()
    for n in range(8):
        timed(one, note(one, significant="yes", significant_why=f"Because {n}"), f"sitting:0a0a0a0{n} body:{n + 5}")
    assert count() == few <= 8


def plan_form(one: work.Case, scale: int, rated_by: str = "child", days_ago: int = 20) -> None:
    goal = {
        "wanted": "Calm mornings", "now": "Rows", "scale": str(scale), "rated_by": rated_by, "next_step": "Pack",
    }  # fmt: skip
    answers = {"goals": [goal], "family_agrees": "yes", "agreed_on": str(ago(days_ago))}
    with one.as_worker():
        draft = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key="family_action_plan")
        actions.finish_form(by=one.worker, submission_id=draft, answers=answers, looked_twice=True, today=TODAY)


def compared(one: work.Case, **asked):
    with one.as_worker():
        return queries.then_and_now_page(by=one.worker, family_id=one.family_id, today=TODAY, **asked)


def test_the_first_and_the_latest_filling_stand_side_by_side():
    one = work.case()
    plan_form(one, 3, days_ago=20)
    plan_form(one, 4, days_ago=10)
    plan_form(one, 6, days_ago=1)
    page = compared(one)
    both = page.comparison
    assert (page.chosen, len(page.fillings)) == ("family_action_plan", 3)
    assert (both.then.filled.day, both.now.filled.day) == (ago(20), ago(1))
    assert {"goals", "agreed_on"} == both.changed
    (moved,) = [each for each in both.travelled if each.change]
    assert (moved.then, moved.now, moved.words) == (3, 6, "3 higher")


def worked_by(one: work.Case, model: str) -> work.Case:
    with one.as_worker():
        Episode.objects.filter(pk=one.episode_id).update(model_name=model, model_version="1.0")
    return one


def fill(one: work.Case, form_key: str, answers: dict) -> None:
    with one.as_worker():
        draft = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key=form_key)
        actions.finish_form(by=one.worker, submission_id=draft, answers=answers, looked_twice=True, today=TODAY)


def two_sides(one: work.Case, each_risk: int, days_ago: int) -> None:
    form = practice.form("crewe_pods", "1.0", "two_sides")
    risks = {
        each.key: str(each_risk) for each in form.questions if each.key.startswith("risk_") and each.kind == "scale"
    }
    fill(one, "two_sides", {"looked_on": str(ago(days_ago)), "meaning": "As before", **risks})


def test_a_total_that_is_worked_out_is_compared_too():
    one = worked_by(work.case(), "crewe_pods")
    two_sides(one, 2, 20)
    two_sides(one, 1, 2)
    both = compared(one).comparison
    total = next(each for each in both.travelled if each.what == "Risks together")
    assert total.change == total.now - total.then < 0
    assert "risk_total" in both.changed


def test_several_raters_are_each_compared_with_themselves_and_their_disagreement_is_shown():
    one = worked_by(work.case(), "signs_of_safety")
    for days, ratings in ((20, {"child": "3", "worker": "4"}), (2, {"child": "4", "worker": "8"})):
        row = {
            "who_is_worried": "School", "what_happened": "Nights out", "may_happen": "Kai may come to harm",
            "goal": "Home at ten", "sustained_for": "Six weeks", "scale": ratings, "next_step": "Ring at nine",
        }  # fmt: skip
        fill(one, "map", {"made_on": str(ago(days)), "statements": [row], "scale": ratings, "family_agrees": "yes"})
    both = compared(one, form_key="map").comparison
    moved = {(each.what, each.rater): each.words for each in both.travelled if each.change is not None}
    assert {words for (_, rater), words in moved.items() if "child" in rater.lower()} == {"1 higher"}
    assert {words for (_, rater), words in moved.items() if "worker" in rater.lower()} == {"4 higher"}
    assert any(each.when == "now" and "8" in each.words for each in both.apart)


def test_any_two_can_be_chosen_and_the_earlier_one_is_then():
    one = work.case()
    for scale, days in ((3, 20), (4, 10), (6, 1)):
        plan_form(one, scale, days_ago=days)
    _, second, third = compared(one).fillings
    both = compared(one, then_id=third.id, now_id=second.id).comparison
    assert (both.then.filled.id, both.now.filled.id) == (second.id, third.id)


def test_choosing_another_form_leaves_the_fillings_of_the_one_before_behind():
    one = work.case()
    plan_form(one, 3)
    plan_form(one, 5, days_ago=2)
    note(one, "First")
    note(one, "Second")
    plans = compared(one).fillings
    page = compared(one, form_key="note", then_id=plans[0].id, now_id=plans[1].id)
    assert (page.chosen, page.comparison.then.answers["body"], page.comparison.now.answers["body"]) == (
        "note", "First", "Second",
    )  # fmt: skip


def test_what_asks_where_things_stand_comes_before_what_happened_day_by_day():
    one = work.case()
    for n in range(4):
        note(one, f"Note {n}")
    plan_form(one, 3)
    plan_form(one, 5, days_ago=2)
    assert compared(one).chosen == "family_action_plan"


def test_then_and_now_takes_the_same_few_statements_however_often_a_form_was_filled_in():
    few, many = work.case(), work.case(name="Okoro")
    for one, times in ((few, 2), (many, 6)):
        for n in range(times):
            plan_form(one, 3, days_ago=20 - n)

    def count(one: work.Case) -> int:
        with one.as_worker(), CaptureQueriesContext(connection) as asked:
            queries.then_and_now_page(by=one.worker, family_id=one.family_id, today=TODAY)
            queries.voices_page(by=one.worker, family_id=one.family_id, today=TODAY)
        return len(asked)

    assert count(few) == count(many)


def test_one_familys_form_is_not_compared_with_anothers():
    one, other = work.case(), work.case(name="Okoro")
    for each in (one, other):
        plan_form(each, 3)
        plan_form(each, 5, days_ago=2)
    strange = compared(other).fillings[0].id
    with pytest.raises(NotFound):
        compared(one, then_id=strange)


def test_a_corrected_filling_is_not_compared_with_its_own_correction():
    one = work.case()
    plan_form(one, 3)
    with one.as_worker():
        wrong = FormSubmission.objects.get(form_key="family_action_plan")
        draft = actions.correct_form(by=one.worker, submission_id=wrong.id, reason="The number was four")
        actions.finish_form(by=one.worker, submission_id=draft, answers=wrong.answers, looked_twice=True, today=TODAY)
    assert compared(one).comparison is None


def test_the_words_of_children_stand_with_what_was_done():
    one = work.case()
    note(
        one,
        each_child={str(one.child_id): {"words": "I want to go to Nan's", "words_answer": "We asked Nan"}},
    )
    with one.as_worker():
        page = queries.voices_page(by=one.worker, family_id=one.family_id, person_id=one.child_id, today=TODAY)
    (line,) = page.lines
    assert (line.words, line.what_we_did, page.answered) == ("I want to go to Nan's", "We asked Nan", 1)


def base_case() -> work.Case:
    """Return work by a model that asks for a goal or a reason in every part of life."""
    one = work.case()
    with one.as_worker():
        Episode.objects.filter(pk=one.episode_id).update(model_name="base", model_version="1.0")
    return one


def plan_of(one: work.Case):
    with one.as_worker():
        return queries.plan_page(by=one.worker, family_id=one.family_id, today=TODAY)


def agreed(one: work.Case, *domains: str, no_goal: tuple[tuple[str, str], ...] = ()) -> None:
    goals = tuple(
        NewGoal(wanted=f"Better {each or 'somehow'}", scale=4, rated_by=Rater.CHILD, domain=each, need="Rows")
        for each in domains
    )
    plan = NewPlan(agreed_on=ago(5), goals=goals, no_goal=no_goal)
    with one.as_worker():
        actions.agree_plan(by=one.worker, episode_id=one.episode_id, plan=plan, today=TODAY)


def test_a_plan_is_complete_once_every_part_of_life_has_a_goal_or_a_reason():
    one = base_case()
    agreed(one, "being_there", "", no_goal=(("belonging", "At home with Nan"),))
    page = plan_of(one)
    assert [each.key for each in page.completeness.missing] == ["being_understood", "being_myself", "having_a_say"]
    with one.as_worker():
        unplaced = Goal.objects.get(domain="", plan_id=page.plan.id)
        actions.place_goal(by=one.worker, goal_id=unplaced.id, domain="being_understood")
        for domain in ("being_myself", "having_a_say"):
            actions.say_why_no_goal(by=one.worker, plan_id=page.plan.id, domain=domain, reason="Going well already")
    assert plan_of(one).completeness.is_complete


def test_a_reason_says_something_and_a_domain_is_one_of_the_model():
    one = base_case()
    agreed(one, "being_there")
    plan_id = plan_of(one).plan.id
    for domain, reason in (("belonging", "no"), ("elsewhere", "Going well already")):
        with one.as_worker(), pytest.raises(Invalid):
            actions.say_why_no_goal(by=one.worker, plan_id=plan_id, domain=domain, reason=reason)


def test_a_model_without_domains_asks_for_nothing():
    one = work.case()
    work.plan(one)
    assert plan_of(one).completeness is None


def test_a_goals_thread_runs_from_its_need():
    one = base_case()
    agreed(one, "being_there")
    page = plan_of(one)
    (thread,) = page.threads.values()
    assert thread.parts["need"].lines == ("Somebody is there for me: Rows",)
    assert thread.parts["action"].lines == ()


def test_the_plan_takes_the_same_few_statements_however_many_goals_there_are():
    few, many = base_case(), base_case()
    agreed(few, "being_there")
    agreed(many, "being_there", "belonging", "having_a_say", "being_myself", no_goal=(("being_understood", "Is well"),))

    def count(one: work.Case) -> int:
        with one.as_worker(), CaptureQueriesContext(connection) as asked:
            queries.plan_page(by=one.worker, family_id=one.family_id, today=TODAY)
        return len(asked)

    assert count(few) == count(many)
