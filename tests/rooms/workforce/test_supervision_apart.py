"""One-to-one supervision is between two people: no role, no manager, no service and no history opens it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from homeward.access.actions import acting_as, as_service
from homeward.access.queries import viewer_for
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from homeward.workforce import actions, queries
from homeward.workforce.models import SupervisionAction, SupervisionSession, SupervisionWords
from homeward.workforce.values import (
    ONE_TO_ONE,
    AgencyKind,
    Agreed,
    Agreement,
    NewSupervision,
    Owed,
    SessionHappened,
    Since,
)
from tests.factories import supervision, viewers, workforce

TODAY = timezone.localdate()
SAID = "She is tired, and proud of the Bell family's plan."


class Two:
    """A worker, their supervisor, and another manager of the same team."""

    def __init__(self):
        self.team = workforce.team("Riverside")
        self.worker, self.worker_id = supervision.worker_of(self.team, name="Priya Nair")
        self.boss, self.boss_id = supervision.worker_of(self.team, "team_manager", name="Morgan Reed", as_manager=True)
        self.other, self.other_id = supervision.worker_of(
            self.team, "team_manager", "practice_lead", "administrator", name="Otto Other", as_manager=True
        )
        self.line = supervision.arrange(self.worker_id, self.boss_id)

    def hold(self, **changed):
        held = NewSupervision(
            **{
                "kind": "one_to_one",
                "held_on": TODAY - timedelta(days=3),
                "answers": {"How are you?": SAID},
                "agreed": (Agreed("Take Friday off", by_when=TODAY),),
            }
            | changed
        )
        with acting_as(self.boss):
            return actions.record_supervision(
                by=self.boss, practitioner_id=self.worker_id, kind=ONE_TO_ONE, held=held, today=TODAY
            )


@pytest.fixture
def two():
    return Two()


def test_the_worker_and_the_supervisor_read_what_was_said(two):
    session = two.hold()
    for someone in (two.worker, two.boss):
        with acting_as(someone):
            found = queries.supervision_session(by=someone, session_id=session)
        assert found.answers == (("How are you?", SAID),)
        assert [each.what for each in found.agreed] == ["Take Friday off"]


def test_nobody_else_reads_it_whatever_their_roles(two):
    session = two.hold()
    with acting_as(two.other), pytest.raises(NotFound):
        queries.supervision_session(by=two.other, session_id=session)
    with acting_as(two.other):
        for table in (SupervisionSession, SupervisionWords, SupervisionAction):
            assert not table.objects.exists(), table
        with as_service("counter"):
            assert not SupervisionWords.objects.exists()


def test_its_history_is_reached_by_nobody(two):
    two.hold()
    with acting_as(two.worker):
        (agreed,) = SupervisionAction.objects.all()
        actions.finish_agreed(by=two.worker, action_id=agreed.id, is_done=True, today=TODAY)
    for someone in (two.worker, two.boss, two.other):
        with acting_as(someone), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM access_history WHERE table_name = 'workforce_supervisionaction'")
            assert cursor.fetchone() == (0,)


def test_a_new_supervisor_sees_that_it_was_held_and_not_what_was_said(two):
    two.hold()
    with acting_as(workforce.set_up()) as unit:
        actions.arrange_supervision(
            by=unit.viewer, practitioner_id=two.worker_id, supervisor_id=two.other_id, today=TODAY
        )
    with acting_as(two.other):
        worker = queries.practitioner(practitioner_id=two.worker_id)
        (found,) = queries.supervision_of(by=two.other, worker=worker)
        assert found.held_on == TODAY - timedelta(days=3)
        assert (found.was_part, found.answers, found.agreed) == (False, (), ())
    with acting_as(two.boss):
        assert queries.lines_to(user_id=two.boss.user_id) == ()
        assert queries.supervision_of(by=two.boss, worker=worker)[0].answers


def test_only_the_supervisor_of_today_writes_it_down(two):
    with acting_as(two.other), pytest.raises(NotAllowed):
        actions.record_supervision(
            by=two.other,
            practitioner_id=two.worker_id,
            kind=ONE_TO_ONE,
            held=NewSupervision("one_to_one", TODAY, answers={"How are you?": "Well"}),
            today=TODAY,
        )


def test_a_worker_says_what_they_see_differently_once(two):
    session = two.hold()
    with acting_as(two.worker):
        with pytest.raises(Invalid):
            actions.reply_to_supervision(by=two.worker, session_id=session, agrees=Agreement.PARTLY, today=TODAY)
        actions.reply_to_supervision(
            by=two.worker, session_id=session, agrees=Agreement.PARTLY, words="Friday is not enough.", today=TODAY
        )
        with pytest.raises(Conflict):
            actions.reply_to_supervision(by=two.worker, session_id=session, agrees=Agreement.YES, today=TODAY)
    with acting_as(two.boss):
        (reply,) = queries.supervision_session(by=two.boss, session_id=session).replies
        assert reply.words == "Friday is not enough."
        with pytest.raises(NotAllowed):
            actions.reply_to_supervision(by=two.boss, session_id=session, agrees=Agreement.YES, today=TODAY)


def test_the_board_says_who_is_due_and_a_cancelled_one_does_not_count(two):
    two.hold(held_on=TODAY - timedelta(days=20))
    two.hold(happened=SessionHappened.CANCELLED_BY_WORKER, answers=None, agreed=(), absent_because="Ill")
    owed = Owed(supervision_kind(weeks=2), Since(TODAY - timedelta(days=90), "they joined the team"))
    with acting_as(two.boss):
        (line,) = queries.supervised_workers(by=two.boss, rhythms={two.worker_id: [owed]}, today=TODAY)
    assert line.last_held == TODAY - timedelta(days=20)
    assert line.due.days_late == 6
    assert [each.what for each in line.open_actions] == ["Take Friday off"]


def supervision_kind(*, weeks):
    from dataclasses import replace

    from homeward.workforce.values import Every

    return replace(ONE_TO_ONE, every=Every(weeks))


def test_what_cannot_be_is_refused(two):
    with acting_as(two.boss):
        for held in (
            NewSupervision("one_to_one", TODAY + timedelta(days=1), answers={"How are you?": "Well"}),
            NewSupervision("one_to_one", TODAY, answers={"How are you?": " "}),
            NewSupervision("one_to_one", TODAY, happened=SessionHappened.CANCELLED_BY_SUPERVISOR),
            NewSupervision("one_to_one", TODAY, answers={"How are you?": "Well"}, next_on=TODAY),
        ):
            with pytest.raises(Invalid):
                actions.record_supervision(
                    by=two.boss, practitioner_id=two.worker_id, kind=ONE_TO_ONE, held=held, today=TODAY
                )


def test_a_manager_arranges_it_for_their_own_team_only_and_nobody_for_themselves(two):
    elsewhere, stranger = supervision.worker_of(workforce.team("Elsewhere"), name="Sol Stranger")
    manager = viewer_for(two.boss.user_id)
    with acting_as(manager):
        with pytest.raises(NotAllowed):
            actions.arrange_supervision(by=manager, practitioner_id=stranger, supervisor_id=two.boss_id, today=TODAY)
        with pytest.raises(Invalid):
            actions.arrange_supervision(
                by=manager, practitioner_id=two.worker_id, supervisor_id=two.worker_id, today=TODAY
            )
        with pytest.raises(Conflict):
            actions.arrange_supervision(
                by=manager, practitioner_id=two.worker_id, supervisor_id=two.boss_id, today=TODAY
            )
    with acting_as(elsewhere), pytest.raises(NotAllowed):
        actions.arrange_supervision(by=elsewhere, practitioner_id=stranger, supervisor_id=two.boss_id, today=TODAY)


def test_once_supervision_ends_the_supervisor_sees_no_more_of_what_the_worker_can_do(two):
    with acting_as(two.boss):
        queries.development(by=two.boss, practitioner_id=two.worker_id)
    with acting_as(workforce.set_up()) as unit:
        actions.end_supervision(by=unit.viewer, line_id=two.line, ends=TODAY)
    boss = viewer_for(two.boss.user_id)
    with acting_as(boss), pytest.raises(NotAllowed):
        queries.development(by=boss, practitioner_id=two.worker_id)


def test_pod_supervision_is_read_by_those_in_the_pod_that_day(two):
    pod = supervision.pod()
    lead, _ = supervision.worker_of(pod, "team_manager", name="Wren Consultant", as_manager=True)
    ana, _ = supervision.worker_of(pod, name="Ana Rivers")
    with acting_as(lead):
        session = actions.record_pod_supervision(
            by=lead,
            team_id=pod,
            kind=supervision_kind(weeks=1),
            held=NewSupervision("pod_meeting", TODAY, answers={"What went well?": "Much"}),
            today=TODAY,
        )
    later, _ = supervision.worker_of(pod, name="Lena Later")
    for someone, reads in ((lead, True), (ana, True), (later, False), (two.boss, False)):
        with acting_as(someone):
            assert SupervisionWords.objects.filter(session_id=session).exists() == reads, someone.name
    with acting_as(ana), pytest.raises(NotAllowed):
        actions.record_pod_supervision(
            by=ana, team_id=pod, kind=ONE_TO_ONE, held=NewSupervision("x", TODAY, answers={"a": "b"}), today=TODAY
        )


def test_another_authority_sees_nothing(two):
    two.hold()
    ashmoor = viewers.authority("ashmoor", "Ashmoor (made up)")
    stranger = viewers.viewer("team_manager", "practice_lead", authority_id=ashmoor)
    with acting_as(stranger):
        assert not SupervisionSession.objects.exists()
        with pytest.raises(NotFound):
            queries.development(by=stranger, practitioner_id=two.worker_id)


def test_supervision_within_a_team_ends_when_one_of_the_two_leaves_it(two):
    outside, outside_id = supervision.worker_of(workforce.team("Elsewhere"), "team_manager", name="Oda Outside")
    colleague, colleague_id = supervision.worker_of(two.team, name="Cal Colleague")
    supervision.arrange(colleague_id, outside_id)
    for practitioner in (two.worker_id, colleague_id):
        with acting_as(workforce.set_up()) as unit:
            actions.leave_team(by=unit.viewer, team_id=two.team, practitioner_id=practitioner, ends=TODAY)
    with acting_as(outside):
        assert queries.lines_to(user_id=two.boss.user_id) == ()
        assert [each.worker for each in queries.lines_to(user_id=outside.user_id)] == ["Cal Colleague"]
    boss = viewer_for(two.boss.user_id)
    with acting_as(boss), pytest.raises(NotAllowed):
        queries.development(by=boss, practitioner_id=two.worker_id)
    assert colleague.user_id


def test_supervision_goes_on_while_another_team_joins_the_two(two):
    with acting_as(workforce.set_up()) as unit:
        agency = actions.open_agency(by=unit.viewer, name="Second", kind=AgencyKind.PROVIDER)
        both = actions.open_team(by=unit.viewer, agency_id=agency, name="Both")
        for each in (two.worker_id, two.boss_id):
            actions.join_team(by=unit.viewer, team_id=both, practitioner_id=each, starts=TODAY - timedelta(days=9))
        actions.leave_team(by=unit.viewer, team_id=two.team, practitioner_id=two.boss_id, ends=TODAY)
        assert queries.supervisor_of(practitioner_id=two.worker_id).supervisor == "Morgan Reed"
        actions.close_team(by=unit.viewer, team_id=both, version=None, closed_on=TODAY)
        assert queries.supervisor_of(practitioner_id=two.worker_id) is None
