"""The gates of the practice model hold where the stage of the work changes; whoever may waive them says why."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.casework import actions, queries
from homeward.casework.models import Allocation, Episode, GateWaiver
from homeward.casework.values import ClosureReason, NewClosure, NewMeeting, ProgrammeOutcome
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.factories import viewers, work
from tests.factories.people import registrar
from tests.factories.work import ago

TODAY = timezone.localdate()
NO_LEAD = "Not there yet: a key worker has accepted the family"


def stage_of(one):
    with one.as_worker():
        return Episode.objects.get(pk=one.episode_id).stage


def without_a_lead():
    one = work.case()
    with acting_as(registrar(one.worker.authority_id)):
        Allocation.objects.filter(episode_id=one.episode_id).delete()
    return one


def start(one, by):
    with acting_as(by):
        return actions.start_programme(
            by=by, episode_id=one.episode_id, programme="weeks_12", starts=ago(40), today=TODAY
        )


def end(one, run_id):
    with one.as_worker():
        outcome = ProgrammeOutcome.COMPLETED
        actions.end_programme(by=one.worker, run_id=run_id, ended_on=ago(1), outcome=outcome, today=TODAY)


def waive(one, by, reason="The court asked us to begin at once"):
    with acting_as(by):
        actions.waive_gate(by=by, episode_id=one.episode_id, reason=reason, today=TODAY)


def coming(one, by=None):
    by = by or one.worker
    with acting_as(by):
        return queries.family_page(by=by, family_id=one.family_id, today=TODAY).next_stage


def test_no_programme_starts_before_a_key_worker_has_accepted_the_family():
    one = without_a_lead()
    with pytest.raises(Conflict, match=NO_LEAD) as refused:
        start(one, one.worker)
    assert refused.value.remedy == (
        "Allocate the family to a key worker. A team manager may let the work go on without it, and says why."
    )
    assert stage_of(one) == "allocation"
    other = work.case()
    start(other, other.worker)
    assert stage_of(other) == "programme"


def test_a_manager_lets_it_go_on_with_a_reason_that_is_kept_and_counted():
    one = without_a_lead()
    manager = work.manager_of(one)
    with pytest.raises(Invalid, match="Say why"):
        waive(one, manager, reason="  ")
    waive(one, manager)
    start(one, one.worker)
    assert stage_of(one) == "programme"
    with acting_as(manager):
        (kept,) = GateWaiver.objects.filter(episode_id=one.episode_id)
        assert (kept.stage, kept.needs) == ("allocation", ["A key worker has accepted the family"])
        assert (kept.reason, kept.recorded_by) == ("The court asked us to begin at once", manager.user_id)
    with acting_as(viewers.viewer("information_governance")):
        (entry,) = AuditEntry.objects.filter(event="stage.waived")
    assert entry.subject_ids == [one.family_id]
    assert entry.detail["missing"] == 1
    assert "court" not in str(entry.detail)


def test_nobody_else_lets_it_go_on():
    one = without_a_lead()
    with pytest.raises(NotAllowed, match=NO_LEAD):
        waive(one, one.worker)
    with pytest.raises(NotFound):
        waive(one, viewers.viewer("team_manager", name="Of another team"))


def test_there_is_nothing_to_waive_where_nothing_is_missing():
    one = work.case()
    with pytest.raises(Conflict, match="Nothing is missing"):
        waive(one, work.manager_of(one))


def test_a_waiver_is_never_changed():
    one = without_a_lead()
    manager = work.manager_of(one)
    waive(one, manager)
    with acting_as(manager), pytest.raises(DatabaseError), transaction.atomic():
        GateWaiver.objects.update(reason="Nothing")


def test_the_end_of_a_programme_is_never_refused_and_closing_begins_once_there_is_a_plan():
    with_plan, without = work.case(), work.case()
    runs = {one: work.programme(one) for one in (with_plan, without)}
    work.plan(with_plan)
    for one, run in runs.items():
        end(one, run)
    assert stage_of(with_plan) == "closing"
    assert stage_of(without) == "programme"
    waive(without, work.manager_of(without), reason="They moved after a week")
    assert stage_of(without) == "closing"


def test_asking_for_closure_begins_the_closing():
    one = work.case()
    work.programme(one)
    work.plan(one)
    closure = NewClosure(TODAY, ClosureReason.PROGRAMME_COMPLETED, "Calmer", programme_ended_on=ago(1))
    with one.as_worker():
        actions.request_closure(by=one.worker, episode_id=one.episode_id, closure=closure, today=TODAY)
    assert stage_of(one) == "closing"


def test_a_closure_approved_although_something_is_missing_is_kept_as_a_waiver_for_each_stage():
    one = work.case()
    work.programme(one)
    closure = NewClosure(TODAY, ClosureReason.MOVED_AWAY, "They moved", programme_ended_on=ago(1))
    with one.as_worker():
        asked = actions.request_closure(by=one.worker, episode_id=one.episode_id, closure=closure, today=TODAY)
    manager = work.manager_of(one)
    with acting_as(manager):
        actions.approve_closure(by=manager, closure_id=asked, note="Gone to Wales", today=TODAY)
        kept = {each.stage: (each.needs, each.reason) for each in GateWaiver.objects.all()}
    assert kept == {
        "programme": (["The family has a plan of its own"], "Gone to Wales"),
        "closing": (["The team around the family has met to close"], "Gone to Wales"),
    }


def test_a_closure_with_everything_there_waives_nothing():
    one = work.case()
    run = work.programme(one)
    work.plan(one)
    end(one, run)
    with one.as_worker():
        meeting = NewMeeting(kind="taf_closure", held_on=TODAY, outcome="close", family=(one.child_id,))
        actions.hold_meeting(
            by=one.worker, family_id=one.family_id, episode_id=one.episode_id, meeting=meeting, today=TODAY
        )
        closure = NewClosure(TODAY, ClosureReason.PROGRAMME_COMPLETED, "Calmer")
        asked = actions.request_closure(by=one.worker, episode_id=one.episode_id, closure=closure, today=TODAY)
    manager = work.manager_of(one)
    with acting_as(manager):
        actions.approve_closure(by=manager, closure_id=asked, today=TODAY)
        assert not GateWaiver.objects.exists()
    assert stage_of(one) == "follow_up"


def test_the_family_page_says_what_is_needed_before_the_next_stage():
    one = work.case()
    run = work.programme(one)
    before = coming(one)
    assert (before.title, before.next_title) == ("Programme", "Closing")
    assert {each.says: each.advice for each in before.needs} == {
        "The family has a plan of its own": False,
        "The plan has been looked at again at least once": True,
    }
    assert (before.waived_by, before.may_waive) == (("Team manager",), False)
    assert coming(one, work.manager_of(one)).may_waive
    work.plan(one)
    assert coming(one).stopping == ()
    end(one, run)
    closing = coming(one)
    assert closing.next_title == "Follow-up"
    assert [each.says for each in closing.stopping] == [
        "The team around the family has met to close",
        "The end of the work is written down",
    ]


def test_what_was_let_through_is_told_with_the_reason():
    one = work.case()
    work.programme(one)
    waive(one, work.manager_of(one), reason="They moved after a week")
    told = coming(one)
    assert told.stopping == ()
    assert [each.waived_because for each in told.needs if not each.advice] == ["They moved after a week"]


def test_a_need_found_missing_later_is_not_covered():
    one = work.case()
    run = work.programme(one)
    manager = work.manager_of(one)
    waive(one, manager, reason="They moved after a week")
    end(one, run)
    assert stage_of(one) == "closing"
    assert "The team around the family has met to close" in [each.says for each in coming(one).stopping]
