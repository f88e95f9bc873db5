"""Agencies and teams, and who is in them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse, reverse_lazy
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.actions import require
from homeward.access.values import Permission
from homeward.casework import queries as casework
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.people_editing import options
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Invalid
from homeward.workforce import actions, queries
from homeward.workforce.values import AgencyKind, TeamKind, TeamRole

LIST: list[dict[str, Any]] = [
    {"text": "Admin", "href": reverse_lazy("administration")},
    {"text": "Agencies and teams", "href": reverse_lazy("teams")},
]


@require_safe
def team_list(request: HttpRequest) -> HttpResponse:
    """List the agencies and their teams."""
    viewer = viewer_of(request)
    require(viewer, Permission.TEAM_WRITE)
    teams = queries.teams(by=viewer, on=localdate(), with_closed=True)
    return render(
        request,
        "administration/teams.html",
        {
            "agencies": [
                {"agency": agency, "teams": [each for each in teams if each.agency_id == agency.id]}
                for agency in queries.agencies(by=viewer)
            ],
            "crumbs": [LIST[0], {"text": "Agencies and teams"}],
        },
    )


def agency_new(request: HttpRequest) -> HttpResponse:
    """Set up an organisation."""
    viewer = viewer_of(request)
    require(viewer, Permission.TEAM_WRITE)

    def save(typed: Typed) -> str:
        kind = AgencyKind.read(typed.words("kind"), field="kind")
        actions.open_agency(by=viewer, name=typed.value("name"), kind=kind)
        return "The agency is set up. Now add its teams."

    return ask(
        request,
        "administration/agency_new.html",
        save=save,
        onward=lambda: reverse("teams"),
        kinds=options(AgencyKind),
        crumbs=[*LIST, {"text": "Add an agency"}],
    )


def team_new(request: HttpRequest) -> HttpResponse:
    """Set up a team of an agency."""
    viewer = viewer_of(request)
    require(viewer, Permission.TEAM_WRITE)
    agencies = {str(each.id): each for each in queries.agencies(by=viewer)}
    made: list[UUID] = []

    def save(typed: Typed) -> str:
        agency = agencies.get(typed.words("agency"))
        if agency is None:
            raise Invalid.because("Choose the agency this team belongs to.", field="agency")
        kind = TeamKind.read(typed.words("kind"), field="kind")
        made.append(actions.open_team(by=viewer, agency_id=agency.id, name=typed.value("name"), kind=kind))
        return "The team is set up. Now say who is in it."

    return ask(
        request,
        "administration/team_new.html",
        save=save,
        onward=lambda: reverse("team_settings", args=[made[0]]),
        start=Typed.starting(kind=TeamKind.DELIVERY.value, agency=request.GET.get("agency", "")),
        agencies=[(key, each.name) for key, each in agencies.items()],
        kinds=options(TeamKind),
        crumbs=[*LIST, {"text": "Add a team"}],
    )


def team_settings(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Show who is in a team. Sending the form puts somebody in."""
    viewer = viewer_of(request)
    require(viewer, Permission.TEAM_WRITE)
    team = queries.team(team_id=team_id, on=localdate())
    inside = {each.practitioner.id for each in team.members}
    others = {str(each.id): each for each in queries.practitioners(by=viewer) if each.id not in inside}

    def save(typed: Typed) -> str:
        joining = others.get(typed.words("practitioner"))
        if joining is None:
            raise Invalid.because("Choose who joins the team.", field="practitioner")
        role = TeamRole.read(typed.words("role"), field="role")
        actions.join_team(by=viewer, team_id=team_id, practitioner_id=joining.id, role=role, starts=localdate())
        return f"{joining.name} is in the team from today."

    return ask(
        request,
        "administration/team.html",
        save=save,
        onward=lambda: reverse("team_settings", args=[team_id]),
        start=Typed.starting(role=TeamRole.MEMBER.value),
        team=team,
        others=[(key, f"{each.name}, {each.job_title}, {each.agency}") for key, each in others.items()],
        team_roles=options(TeamRole),
        pod=casework.pod_page(by=viewer, team=team, today=localdate()),
        crumbs=[*LIST, {"text": team.name}],
    )


def team_rename(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Change a team's name and what it is for."""
    viewer = viewer_of(request)
    require(viewer, Permission.TEAM_WRITE)
    team = queries.team(team_id=team_id, on=localdate())

    def save(typed: Typed) -> str:
        kind = TeamKind.read(typed.words("kind"), field="kind")
        actions.rename_team(by=viewer, team_id=team_id, version=typed.version(), name=typed.value("name"), kind=kind)
        return "Saved."

    here = {"text": team.name, "href": reverse("team_settings", args=[team_id])}
    return ask(
        request,
        "administration/team_rename.html",
        save=save,
        onward=lambda: reverse("team_settings", args=[team_id]),
        start=Typed.starting(version=team.version, name=team.name, kind=team.kind.value),
        team=team,
        kinds=options(TeamKind),
        crumbs=[*LIST, here, {"text": "Change"}],
    )


@require_POST
def team_close(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Close a team from today."""
    version = typed_in(request.POST).version()
    actions.close_team(by=viewer_of(request), team_id=team_id, version=version, closed_on=localdate())
    messages.success(request, "The team is closed from today, and nobody is in it any more.")
    return redirect("teams")


@require_POST
def member_leave(request: HttpRequest, team_id: UUID, practitioner_id: UUID) -> HttpResponse:
    """Take somebody out of a team from today."""
    actions.leave_team(by=viewer_of(request), team_id=team_id, practitioner_id=practitioner_id, ends=localdate())
    messages.success(request, "They left the team today. What it is involved with is no longer theirs.")
    return redirect("team_settings", team_id)


@require_POST
def member_role(request: HttpRequest, team_id: UUID, member_id: UUID) -> HttpResponse:
    """Change what somebody is in a team."""
    viewer, typed = viewer_of(request), typed_in(request.POST)
    require(viewer, Permission.TEAM_WRITE)
    role = TeamRole.read(typed.words("role"), field="role")
    actions.change_team_role(by=viewer, member_id=member_id, version=typed.version(), role=role)
    messages.success(request, "Saved.")
    return redirect("team_settings", team_id)


urlpatterns = [
    path("administration/teams/", team_list, name="teams"),
    path("administration/teams/new/", team_new, name="team_new"),
    path("administration/agencies/new/", agency_new, name="agency_new"),
    path("administration/teams/<uuid:team_id>/", team_settings, name="team_settings"),
    path("administration/teams/<uuid:team_id>/change/", team_rename, name="team_rename"),
    path("administration/teams/<uuid:team_id>/close/", team_close, name="team_close"),
    path(
        "administration/teams/<uuid:team_id>/members/<uuid:practitioner_id>/leave/",
        member_leave,
        name="team_leave",
    ),
    path("administration/teams/<uuid:team_id>/members/<uuid:member_id>/role/", member_role, name="team_role"),
]
