"""A team's board: who is waiting for a worker, and what each worker carries."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.actions import require
from homeward.access.queries import allowed
from homeward.access.values import Permission
from homeward.casework import queries as casework
from homeward.interfaces.web.viewing import viewer_of
from homeward.workforce import queries as workforce
from homeward.workforce.values import TeamView


@require_safe
def my_team(request: HttpRequest) -> HttpResponse:
    """Show the board of the team the viewer is in: the one asked for, or their first."""
    viewer = viewer_of(request)
    require(viewer, Permission.TEAM_READ)
    mine = workforce.teams_of(user_id=viewer.user_id, on=localdate())
    if not mine:
        return render(request, "teams/none.html", {"crumbs": [{"text": "Team"}]})
    return _show(request, mine[0], mine)


@require_safe
def board(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Show one team's board, with the ways to the viewer's other teams."""
    today = localdate()
    mine = workforce.teams_of(user_id=viewer_of(request).user_id, on=today)
    asked = next((each for each in mine if each.id == team_id), None) or workforce.team(team_id=team_id, on=today)
    return _show(request, asked, mine)


def _show(request: HttpRequest, team: TeamView, mine: Sequence[TeamView]) -> HttpResponse:
    viewer, today = viewer_of(request), localdate()
    return render(
        request,
        "teams/board.html",
        {
            "team": team,
            "board": casework.team_board(by=viewer, team_id=team.id, today=today),
            "closures": casework.closures_waiting(by=viewer, today=today),
            "sign_offs": [each for each in casework.sign_offs_waiting(by=viewer, today=today) if each.may_decide],
            "pod": casework.pod_page(by=viewer, team=team, today=today),
            "may_arrange": allowed(viewer, Permission.SUPERVISION_ARRANGE),
            "mine": mine,
            "on": today,
            "crumbs": [{"text": "Team"}],
        },
    )


urlpatterns = [
    path("team/", my_team, name="team"),
    path("teams/<uuid:team_id>/", board, name="team_board"),
]
