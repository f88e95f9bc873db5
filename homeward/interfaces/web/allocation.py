"""Allocate a family to a worker, hand it over, let somebody work alongside; and the families that wait."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.casework import actions, queries
from homeward.casework.values import AllocationPage, AllocationRole, HandoffKind
from homeward.interfaces.web.family_links import address
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Invalid

CO_WORKER = AllocationRole.CO_WORKER.value


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List the families that wait for a worker in any team this person reaches."""
    found = queries.waiting_list(by=viewer_of(request), today=localdate())
    context = {"waiting": found, "crumbs": [{"text": "Team", "href": address("team") or "/"}, {"text": "Waiting"}]}
    return render(request, "allocation/waiting.html", context)


def allocate(request: HttpRequest, episode_id: UUID) -> HttpResponse:
    """Give a waiting family its lead, or hand it over; each worker's families are counted beside their name."""
    team_id = typed_in(request.POST or request.GET).maybe_id("team")
    page = queries.allocation_page(by=viewer_of(request), episode_id=episode_id, team_id=team_id, today=localdate())
    typed = typed_in(request.POST)
    if request.method == "POST":
        try:
            said = _give(request, page, typed)
        except Invalid as refusal:
            typed = typed.with_problems(refusal)
        else:
            messages.success(request, said)
            # Whoever reached the family through the team it has left does not reach it any more.
            return redirect("team") if page.is_another_team else redirect("allocate", episode_id)
    return _show(request, page, typed)


@require_POST
def end_co_work(request: HttpRequest, episode_id: UUID, allocation_id: UUID) -> HttpResponse:
    """Say that somebody no longer works alongside the lead."""
    typed = typed_in(request.POST)
    actions.end_co_work(
        by=viewer_of(request), allocation_id=allocation_id, reason=typed.words("end_reason"), today=localdate()
    )
    messages.success(request, "They no longer work with this family.")
    return redirect("allocate", episode_id)


def _give(request: HttpRequest, page: AllocationPage, typed: Typed) -> str:
    by, today = viewer_of(request), localdate()
    worker = _worker(page, typed)
    given: dict[str, Any] = {
        "by": by,
        "episode_id": page.episode_id,
        "practitioner_id": worker.practitioner_id,
        "reason": typed.words("reason"),
        "starts": typed.maybe_day("starts", "The start"),
        "today": today,
    }
    if page.is_another_team and page.lead is None:
        raise Invalid.because("Only a family that somebody leads is handed over to another team.", field="worker")
    if typed.words("role") == CO_WORKER:
        actions.add_co_worker(**given)
        return f"{worker.name} works with the {page.family_name} family from now on, beside the lead."
    given["over_cap_reason"] = typed.words("over_cap_reason")
    if page.lead is None:
        actions.allocate(**given, version=typed.version())
        return f"{worker.name} leads the work with the {page.family_name} family now, and sees it in My families."
    actions.hand_over(
        **given,
        kind=HandoffKind.read(typed.words("kind"), field="kind"),
        to_know=typed.words("to_know"),
        team_id=page.team_id,
        version=typed.version(),
    )
    if page.is_another_team:
        return f"Handed over to {worker.name}: {page.team_name} has the family now. {page.keeps_model}".strip()
    return f"Handed over to {worker.name}. {page.lead.name} no longer leads, and the hand-over is counted."


def _worker(page: AllocationPage, typed: Typed) -> Any:
    chosen = next((each for each in page.workers if str(each.practitioner_id) == typed.words("worker")), None)
    if chosen is None:
        raise Invalid.because("Choose a worker.", field="worker")
    return chosen


def _show(request: HttpRequest, page: AllocationPage, typed: Typed) -> HttpResponse:
    crumbs = [
        {"text": "Team", "href": address("team") or reverse("waiting")},
        {"text": "Hand over" if page.lead else "Allocate"},
    ]
    context = {
        "page": page,
        "typed": typed,
        "problems": typed.problems,
        "crumbs": crumbs,
        "kinds": [each for each in HandoffKind if each is not HandoffKind.FIRST],
        "most": max((each.families for each in page.workers), default=0),
        "family_href": address("family", page.family_id),
        "has_lot": queries.has_lot(by=viewer_of(request), episode_id=page.episode_id),
    }
    return render(request, "allocation/allocate.html", context, status=422 if typed.problems else 200)


urlpatterns = [
    path("team/waiting/", waiting, name="waiting"),
    path("team/allocate/<uuid:episode_id>/", allocate, name="allocate"),
    path("team/allocate/<uuid:episode_id>/<uuid:allocation_id>/end/", end_co_work, name="end_co_work"),
]
