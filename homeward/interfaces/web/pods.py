"""A pod: what it is made up of, which rules it keeps, who plays which part, and who is whose buddy."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from homeward.access.actions import require
from homeward.access.values import Permission
from homeward.casework import queries as casework
from homeward.casework.values.pods import PodPage
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Conflict, Invalid
from homeward.workforce import actions, queries


def pod(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Show a pod against its rules; sending the form says which part somebody plays."""
    by, today = viewer_of(request), localdate()
    page, name = _page(request, team_id)

    def save(typed: Typed) -> str:
        worker = typed.maybe_id("worker")
        if worker is None:
            raise Invalid.because("Choose who.", field="worker")
        actions.give_part(
            by=by,
            team_id=team_id,
            practitioner_id=worker,
            role=typed.words("role"),
            rules=page.rules,
            today=today,
        )
        return "Saved. What they were before stays readable."

    return ask(
        request,
        "pods/pod.html",
        save=save,
        onward=lambda: reverse("pod", args=[team_id]),
        page=page,
        name=name,
        crumbs=[{"text": name, "href": reverse("team_board", args=[team_id])}, {"text": "The pod"}],
    )


@require_POST
def buddies_pair(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Make two workers each other's buddy."""
    by, typed = viewer_of(request), typed_in(request.POST)
    require(by, Permission.SUPERVISION_ARRANGE)
    queries.team(team_id=team_id, on=localdate())
    one, other = typed.maybe_id("one"), typed.maybe_id("other")
    if one is None or other is None:
        messages.warning(request, "Choose two people.")
        return redirect("pod", team_id)
    actions.pair_buddies(by=by, team_id=team_id, one_id=one, other_id=other, today=localdate())
    messages.success(request, "They are buddies from today.")
    return redirect("pod", team_id)


@require_POST
def buddies_part(request: HttpRequest, team_id: UUID, pair_id: UUID) -> HttpResponse:
    """Say that two workers are no longer buddies."""
    actions.part_buddies(by=viewer_of(request), pair_id=pair_id, today=localdate())
    messages.success(request, "They are no longer buddies.")
    return redirect("pod", team_id)


def _page(request: HttpRequest, team_id: UUID) -> tuple[PodPage, str]:
    by, today = viewer_of(request), localdate()
    require(by, Permission.TEAM_READ)
    team = queries.team(team_id=team_id, on=today)
    page = casework.pod_page(by=by, team=team, today=today)
    if page is None:
        raise Conflict(
            "This team is no pod.", remedy="An administrator can make it one, if its practice model has pods."
        )
    return page, team.name


urlpatterns = [
    path("teams/<uuid:team_id>/pod/", pod, name="pod"),
    path("teams/<uuid:team_id>/pod/buddies/", buddies_pair, name="buddies_pair"),
    path("teams/<uuid:team_id>/pod/buddies/<uuid:pair_id>/part/", buddies_part, name="buddies_part"),
]
