"""Escalation, step-down and closure wait for whoever the practice model names; then they take effect by themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import InvolvementKind, Subject
from homeward.casework import actions, queries
from homeward.casework.models import Closure, Episode, SignOff, StatusPeriod
from homeward.casework.values import ClosureReason, NewClosure, StatusKind
from homeward.casework.values.sign_offs import SignOffOn, SignOffState
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from homeward.vocabulary.periods import Period
from tests.factories import viewers, work
from tests.factories.work import ago

TODAY = timezone.localdate()
WHY = "Nobody has seen the baby for a fortnight."


@pytest.fixture
def one():
    """A family worked with by a pod, whose practice model names the consultant (a team manager)."""
    return work.case(model="crewe_pods")


@pytest.fixture
def consultant(one):
    return work.manager_of(one, "Wren Consultant")


def propose(one, by=None, *, kind=StatusKind.CHILD_PROTECTION, detail="NEG", starts=None, reason=WHY):
    by = by or one.worker
    return actions.propose_status(
        by=by,
        person_id=one.child_id,
        kind=kind,
        detail=detail,
        period=Period(starts or ago(2)),
        reason=reason,
        today=TODAY,
    )


def statuses():
    return [(each.kind, each.ends) for each in StatusPeriod.objects.filter(known_to__isnull=True).order_by("kind")]


def test_an_escalation_takes_effect_once_the_consultant_has_agreed(one, consultant):
    with one.as_worker():
        asked = propose(one)
        assert not asked.took_effect
        assert asked.waits_for == "social work consultant"
        assert statuses() == []
    with acting_as(consultant):
        (line,) = queries.sign_offs_waiting(by=consultant, today=TODAY)
        assert line.may_decide
        assert line.change.startswith("Child protection plan from ")
        actions.agree_to_step(by=consultant, sign_off_id=line.id, reason="I agree", version=line.version, today=TODAY)
        assert statuses() == [("cp", None)]
        assert queries.sign_offs_waiting(by=consultant, today=TODAY) == ()
    with one.as_worker():
        (told,) = queries.sign_offs_of(by=one.worker, family_id=one.family_id, today=TODAY)
        assert (told.state, told.decided_by, told.decision_reason) == (
            SignOffState.AGREED,
            "Wren Consultant",
            "I agree",
        )


def test_a_refusal_says_why_and_nothing_changes(one, consultant):
    with one.as_worker():
        asked = propose(one)
    with acting_as(consultant):
        with pytest.raises(Invalid, match="Say why not"):
            actions.refuse_step(by=consultant, sign_off_id=asked.sign_off_id, reason=" ", today=TODAY)
        actions.refuse_step(by=consultant, sign_off_id=asked.sign_off_id, reason="Visit first", today=TODAY)
        assert statuses() == []
        with pytest.raises(Conflict, match="decided already"):
            actions.agree_to_step(by=consultant, sign_off_id=asked.sign_off_id, reason="Yes", today=TODAY)
    with one.as_worker():
        assert propose(one).sign_off_id != asked.sign_off_id


def test_nobody_gets_round_it(one):
    with one.as_worker():
        with pytest.raises(NotAllowed, match="social work consultant to agree"):
            actions.set_status(
                by=one.worker,
                person_id=one.child_id,
                kind=StatusKind.LOOKED_AFTER,
                detail="V2",
                period=Period(ago(1)),
                reason=WHY,
                today=TODAY,
            )
        with pytest.raises(Invalid, match="Say why"):
            propose(one, reason=" ")
        asked = propose(one)
        with pytest.raises(Conflict, match="waits for a social work consultant already"):
            propose(one)
        with pytest.raises(NotAllowed):
            actions.agree_to_step(by=one.worker, sign_off_id=asked.sign_off_id, reason="Fine", today=TODAY)


def test_a_colleague_the_model_does_not_name_decides_nothing(one):
    with one.as_worker():
        asked = propose(one)
    colleague = viewers.viewer("key_worker", name="Noor Ali")
    viewers.involve(colleague, Subject.family(one.family_id), kind=InvolvementKind.CO_WORKER)
    with acting_as(colleague):
        (line,) = queries.sign_offs_waiting(by=colleague, today=TODAY)
        assert not line.may_decide
        with pytest.raises(NotAllowed, match="asks for a social work consultant"):
            actions.agree_to_step(by=colleague, sign_off_id=asked.sign_off_id, reason="Fine", today=TODAY)
    stranger = viewers.viewer("team_manager", name="Sol Stranger")
    with acting_as(stranger):
        assert queries.sign_offs_waiting(by=stranger, today=TODAY) == ()
        with pytest.raises(NotFound):
            actions.agree_to_step(by=stranger, sign_off_id=asked.sign_off_id, reason="Fine", today=TODAY)


def test_the_consultant_who_records_it_agrees_by_doing_so_and_says_why(one, consultant):
    with acting_as(consultant):
        with pytest.raises(Invalid, match="Say why"):
            propose(one, consultant, reason="")
        assert propose(one, consultant).took_effect
        (row,) = SignOff.objects.all()
        assert (row.state, row.decided_by, row.decision_reason) == ("agreed", consultant.user_id, WHY)


def test_leaving_protection_waits_and_going_back_down_asks_once(one, consultant):
    with acting_as(consultant):
        status = propose(one, consultant).status_id
    with one.as_worker():
        asked = actions.propose_end(by=one.worker, status_id=status, last_day=TODAY, reason="Safe now", today=TODAY)
        assert not asked.took_effect
        assert propose(one, kind=StatusKind.EARLY_HELP, detail="").took_effect
    with acting_as(consultant):
        actions.agree_to_step(by=consultant, sign_off_id=asked.sign_off_id, reason="Yes", today=TODAY)
        assert statuses() == [("cp", TODAY + timedelta(days=1)), ("early_help", None)]


def test_history_is_written_down_as_it_was(one):
    with one.as_worker():
        assert propose(one, starts=ago(400)).took_effect


def test_a_model_that_asks_nobody_lets_it_through():
    one = work.case()
    with one.as_worker():
        assert propose(one, reason="").took_effect
        assert not SignOff.objects.exists()


def test_what_was_asked_for_can_be_taken_back_by_whoever_asked(one, consultant):
    with one.as_worker():
        asked = propose(one)
    with acting_as(consultant), pytest.raises(NotAllowed):
        actions.take_step_back(by=consultant, sign_off_id=asked.sign_off_id)
    with one.as_worker():
        with pytest.raises(Stale):
            actions.take_step_back(by=one.worker, sign_off_id=asked.sign_off_id, version=9)
        actions.take_step_back(by=one.worker, sign_off_id=asked.sign_off_id)
        assert SignOff.objects.get().state == "withdrawn"


def test_a_step_taken_elsewhere_is_asked_for_too(one, consultant):
    with one.as_worker():
        asked = actions.ask_for_agreement(
            by=one.worker, episode_id=one.episode_id, on=SignOffOn.ESCALATION, reason=WHY, today=TODAY
        )
    with acting_as(consultant):
        actions.agree_to_step(by=consultant, sign_off_id=asked, reason="Ring them today", today=TODAY)
        assert statuses() == []


def ask_to_close(one, reason=ClosureReason.GOALS_REACHED):
    closure = NewClosure(TODAY, reason, "They manage on their own")
    with one.as_worker():
        return actions.request_closure(by=one.worker, episode_id=one.episode_id, closure=closure, today=TODAY)


def test_who_may_agree_closes_and_agrees_in_one_and_says_why(one, consultant):
    closure = ask_to_close(one)
    with acting_as(consultant):
        with pytest.raises(Invalid, match="also agree to this step"):
            actions.approve_closure(by=consultant, closure_id=closure, today=TODAY)
        actions.approve_closure(by=consultant, closure_id=closure, note="They are ready", today=TODAY)
        (row,) = SignOff.objects.all()
        assert (row.on, row.state, row.decision_reason) == ("closure", "agreed", "They are ready")
        assert Episode.objects.get(pk=one.episode_id).closed_on == TODAY


def test_a_closure_that_takes_a_child_further_up_needs_both_agreements(one):
    ask_to_close(one, ClosureReason.CAME_INTO_CARE)
    with one.as_worker():
        assert sorted(SignOff.objects.values_list("on", flat=True)) == ["closure", "escalation"]


def test_a_closure_not_agreed_to_is_sent_back_and_asked_for_again(one, consultant):
    closure = ask_to_close(one)
    with acting_as(consultant):
        (line,) = queries.sign_offs_waiting(by=consultant, today=TODAY)
        actions.refuse_step(by=consultant, sign_off_id=line.id, reason="Too soon", today=TODAY)
        with pytest.raises(NotAllowed, match="Too soon"):
            actions.approve_closure(by=consultant, closure_id=closure, note="All the same", today=TODAY)
        actions.return_closure(by=consultant, closure_id=closure, note="Too soon", today=TODAY)
    again = ask_to_close(one)
    with acting_as(consultant):
        actions.return_closure(by=consultant, closure_id=again, note="Still too soon", today=TODAY)
        assert Closure.objects.get(pk=again).state == "returned"
        assert SignOff.objects.filter(state="withdrawn").count() == 1
