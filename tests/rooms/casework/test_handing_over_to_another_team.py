"""A family handed over to somebody of another team goes with them: its team, who reaches it, what is counted."""

import pytest

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.access.values import InvolvementKind
from homeward.casework import actions, queries
from homeward.casework.models import Episode, Handoff
from homeward.casework.values import HandoffKind
from homeward.vocabulary.errors import Invalid, NotFound
from homeward.workforce.actions import join_team
from homeward.workforce.values import TeamRole
from tests.factories import referral, work, workforce
from tests.factories.referral import today
from tests.factories.two_teams import Two


@pytest.fixture
def two(db):
    return Two()


def test_the_family_goes_to_the_team_of_its_new_lead(two):
    two.hand_over()
    with acting_as(two.manager):
        board = queries.team_board(by=two.manager, team_id=two.kingsbarn, today=today())
        column = next(each for each in board.workers if each.load.name == "Joy Abara")
        assert [each.family_name for each in column.families] == ["Hollis"]
        assert column.load.families == 1
    row = two.page(two.manager)
    assert (row.team_name, row.lead.name) == ("Kingsbarn", "Joy Abara")


def test_the_new_team_reaches_the_family_and_the_one_before_no_longer_does(two):
    with acting_as(two.manager):
        assert not Episode.objects.exists()
    two.hand_over()
    for lost in (two.door.manager, two.door.worker):
        with acting_as(lost):
            assert not Episode.objects.exists(), lost.name
            with pytest.raises(NotFound):
                queries.allocation_page(by=lost, episode_id=two.episode_id, today=today())
    with acting_as(two.joy):
        actions.start_form(by=two.joy, episode_id=two.episode_id, form_key="visit")


def test_it_is_written_down_with_both_teams(two):
    two.hand_over()
    with acting_as(two.manager):
        entry = AuditEntry.objects.get(event="episode.changed_team")
        assert (entry.detail["from"], entry.detail["to"]) == (str(two.door.team_id), str(two.kingsbarn))
        assert entry.actor_id == two.door.manager.user_id
        row = Handoff.objects.exclude(kind=HandoffKind.FIRST.value).get()
        assert (row.from_team_id, row.to_team_id) == (two.door.team_id, two.kingsbarn)
        ended = AuditEntry.objects.filter(event="involvement.ended", detail__kind=InvolvementKind.TEAM.value)
        assert [each.detail["holder"] for each in ended] == [str(two.door.team_id)]


def test_within_the_team_nothing_changes_hands_but_the_lead(two):
    _, other_id = referral.worker_in(two.door.team_id, name="Sam Poe", authority_id=two.authority_id)
    two.hand_over(practitioner_id=other_id)
    with acting_as(two.door.manager):
        assert Episode.objects.get().team_id == two.door.team_id
        assert not AuditEntry.objects.filter(event="episode.changed_team").exists()


def test_a_team_that_has_other_work_with_the_family_keeps_reaching_it(two):
    with acting_as(two.door.manager):
        family_id = Episode.objects.get().family_id
    with acting_as(work.people.registrar(two.authority_id)):
        Episode(
            family_id=family_id,
            reference="E-other",
            model_name="base",
            model_version="1.0",
            stage="allocation",
            opened_on=today(),
            team_id=two.door.team_id,
        ).save()
    two.hand_over()
    with acting_as(two.door.manager):
        assert Episode.objects.count() == 2


def test_whoever_works_in_several_teams_takes_the_family_to_the_one_that_is_named(two):
    south = workforce.team("South", authority_id=two.authority_id)
    with acting_as(workforce.set_up(two.authority_id)) as unit:
        join_team(by=unit.viewer, team_id=south, practitioner_id=two.joy_id, role=TeamRole.MEMBER, starts=today())
    with pytest.raises(Invalid, match="several teams"):
        two.hand_over()
    with pytest.raises(Invalid, match="do not work in that team"):
        two.hand_over(team_id=workforce.team("East", authority_id=two.authority_id))
    two.hand_over(team_id=south)
    with acting_as(two.joy):
        assert Episode.objects.get().team_id == south


def test_the_work_keeps_its_model_and_the_page_says_so(two):
    two.takes_up("signs_of_safety")
    page = two.page(two.door.manager, team_id=two.kingsbarn)
    assert page.keeps_model.startswith("Kingsbarn works by ")
    assert "keeps the model it was begun with" in page.keeps_model
    two.hand_over()
    with acting_as(two.joy):
        assert Episode.objects.get().model_name == referral.MODEL


def test_a_team_that_works_by_the_same_version_is_told_nothing(two):
    two.takes_up(referral.MODEL)
    assert two.page(two.door.manager, team_id=two.kingsbarn).keeps_model == ""


def test_a_team_with_no_model_of_its_own_is_said_to_have_none(two):
    assert "has not adopted a practice model" in two.page(two.door.manager, team_id=two.kingsbarn).keeps_model
