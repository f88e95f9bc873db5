"""
Ask who works where.

Names of staff, agencies and teams are the authority's own furniture: everybody in it may look them up by id.
Whole lists are for those who may see teams.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.vocabulary.errors import NotFound
from homeward.workforce.models import Agency, Practitioner, Team, TeamMember
from homeward.workforce.values import (
    AgencyView,
    PractitionerView,
    TeamKind,
    TeamMemberView,
    TeamRole,
    TeamView,
)


def agencies(*, by: Viewer) -> tuple[AgencyView, ...]:
    """
    Return every agency of the authority, by name.

    :raises NotAllowed: if the viewer may not see teams
    """
    require(by, Permission.TEAM_READ)
    return tuple(each.view() for each in Agency.objects.order_by("name"))


def agencies_to_choose() -> tuple[AgencyView, ...]:
    """Return every agency by name, for a list to choose from; everybody of the authority may know them."""
    return tuple(each.view() for each in Agency.objects.order_by("name"))


def agency_names(*, agency_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of agencies by id."""
    return dict(Agency.objects.filter(id__in=set(agency_ids)).values_list("id", "name"))


def teams(*, by: Viewer, on: date, with_closed: bool = False) -> tuple[TeamView, ...]:
    """
    Return every team of the authority with its members on a day, by name: two statements.

    :raises NotAllowed: if the viewer may not see teams
    """
    require(by, Permission.TEAM_READ)
    rows = Team.objects.all() if with_closed else _open_on(Team.objects.all(), on)
    return _views(rows, on)


def team(*, team_id: UUID, on: date) -> TeamView:
    """
    Return a team with its members on a day.

    :raises NotFound: if there is no such team
    """
    found = _views(Team.objects.filter(pk=team_id), on)
    if not found:
        raise NotFound("We could not find this team.", remedy="Choose one from the list.")
    return found[0]


def teams_of(*, user_id: UUID, on: date) -> tuple[TeamView, ...]:
    """Return the teams a user is in on a day, with all their members, by name."""
    mine = _in_force(TeamMember.objects.filter(practitioner__user_id=user_id), on).values("team_id")
    return _views(_open_on(Team.objects.filter(id__in=mine), on), on)


def teams_of_each(*, user_ids: Iterable[UUID], on: date) -> dict[UUID, tuple[TeamView, ...]]:
    """Return the teams each of these users is in on a day, as ``teams_of`` does: two statements for all of them."""
    asked = set(user_ids)
    theirs = _in_force(TeamMember.objects.filter(practitioner__user_id__in=asked), on).values("team_id")
    found = _views(_open_on(Team.objects.filter(id__in=theirs), on), on)
    return {
        user: tuple(each for each in found if any(member.practitioner.user_id == user for member in each.members))
        for user in asked
    }


def team_names(*, team_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of teams by id."""
    return dict(Team.objects.filter(id__in=set(team_ids)).values_list("id", "name"))


def practitioner(*, practitioner_id: UUID) -> PractitionerView:
    """
    Return a practitioner.

    :raises NotFound: if there is no such practitioner
    """
    return _one(_practitioners().filter(pk=practitioner_id))


def practitioner_of(*, user_id: UUID) -> PractitionerView:
    """
    Return the practitioner that a user is in this authority.

    :raises NotFound: if they are not set up as one
    """
    return _one(_practitioners().filter(user_id=user_id))


def practitioners(*, by: Viewer, ids: Iterable[UUID] | None = None) -> tuple[PractitionerView, ...]:
    """
    Return every practitioner of the authority (or those with these ids), by name.

    :raises NotAllowed: if the whole list is asked for and the viewer may not see teams
    """
    rows = _practitioners()
    if ids is None:
        require(by, Permission.TEAM_READ)
    else:
        rows = rows.filter(id__in=set(ids))
    return tuple(each.view() for each in rows)


def practitioners_in(*, team_id: UUID, on: date) -> tuple[TeamMemberView, ...]:
    """Return who is in a team on a day: managers first, then by name."""
    return _members([team_id], on)[team_id]


def _practitioners() -> QuerySet[Practitioner]:
    return Practitioner.objects.select_related("user", "agency").order_by("user__name", "id")


def _one(rows: QuerySet[Practitioner]) -> PractitionerView:
    found = rows.first()
    if found is None:
        raise NotFound("We could not find this practitioner.", remedy="Ask an administrator to set them up.")
    return found.view()


def _in_force(rows: QuerySet[TeamMember], on: date) -> QuerySet[TeamMember]:
    return rows.filter(Q(ends__isnull=True) | Q(ends__gt=on), starts__lte=on)


def _open_on(rows: QuerySet[Team], on: date) -> QuerySet[Team]:
    return rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on))


def _views(rows: QuerySet[Team], on: date) -> tuple[TeamView, ...]:
    found = list(rows.select_related("agency").order_by("name"))
    members = _members([each.id for each in found], on)
    return tuple(
        TeamView(
            id=each.id,
            name=each.name,
            kind=TeamKind(each.kind),
            agency_id=each.agency_id,
            agency=each.agency.name,
            closed_on=each.closed_on,
            version=each.version,
            members=members[each.id],
        )
        for each in found
    )


def _members(team_ids: Iterable[UUID], on: date) -> dict[UUID, tuple[TeamMemberView, ...]]:
    found: dict[UUID, list[TeamMemberView]] = defaultdict(list)
    rows = _in_force(TeamMember.objects.filter(team_id__in=list(team_ids)), on)
    for row in rows.select_related("practitioner__user", "practitioner__agency"):
        found[row.team_id].append(
            TeamMemberView(
                id=row.id,
                practitioner=row.practitioner.view(),
                role=TeamRole(row.role),
                starts=row.starts,
                ends=row.ends,
                version=row.version,
            )
        )
    return {each: tuple(sorted(found[each], key=_place)) for each in team_ids}


def _place(member: TeamMemberView) -> tuple[bool, str]:
    return (member.role is not TeamRole.MANAGER, member.practitioner.name)
