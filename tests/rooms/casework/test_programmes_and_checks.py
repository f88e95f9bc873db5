"""A programme from its first day to the checks a year after its last."""

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework import actions, queries
from homeward.casework.models import FollowUpCheck, ProgrammeEnd
from homeward.casework.values import (
    ChildFound,
    EvidenceSource,
    Living,
    NewFinding,
    NewReading,
    Origin,
    ProgrammeOutcome,
)
from homeward.practice.actions import adopt
from homeward.vocabulary.errors import Conflict, Invalid, Stale
from homeward.vocabulary.months import add_months
from tests.factories import viewers, work
from tests.factories.work import ago

TODAY = timezone.localdate()


def end(one: work.Case, run, *, days_ago: int = 0, outcome=ProgrammeOutcome.COMPLETED, reason: str = ""):
    return actions.end_programme(
        by=one.worker, run_id=run, ended_on=ago(days_ago), outcome=outcome, reason=reason, today=TODAY
    )


def found(one: work.Case, *, key: str = "four_weeks", living=Living.HOME, origin: Origin | None = None):
    child = ChildFound(one.child_id, living)
    return actions.check_follow_up(
        by=one.worker,
        episode_id=one.episode_id,
        finding=NewFinding(key, TODAY, EvidenceSource.SOCIAL_WORKER, (child,)),
        origin=origin,
        today=TODAY,
    )


def test_one_programme_runs_at_a_time_and_only_one_the_model_knows():
    one = work.case()
    work.programme(one)
    with one.as_worker():
        with pytest.raises(Conflict, match="running already"):
            actions.start_programme(
                by=one.worker, episode_id=one.episode_id, programme="weeks_18", starts=TODAY, today=TODAY
            )
        with pytest.raises(Invalid, match="no such programme"):
            actions.start_programme(
                by=one.worker, episode_id=one.episode_id, programme="weeks_99", starts=TODAY, today=TODAY
            )


def test_a_programme_starts_no_earlier_than_the_work():
    one = work.case(opened_days_ago=10)
    with one.as_worker(), pytest.raises(Invalid, match="before the work did"):
        actions.start_programme(
            by=one.worker, episode_id=one.episode_id, programme="weeks_12", starts=ago(11), today=TODAY
        )


def test_a_pause_moves_the_planned_end():
    one = work.case()
    run = work.programme(one, started_days_ago=40)
    with one.as_worker():
        before = queries.programme_page(by=one.worker, family_id=one.family_id, today=TODAY).programme
        actions.pause_programme(by=one.worker, run_id=run, starts=ago(14), reason="Illness", today=TODAY)
        with pytest.raises(Conflict, match="paused on that day already"):
            actions.pause_programme(by=one.worker, run_id=run, starts=ago(3), reason="Again", today=TODAY)
        actions.resume_programme(by=one.worker, run_id=run, on=ago(7), today=TODAY)
        after = queries.programme_page(by=one.worker, family_id=one.family_id, today=TODAY).programme
    assert before
    assert after
    assert (after.planned_last_day - before.planned_last_day).days == 7
    assert (before.week, after.week) == (6, 5)


def test_a_model_that_allows_no_extension_gets_none():
    one = work.case()
    run = work.programme(one)
    with one.as_worker(), pytest.raises(Invalid, match="does not let this programme be extended"):
        actions.extend_programme(by=one.worker, run_id=run, weeks=2, reason="Exams", today=TODAY)


def test_ending_plans_the_checks_for_every_child_taking_part():
    one = work.case(siblings=1)
    run = work.programme(one)
    with one.as_worker():
        end(one, run, days_ago=30)
        checks = FollowUpCheck.objects.order_by("due_on")
        assert checks.count() == 6
        assert len({each.person_id for each in checks}) == 2
        due = sorted({each.due_on for each in checks})
        assert due == [ago(2), add_months(ago(30), 6), add_months(ago(30), 12)]
        with pytest.raises(Conflict, match="ended already"):
            end(one, run)


def test_a_programme_that_ended_early_says_why():
    one = work.case()
    run = work.programme(one)
    with one.as_worker(), pytest.raises(Invalid, match="Say why"):
        end(one, run, outcome=ProgrammeOutcome.ENDED_EARLY)


