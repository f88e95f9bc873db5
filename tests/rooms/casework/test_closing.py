"""Closing: somebody asks, somebody else decides, and the checks go on."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import Subject
from homeward.casework import actions, queries
from homeward.casework.models import Allocation, Closure, Episode, EpisodeChild
from homeward.casework.values import (
    ChildFound,
    ClosureReason,
    EvidenceSource,
    Living,
    NewClosure,
    NewFinding,
    ProgrammeOutcome,
)
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, Stale
from tests.factories import viewers, work
from tests.factories.work import ago

TODAY = timezone.localdate()


def ask(one: work.Case, **more):
    closure = NewClosure(TODAY, ClosureReason.PROGRAMME_COMPLETED, "Kai is home and at school", **more)
    with one.as_worker():
        return actions.request_closure(by=one.worker, episode_id=one.episode_id, closure=closure, today=TODAY)


def test_a_manager_closes_what_a_worker_asks_and_says_why_where_something_is_missing():
    one = work.case()
    closure = ask(one)
    manager = work.manager_of(one)
    with acting_as(manager):
        with pytest.raises(Invalid, match="the family has a plan of its own; the team around the family has met"):
            actions.approve_closure(by=manager, closure_id=closure, today=TODAY)
        actions.approve_closure(by=manager, closure_id=closure, note="They moved", version=1, today=TODAY)
        episode = Episode.objects.get(pk=one.episode_id)
        assert (episode.closed_on, episode.stage) == (TODAY, "follow_up")
        assert not Allocation.objects.filter(ends__isnull=True).exists()
        assert not EpisodeChild.objects.filter(ends__isnull=True).exists()
        with pytest.raises(Conflict, match="decided already"):
            actions.return_closure(by=manager, closure_id=closure, note="Wait", today=TODAY)


def test_nobody_approves_their_own_closure():
    one = work.case(worker=viewers.viewer("key_worker", "team_manager", name="Both Hats"))
    closure = ask(one)
    with one.as_worker(), pytest.raises(NotAllowed, match="You asked for this closure"):
        actions.approve_closure(by=one.worker, closure_id=closure, today=TODAY)


def test_the_database_refuses_the_same_person_twice():
    one = work.case()
    closure = ask(one)
    with one.as_worker(), pytest.raises(IntegrityError), transaction.atomic():
        Closure.objects.filter(pk=closure).update(state="approved", decided_by=one.worker.user_id, decided_on=TODAY)


def test_a_key_worker_may_not_approve():
    one = work.case()
    closure = ask(one)
    colleague = viewers.viewer("key_worker", name="Noor Ali")

    viewers.involve(colleague, Subject.family(one.family_id))
    with acting_as(colleague), pytest.raises(NotAllowed):
        actions.approve_closure(by=colleague, closure_id=closure, today=TODAY)


def test_sending_back_says_what_is_missing_and_it_can_be_asked_again():
    one = work.case()
    closure = ask(one)
    manager = work.manager_of(one)
    with acting_as(manager):
        with pytest.raises(Invalid, match="Say what is needed"):
            actions.return_closure(by=manager, closure_id=closure, note=" ", today=TODAY)
        with pytest.raises(Stale):
            actions.return_closure(by=manager, closure_id=closure, note="Celebrate", version=9, today=TODAY)
        actions.return_closure(by=manager, closure_id=closure, note="Celebrate first", today=TODAY)
    assert ask(one) != closure
    with one.as_worker(), pytest.raises(Conflict, match="asked for already"):
        actions.request_closure(
            by=one.worker,
            episode_id=one.episode_id,
            closure=NewClosure(TODAY, ClosureReason.OTHER, "Again"),
            today=TODAY,
        )


def test_a_running_programme_is_ended_on_the_day_given_or_closure_is_refused():
    one = work.case()
    work.programme(one, started_days_ago=50)
    with pytest.raises(Invalid, match="still running"):
        ask(one)
    ask(one, programme_ended_on=ago(30))
    with one.as_worker():
        page = queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY)
    assert page.programme.ended_on == ago(30)
    assert page.programme.outcome is ProgrammeOutcome.COMPLETED
    assert [each.key for each in page.follow_ups] == ["four_weeks", "six_months", "twelve_months"]


def test_the_checks_outlive_closure_and_the_worker_still_reaches_them():
    one = work.case()
    work.programme(one, started_days_ago=50)
    closure = ask(one, programme_ended_on=ago(30))
    manager = work.manager_of(one)
    with acting_as(manager):
        actions.approve_closure(by=manager, closure_id=closure, note="They moved", today=TODAY)
    with one.as_worker():
        mine = queries.my_families(by=one.worker, today=TODAY)
        assert [each.due.what for each in mine.now] == ["Four weeks after: Kai"]
        actions.check_follow_up(
            by=one.worker,
            episode_id=one.episode_id,
            finding=NewFinding("four_weeks", TODAY, EvidenceSource.FAMILY, (ChildFound(one.child_id, Living.HOME),)),
            today=TODAY,
        )
        done = queries.follow_up_list(by=one.worker, show="done", today=TODAY)
    assert [each.living_words for each in done.checks] == ["At home with their family"]


def test_the_page_of_a_closure_says_what_the_model_still_asks_for():
    one = work.case()
    with one.as_worker():
        before = queries.closure_page(by=one.worker, family_id=one.family_id, today=TODAY)
    work.plan(one)
    with one.as_worker():
        after = queries.closure_page(by=one.worker, family_id=one.family_id, today=TODAY)
    said = [each.says for each in before.missing]
    assert "The family has a plan of its own" in said
    assert "The team around the family has met to close" in said
    assert "The family has a plan of its own" not in [each.says for each in after.missing]


def test_closures_wait_in_the_list_of_whoever_may_decide():
    one = work.case()
    closure = ask(one)
    manager = work.manager_of(one)
    with acting_as(manager):
        waiting = queries.closures_waiting(by=manager, today=TODAY)
    assert [(each.closure.id, each.family_name, each.may_decide) for each in waiting] == [(closure, "Hollis", True)]
    with one.as_worker():
        assert [each.may_decide for each in queries.closures_waiting(by=one.worker, today=TODAY)] == [False]
