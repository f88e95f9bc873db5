"""Set up agencies and teams, and say who works in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from homeward.access.actions import action, affiliate, end_affiliation, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.vocabulary.errors import Conflict, Invalid, NotFound
from homeward.workforce.actions.arrange_supervision import part_from_team
from homeward.workforce.models import Agency, Practitioner, Team, TeamMember
from homeward.workforce.rules.naming import tidy_name
from homeward.workforce.values import AgencyKind, TeamKind, TeamRole

_CLASHES: dict[str, tuple[str, str]] = {
    "an_agency_has_a_name_of_its_own": ("name", "There is an agency of this name already."),
    "a_team_has_a_name_of_its_own": ("name", "There is a team of this name already."),
    "a_user_is_one_practitioner_of_an_authority": ("user", "This person is set up as a practitioner already."),
    "a_practitioner_is_in_a_team_once_at_a_time": ("starts", "This person is in this team at that time already."),
}


@action
def open_agency(*, by: Viewer, name: str, kind: AgencyKind) -> UUID:
    """
    Set up an organisation and return its id.

    :raises NotAllowed: if the viewer may not set up teams
    :raises Invalid: if it has no name
    :raises Conflict: if there is one of this name
    """
    require(by, Permission.TEAM_WRITE)
    agency = Agency(name=tidy_name(name, field="name"), kind=kind.value)
    with _clashes_told():
        agency.save()
    record("agency.opened", by=by, detail={"agency": str(agency.id), "kind": kind.value})
    return agency.id


@action
def open_team(*, by: Viewer, agency_id: UUID, name: str, kind: TeamKind = TeamKind.DELIVERY) -> UUID:
    """
    Set up a team of an agency and return its id.

    :raises NotAllowed: if the viewer may not set up teams
    :raises NotFound: if there is no such agency
    :raises Conflict: if there is a team of this name
    """
    require(by, Permission.TEAM_WRITE)
    if not Agency.objects.filter(pk=agency_id).exists():
        raise NotFound("We could not find this agency.", remedy="Choose one from the list.")
    team = Team(agency_id=agency_id, name=tidy_name(name, field="name"), kind=kind.value)
    with _clashes_told():
        team.save()
    record("team.opened", by=by, detail={"team": str(team.id)})
    return team.id


@action
def rename_team(*, by: Viewer, team_id: UUID, version: int | None, name: str, kind: TeamKind) -> None:
    """
    Change a team's name and what it is for.

    :raises NotFound: if there is no such team
    :raises Stale: if somebody changed it after the viewer opened it
    :raises Conflict: if there is another team of this name
    """
    require(by, Permission.TEAM_WRITE)
    team = _team(team_id)
    team.check_version(version)
    team.name, team.kind = tidy_name(name, field="name"), kind.value
    with _clashes_told():
        team.save()
    record("team.renamed", by=by, detail={"team": str(team.id)})


@action
def close_team(*, by: Viewer, team_id: UUID, version: int | None, closed_on: date) -> None:
    """
    Close a team from a day on; everybody in it leaves that day.

    :raises NotFound: if there is no such team
    :raises Stale: if somebody changed it after the viewer opened it
    """
    require(by, Permission.TEAM_WRITE)
    team = _team(team_id)
    team.check_version(version)
    team.closed_on = closed_on
    team.save()
    for member in TeamMember.objects.filter(team=team, ends__isnull=True).select_related("practitioner"):
        _end(member, closed_on, by=by)
    record("team.closed", by=by, detail={"team": str(team.id)})


@action
def register_practitioner(
    *,
    by: Viewer,
    user_id: UUID,
    agency_id: UUID,
    job_title: str,
    starts: date,
    professional_registration: str = "",
) -> UUID:
    """
    Set a user up as a worker of an agency and return the practitioner's id.

    What the agency is involved with is theirs from that day on, as far as their roles reach.

    :raises NotAllowed: if the viewer may not set up teams
    :raises Conflict: if the user is a practitioner here already
    """
    require(by, Permission.TEAM_WRITE)
    practitioner = Practitioner(
        user_id=user_id,
        agency_id=agency_id,
        job_title=tidy_name(job_title, field="job_title"),
        professional_registration=professional_registration.strip(),
    )
    with _clashes_told():
        practitioner.save()
    affiliate(by=by, user_id=user_id, holder_id=agency_id, starts=starts)
    record(
        "practitioner.registered",
        by=by,
        about=[Subject.user(user_id)],
        detail={"practitioner": str(practitioner.id)},
    )
    return practitioner.id


@action
def edit_practitioner(
    *,
    by: Viewer,
    practitioner_id: UUID,
    version: int | None,
    job_title: str,
    professional_registration: str = "",
) -> None:
    """
    Change what a practitioner does, and the register they are on.

    :raises NotFound: if there is no such practitioner
    :raises Stale: if somebody changed them after the viewer opened them
    """
    require(by, Permission.TEAM_WRITE)
    practitioner = _practitioner(practitioner_id)
    practitioner.check_version(version)
    practitioner.job_title = tidy_name(job_title, field="job_title")
    practitioner.professional_registration = professional_registration.strip()
    practitioner.save()
    record("practitioner.edited", by=by, about=[Subject.user(practitioner.user_id)])


@action
def join_team(
    *,
    by: Viewer,
    team_id: UUID,
    practitioner_id: UUID,
    starts: date,
    role: TeamRole = TeamRole.MEMBER,
) -> UUID:
    """
    Put a practitioner into a team from a day on; what the team is involved with is theirs too.

    :raises NotFound: if there is no such team or practitioner
    :raises Conflict: if they are in the team at that time already
    :raises Invalid: if the team is closed by then
    """
    require(by, Permission.TEAM_WRITE)
    team, practitioner = _team(team_id), _practitioner(practitioner_id)
    if team.closed_on is not None and starts >= team.closed_on:
        raise Invalid.because("This team is closed.", field="team", remedy="Choose another team.")
    member = TeamMember(team=team, practitioner=practitioner, role=role.value, starts=starts)
    with _clashes_told():
        member.save()
    affiliate(by=by, user_id=practitioner.user_id, holder_id=team_id, starts=starts)
    record(
        "team.joined",
        by=by,
        about=[Subject.user(practitioner.user_id)],
        detail={"team": str(team_id), "role": role.value},
    )
    return member.id


@action
def change_team_role(*, by: Viewer, member_id: UUID, version: int | None, role: TeamRole) -> None:
    """
    Change what somebody is in a team, from now; what they were stays in the history.

    :raises NotFound: if they are not in the team now
    :raises Stale: if somebody changed it after the viewer opened it
    """
    require(by, Permission.TEAM_WRITE)
    member = _member(TeamMember.objects.filter(pk=member_id, ends__isnull=True))
    member.check_version(version)
    member.role = role.value
    member.save()
    record(
        "team.role_changed",
        by=by,
        about=[Subject.user(member.practitioner.user_id)],
        detail={"team": str(member.team_id), "role": role.value},
    )


@action
def leave_team(*, by: Viewer, team_id: UUID, practitioner_id: UUID, ends: date) -> None:
    """
    Take a practitioner out of a team from a day on; what the team is involved with is no longer theirs.

    :raises NotFound: if they are not in the team now
    :raises Invalid: if they joined on that day or later
    """
    require(by, Permission.TEAM_WRITE)
    rows = TeamMember.objects.filter(team_id=team_id, practitioner_id=practitioner_id, ends__isnull=True)
    _end(_member(rows), ends, by=by)


def _end(member: TeamMember, ends: date, *, by: Viewer) -> None:
    if ends <= member.starts:
        raise Invalid.because("They would leave before they joined.", field="ends", remedy="Check the date.")
    member.ends = ends
    member.save()
    user_id = member.practitioner.user_id
    end_affiliation(by=by, user_id=user_id, holder_id=member.team_id, ends=ends)
    part_from_team(by, member.team_id, member.practitioner_id, ends)
    record("team.left", by=by, about=[Subject.user(user_id)], detail={"team": str(member.team_id)})


def _team(team_id: UUID) -> Team:
    team = Team.objects.select_for_update().filter(pk=team_id).first()
    if team is None:
        raise NotFound("We could not find this team.", remedy="Choose one from the list.")
    return team


def _practitioner(practitioner_id: UUID) -> Practitioner:
    practitioner = Practitioner.objects.select_for_update().filter(pk=practitioner_id).first()
    if practitioner is None:
        raise NotFound("We could not find this practitioner.", remedy="Choose one from the list.")
    return practitioner


def _member(rows: QuerySet[TeamMember]) -> TeamMember:
    member = rows.select_for_update(of=("self",)).select_related("practitioner").first()
    if member is None:
        raise NotFound("This person is not in this team now.", remedy="Look at the team's members.")
    return member


@contextmanager
def _clashes_told() -> Iterator[None]:
    """Turn a constraint of this room into words: the last guard, when two people save at once."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if name not in _CLASHES:
            raise
        field, message = _CLASHES[name]
        raise Conflict(message, field=field, remedy="Choose another, or look at the list.") from None
