"""Supervision of families: alone, in a group over many; each family's part on its own record and nobody else's."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from homeward.access.actions import acting_as
from homeward.access.values import InvolvementKind, Subject
from homeward.casework import actions, queries
from homeward.casework.models import CaseDiscussion, GroupAgendaItem, GroupSupervision, Task
from homeward.casework.values import Answered, NewDiscussion, NewGroup, NextStep, Present
from homeward.practice.actions import adopt
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from homeward.workforce.values import TeamRole
from tests.factories import referral, viewers, work, workforce
from tests.factories.referral import today
from tests.factories.work import ago

MODEL = ("signs_of_safety", "1.0")


class Team:
    """A team that works by a model with group supervision: a manager, two workers, two families."""

    def __init__(self) -> None:
        self.authority_id = viewers.authority()
        self.id = workforce.team("Kingsbarn", authority_id=self.authority_id)
        self.manager = referral.in_team(
            self.id, "team_manager", name="Morgan Reed", role=TeamRole.MANAGER, authority_id=self.authority_id
        )
        self.worker, _ = referral.worker_in(self.id, name="Priya Nair", authority_id=self.authority_id)
        self.other, _ = referral.worker_in(self.id, name="Joy Abara", authority_id=self.authority_id)
        lead = viewers.viewer("practice_lead", authority_id=self.authority_id)
        with acting_as(lead):
            adopt(by=lead, model=MODEL[0], version=MODEL[1], starts=ago(90), today=today(), team_id=self.id)
        self.hollis = self._family("Hollis", self.worker)
        self.okoro = self._family("Okoro", self.other)

    def _family(self, name, worker):
        case = work.case(name=name, worker=worker)
        viewers.involve(self.manager, Subject.family(case.family_id), kind=InvolvementKind.MANAGER)
        with acting_as(work.people.registrar(self.authority_id)):
            from homeward.casework.models import Episode

            Episode.objects.filter(pk=case.episode_id).update(
                team_id=self.id, model_name=MODEL[0], model_version=MODEL[1]
            )
        return case

    def met(self, *cases, present=None, **changed):
        """Return the id of a meeting the manager recorded, over these families."""
        cases = cases or (self.hollis, self.okoro)
        there = present or (
            Present(self.manager.name, "Manager", self.manager.user_id),
            Present(self.worker.name, "Key worker", self.worker.user_id),
            Present("Dr Osei", "Health visitor"),
        )
        group = NewGroup(
            team_id=self.id,
            kind="group_mapping",
            held_on=today(),
            present=there,
            families=tuple(each.family_id for each in cases),
            **changed,
        )
        with acting_as(self.manager):
            return actions.hold_group_supervision(by=self.manager, group=group, today=today())


@pytest.fixture
def team(db):
    return Team()


def said(**changed):
    given = {
        "kind": "case",
        "held_on": today(),
        "decision": "Nan is asked about Fridays, because Kai wants to be there.",
        "present": (Present("Priya Nair", "Worker"), Present("Morgan Reed", "Supervisor")),
        "answers": (Answered("What worries us?", "The nights away."), Answered("What is well?", " ")),
        "decisions": (NextStep("Ring Nan about Fridays", "Priya", today() + timedelta(days=3)),),
    }
    return NewDiscussion(**(given | changed))


def file_part(by, meeting_id, case, **changed):
    with acting_as(by):
        return actions.write_group_part(
            by=by, meeting_id=meeting_id, family_id=case.family_id, discussion=said(**changed), today=today()
        )


def test_a_discussion_is_on_the_familys_record_and_its_decisions_are_to_do(team):
    with acting_as(team.worker):
        made = actions.discuss_case(by=team.worker, episode_id=team.hollis.episode_id, discussion=said(), today=today())
        held = queries.supervision_page(by=team.worker, family_id=team.hollis.family_id, today=today()).held
        assert [each.id for each in held] == [made]
        assert [each.prompt for each in held[0].answers] == ["What worries us?"], "what was left empty is not kept"
        (task,) = Task.objects.filter(source_id=made)
        assert task.what == "Ring Nan about Fridays"
        assert task.why.startswith("Decided in supervision")
        page = queries.record_page(by=team.worker, kind="supervision", record_id=made, today=today())
        assert ("What was decided, and why", said().decision) in page.paragraphs
        events = queries.chronology_page(by=team.worker, family_id=team.hollis.family_id, today=today()).events
        assert "supervision" in {each.kind for each in events}


def test_a_discussion_needs_a_decision_people_and_a_day_that_can_be(team):
    with acting_as(team.worker):
        for changed, why in (
            ({"decision": " "}, "what was decided"),
            ({"present": ()}, "who talked it over"),
            ({"held_on": today() + timedelta(days=1)}, "today or in the past"),
            ({"next_on": today()}, "after this one"),
        ):
            with pytest.raises(Invalid, match=why):
                actions.discuss_case(
                    by=team.worker, episode_id=team.hollis.episode_id, discussion=said(**changed), today=today()
                )
        assert not CaseDiscussion.objects.exists()


def test_whoever_does_not_work_with_the_family_neither_writes_nor_reads(team):
    with acting_as(team.other):
        with pytest.raises(NotFound):
            actions.discuss_case(by=team.other, episode_id=team.hollis.episode_id, discussion=said(), today=today())
        with pytest.raises(NotFound):
            queries.supervision_page(by=team.other, family_id=team.hollis.family_id, today=today())


def test_a_correction_keeps_what_was_said_and_moves_the_tasks(team):
    with acting_as(team.worker):
        made = actions.discuss_case(by=team.worker, episode_id=team.hollis.episode_id, discussion=said(), today=today())
        with pytest.raises(Invalid, match="what was wrong"):
            actions.correct_discussion(by=team.worker, discussion_id=made, discussion=said(), reason="", today=today())
        new = actions.correct_discussion(
            by=team.worker,
            discussion_id=made,
            discussion=said(decisions=(NextStep("Visit Nan", "Priya"),)),
            reason="It was agreed to visit",
            today=today(),
        )
        assert list(Task.objects.values_list("what", flat=True)) == ["Visit Nan"]
        with pytest.raises(Conflict, match="corrected already"):
            actions.correct_discussion(by=team.worker, discussion_id=made, discussion=said(), reason="x", today=today())
        held = queries.supervision_page(by=team.worker, family_id=team.hollis.family_id, today=today()).held
        assert [each.id for each in held] == [new]
        with pytest.raises(DatabaseError), transaction.atomic():
            CaseDiscussion.objects.filter(pk=made).update(decision="Something else")


def test_one_meeting_over_many_families_files_each_part_on_its_own_record(team):
    meeting = team.met()
    file_part(team.manager, meeting, team.hollis)
    file_part(team.manager, meeting, team.okoro, decision="Close contact with school.")
    with acting_as(team.worker):
        mine = queries.supervision_page(by=team.worker, family_id=team.hollis.family_id, today=today()).held
        assert [each.decision for each in mine] == [said().decision]
        assert "school" not in str(mine)
        assert {each.name for each in mine[0].present} == {"Morgan Reed", "Priya Nair", "Dr Osei"}
    with acting_as(team.other):
        theirs = queries.supervision_page(by=team.other, family_id=team.okoro.family_id, today=today()).held
        assert [each.decision for each in theirs] == ["Close contact with school."]


def test_whoever_took_part_reads_every_part_and_whoever_did_not_reads_their_own_familys_only(team):
    """Priya was there and does not work with the Okoros; Joy works with them and was not there."""
    meeting = team.met()
    file_part(team.manager, meeting, team.hollis)
    file_part(team.manager, meeting, team.okoro, decision="Close contact with school.")
    with acting_as(team.worker):
        page = queries.group_page(by=team.worker, meeting_id=meeting, today=today())
        assert {each.said_name: each.part.decision for each in page.parts}["Okoro"] == "Close contact with school."
        assert {each.said_name: each.is_reached for each in page.parts} == {"Hollis": True, "Okoro": False}
        with pytest.raises(NotFound):
            queries.family_page(by=team.worker, family_id=team.okoro.family_id, today=today())
        with pytest.raises(NotFound):
            okoro = CaseDiscussion.objects.get(family_id=team.okoro.family_id)
            queries.record_page(by=team.worker, kind="supervision", record_id=okoro.id, today=today())
    with acting_as(team.other):
        with pytest.raises(NotFound):
            queries.group_page(by=team.other, meeting_id=meeting, today=today())
        assert {each.family_id for each in CaseDiscussion.objects.all()} == {team.okoro.family_id}
        assert {each.family_id for each in GroupAgendaItem.objects.all()} == {team.okoro.family_id}
        assert not GroupSupervision.objects.exists()


def test_a_meeting_opens_no_family_to_whoever_took_part(team):
    """Having been there lets them read what was said there, and nothing else of the family."""
    team.met()
    with acting_as(team.worker):
        with pytest.raises(NotFound):
            queries.supervision_page(by=team.worker, family_id=team.okoro.family_id, today=today())
        assert not Task.objects.filter(family_id=team.okoro.family_id).exists()


def test_another_authority_finds_no_meeting(team):
    meeting = team.met()
    elsewhere = viewers.viewer("team_manager", authority_id=viewers.authority("ashmoor", "Ashmoor (made up)"))
    with acting_as(elsewhere), pytest.raises(NotFound):
        queries.group_page(by=elsewhere, meeting_id=meeting, today=today())


def test_a_group_is_people_families_and_a_kind_its_model_knows(team):
    for changed, why in (
        ({"present": (Present("Morgan Reed"),)}, "at least two people"),
        ({"kind": "tea"}, "kind of meeting"),
        ({"families": ()}, "Choose the families"),
        ({"held_on": today() + timedelta(days=1)}, "today or in the past"),
    ):
        given = {
            "team_id": team.id,
            "kind": "group_mapping",
            "held_on": today(),
            "present": (Present("Morgan Reed"), Present("Priya Nair")),
            "families": (team.hollis.family_id,),
        }
        with acting_as(team.manager), pytest.raises(Invalid, match=why):
            actions.hold_group_supervision(by=team.manager, group=NewGroup(**(given | changed)), today=today())
    with acting_as(team.worker), pytest.raises(NotFound):
        group = NewGroup(**(given | {"families": (team.okoro.family_id,)}))
        actions.hold_group_supervision(by=team.worker, group=group, today=today())


def test_only_families_on_the_agenda_get_a_part_and_only_from_whoever_works_with_them(team):
    meeting = team.met(team.hollis)
    with pytest.raises(Invalid, match="not on the agenda"):
        file_part(team.manager, meeting, team.okoro)
    both = team.met()
    with pytest.raises(NotAllowed):
        file_part(team.worker, both, team.okoro)


def test_what_is_due_counts_from_the_last_time_alone_or_in_a_group(team):
    with acting_as(team.manager):
        due = queries.supervision_due(by=team.manager, team_id=team.id, today=today())
        (hollis,) = [each for each in due if each.family_name == "Hollis"]
        assert hollis.last is None
        assert hollis.due_on == ago(60) + timedelta(weeks=4)
        (group,) = [each for each in due if each.about == "group"]
        assert group.last is None
    meeting = team.met()
    file_part(team.manager, meeting, team.hollis)
    with acting_as(team.manager):
        board = queries.supervision_board(by=team.manager, team_id=team.id, today=today())
        dues = {each.family_name: each for each in board.due if each.about == "case"}
        assert dues["Hollis"].due_on == today() + timedelta(weeks=4)
        assert dues["Okoro"].last is None
        assert [(each.families, each.written) for each in board.groups] == [(2, 1)]


def test_two_who_write_the_same_part_at_once_keep_one(committed):
    team = Team()
    meeting = team.met()
    both = threading.Barrier(2)
    told: list[str] = []

    def one(by):
        try:
            with acting_as(by):
                both.wait()
                actions.write_group_part(
                    by=by, meeting_id=meeting, family_id=team.hollis.family_id, discussion=said(), today=today()
                )
            told.append("filed")
        except Conflict as refusal:
            told.append(refusal.message)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(by,)) for by in (team.manager, team.worker)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(told) == ["A colleague has just written what was said about this family.", "filed"]
    with acting_as(team.manager):
        assert CaseDiscussion.objects.count() == 1
        assert Task.objects.filter(source_kind="supervision").count() == 1
