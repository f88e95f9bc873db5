"""Agencies, teams and who works in them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as, involve
from homeward.access.queries import viewer_for
from homeward.access.values import InvolvementKind, Subject
from homeward.people import queries as people_queries
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from homeward.workforce import actions, queries
from homeward.workforce.values import AgencyKind, TeamKind, TeamRole
from tests.factories import people, viewers, workforce

TODAY = timezone.localdate()


@pytest.fixture
def admin():
    return viewers.viewer("administrator", name="Ada Admin")


def test_an_administrator_sets_up_an_agency_a_team_and_its_members(admin):
    user = viewers.user("key_worker", name="Priya Nair")
    with acting_as(admin):
        agency = actions.open_agency(by=admin, name=" Brightwater  Families ", kind=AgencyKind.PROVIDER)
        team = actions.open_team(by=admin, agency_id=agency, name="Riverside", kind=TeamKind.DELIVERY)
        priya = actions.register_practitioner(
            by=admin, user_id=user, agency_id=agency, job_title="Key worker", starts=TODAY
        )
        actions.join_team(by=admin, team_id=team, practitioner_id=priya, starts=TODAY)
        (found,) = queries.teams_of(user_id=user, on=TODAY)
        everybody = queries.practitioners(by=admin)
    assert (found.name, found.agency) == ("Riverside", "Brightwater Families")
    assert [each.practitioner.name for each in found.members] == ["Priya Nair"]
    assert [each.job_title for each in everybody] == ["Key worker"]


def test_what_a_team_is_involved_with_is_its_members_only_while_they_are_in_it(admin):
    family_id, child, _ = people.household()
    user = viewers.user("key_worker")
    team = workforce.team()
    member = workforce.practitioner(user, team_id=team)
    with acting_as(workforce.set_up()) as unit:
        involve(
            by=unit.viewer,
            subject=Subject.family(family_id),
            holder_id=team,
            kind=InvolvementKind.TEAM,
            basis="referred to the team",
            starts=TODAY - timedelta(days=1),
        )
    worker = viewer_for(user)
    with acting_as(worker):
        assert people_queries.person(by=worker, person_id=child).summary.given == "Kai"
    with acting_as(admin):
        actions.leave_team(by=admin, team_id=team, practitioner_id=member, ends=TODAY)
        assert queries.practitioners_in(team_id=team, on=TODAY) == ()
    worker = viewer_for(user)
    with acting_as(worker), pytest.raises(NotFound):
        people_queries.person(by=worker, person_id=child)


def test_only_an_administrator_sets_teams_up(admin):
    worker = viewers.viewer("team_manager")
    with pytest.raises(NotAllowed), acting_as(worker):
        actions.open_agency(by=worker, name="Mine", kind=AgencyKind.OTHER)
    investor = viewers.viewer("investor")
    with pytest.raises(NotAllowed), acting_as(investor):
        queries.teams(by=investor, on=TODAY)


def test_names_are_not_taken_twice_and_nobody_is_in_a_team_twice(admin):
    team = workforce.team("Riverside")
    priya = workforce.practitioner(team_id=team)
    with acting_as(admin):
        agency = queries.team(team_id=team, on=TODAY).agency_id
        with pytest.raises(Conflict, match="a team of this name"):
            actions.open_team(by=admin, agency_id=agency, name="Riverside")
        with pytest.raises(Conflict, match="in this team"):
            actions.join_team(by=admin, team_id=team, practitioner_id=priya, starts=TODAY)
        with pytest.raises(Conflict, match="practitioner already"):
            actions.register_practitioner(
                by=admin,
                user_id=queries.practitioner(practitioner_id=priya).user_id,
                agency_id=agency,
                job_title="Key worker",
                starts=TODAY,
            )
        with pytest.raises(Invalid, match="Enter a name"):
            actions.open_agency(by=admin, name="  ", kind=AgencyKind.OTHER)


def test_a_closed_team_empties_and_takes_nobody(admin):
    team = workforce.team("Riverside")
    priya = workforce.practitioner(team_id=team, role=TeamRole.MANAGER)
    with acting_as(admin):
        (shown,) = queries.teams(by=admin, on=TODAY)
        assert [each.id for each in shown.managers] == [priya]
        with pytest.raises(Stale):
            actions.close_team(by=admin, team_id=team, version=7, closed_on=TODAY)
        actions.close_team(by=admin, team_id=team, version=shown.version, closed_on=TODAY)
        assert queries.teams(by=admin, on=TODAY) == ()
        assert queries.teams(by=admin, on=TODAY, with_closed=True)[0].members == ()
        with pytest.raises(Invalid, match="closed"):
            actions.join_team(by=admin, team_id=team, practitioner_id=priya, starts=TODAY)


def test_a_role_in_a_team_changes_and_managers_come_first(admin):
    team = workforce.team("Riverside")
    first = workforce.practitioner(viewers.user("key_worker", name="Aaron"), team_id=team)
    second = workforce.practitioner(viewers.user("team_manager", name="Zara"), team_id=team)
    with acting_as(admin):
        _, zara = queries.practitioners_in(team_id=team, on=TODAY)
        actions.change_team_role(by=admin, member_id=zara.id, version=1, role=TeamRole.MANAGER)
        members = queries.practitioners_in(team_id=team, on=TODAY)
        actions.edit_practitioner(by=admin, practitioner_id=first, version=1, job_title="Youth worker")
        assert queries.practitioner(practitioner_id=first).job_title == "Youth worker"
        actions.rename_team(by=admin, team_id=team, version=1, name="Hillside", kind=TeamKind.POD)
        assert queries.team_names(team_ids=[team]) == {team: "Hillside"}
    assert [each.practitioner.id for each in members] == [second, first]


def test_another_authority_sees_no_team():
    team = workforce.team("Riverside", authority_id=viewers.authority())
    ash = viewers.viewer("administrator", authority_id=viewers.authority("ashmoor", "Ashmoor (made up)"))
    with acting_as(ash):
        assert queries.teams(by=ash, on=TODAY) == ()
        assert queries.agencies(by=ash) == ()
        with pytest.raises(NotFound):
            queries.team(team_id=team, on=TODAY)