def test_correcting_the_end_moves_the_checks_and_keeps_what_was_known():
    one = work.case()
    run = work.programme(one)
    with one.as_worker():
        end(one, run, days_ago=35)
        found(one)
        first = ProgrammeEnd.objects.get()
        actions.correct_programme_end(
            by=one.worker,
            run_id=run,
            ended_on=ago(21),
            outcome=ProgrammeOutcome.COMPLETED,
            correction_reason="The last session was two weeks later",
            version=first.version,
            today=TODAY,
        )
        done, waiting = FollowUpCheck.objects.order_by("due_on")[:2]
        assert done.due_on == ago(7)  # a check that was made stays where it was
        assert waiting.due_on == add_months(ago(21), 6)
        then = queries.programme_runs(episode_ids=[one.episode_id], as_known_on=first.known_from)
        now = queries.programme_runs(episode_ids=[one.episode_id])
        assert [each.ended_on for each in (*then, *now)] == [ago(35), ago(21)]
        with pytest.raises(Stale):
            actions.correct_programme_end(
                by=one.worker,
                run_id=run,
                ended_on=ago(20),
                outcome=ProgrammeOutcome.COMPLETED,
                correction_reason="Again",
                version=99,
                today=TODAY,
            )


def test_a_check_is_made_on_its_day_at_the_earliest_and_once():
    one = work.case()
    run = work.programme(one)
    with one.as_worker():
        end(one, run, days_ago=30)
        with pytest.raises(Invalid, match="on that day or after it"):
            found(one, key="six_months")
        found(one)
        with pytest.raises(Conflict, match="done already"):
            found(one, living=Living.FOSTER_CARE)
        facts = queries.follow_up_checks(episode_ids=[one.episode_id])
    assert [(each.key, each.living) for each in facts] == [
        ("four_weeks", "home"),
        ("six_months", ""),
        ("twelve_months", ""),
    ]


def test_a_finding_is_corrected_with_a_reason_and_both_can_be_replayed():
    one = work.case()
    run = work.programme(one)
    with one.as_worker():
        end(one, run, days_ago=30)
        found(one)
        before = timezone.now()
        found(one, living=Living.RESIDENTIAL, origin=Origin(correction_reason="The council's record says so"))
        now = queries.follow_up_checks(episode_ids=[one.episode_id])[0]
        then = queries.follow_up_checks(episode_ids=[one.episode_id], as_known_on=before)[0]
    assert (then.living, now.living) == ("home", "in_care")


def test_how_far_the_care_record_of_a_child_is_known():
    one, other = work.case(), work.case(name="Okoro")
    with acting_as(one.worker):
        known = queries.care_known_to(person_ids=[one.child_id, other.child_id], today=TODAY)
        assert known == {one.child_id: TODAY}  # the other child is not this worker's to know of
        assert queries.care_known_to(person_ids=[one.mother_id], today=TODAY) == {}


def test_where_an_authority_always_chooses_one_length_only_that_one_is_offered_and_started():
    one = work.case()
    with acting_as(viewers.viewer("practice_lead", authority_id=one.worker.authority_id)) as unit:
        adopt(
            by=unit.viewer,
            model="safer_stronger_families",
            version="1.0",
            starts=TODAY,
            settings={"programme_length_choice": "weeks_18"},
            today=TODAY,
        )
    with one.as_worker():
        page = queries.programme_page(by=one.worker, family_id=one.family_id, today=TODAY)
        assert ([each[0] for each in page.offered], page.suggested) == (["weeks_18"], "weeks_18")
        with pytest.raises(Invalid, match="not offered here"):
            actions.start_programme(
                by=one.worker, episode_id=one.episode_id, programme="weeks_12", starts=TODAY, today=TODAY
            )
        actions.start_programme(
            by=one.worker, episode_id=one.episode_id, programme="weeks_18", starts=TODAY, today=TODAY
        )


def test_the_first_reading_is_due_once_within_its_weeks_of_the_first_day():
    one = work.case()
    work.programme(one, started_days_ago=10)

    def readings():
        with one.as_worker():
            page = queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY)
        return [(each.what, each.due_on) for each in page.due if each.form_key == "reading"]

    assert readings() == [("Take the first reading of a measure", ago(10 - 28))]
    reading = NewReading("my_star", "edition_1", "child", ago(1), about=one.child_id, result="first_reading")
    with one.as_worker():
        actions.record_reading(
            by=one.worker, family_id=one.family_id, episode_id=one.episode_id, reading=reading, today=TODAY
        )
    assert readings() == []
