"""Closing the work with a family: what is missing, the request, somebody else's decision."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from homeward.casework import actions, queries
from homeward.casework.values import ClosureView
from homeward.casework.values.sign_offs import SignOffLine
from homeward.interfaces.web.family_links import crumbs_for, form_hrefs, record_links, tabs_for
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Invalid


def closure(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show where closing stands."""
    return _page(request, family_id, Typed({}))


@require_POST
def closure_decide(request: HttpRequest, family_id: UUID, closure_id: UUID) -> HttpResponse:
    """Approve a closure or send it back."""
    by, typed, today = viewer_of(request), typed_in(request.POST), localdate()
    note, version = typed.words("note"), typed.version()
    try:
        if typed.value("decision") == "approve":
            actions.approve_closure(by=by, closure_id=closure_id, note=note, version=version, today=today)
            messages.success(request, "Closed. The follow-up checks stay open.")
        else:
            actions.return_closure(by=by, closure_id=closure_id, note=note, version=version, today=today)
            messages.success(request, "Sent back, with your words.")
    except Invalid as refusal:
        return _page(request, family_id, typed.with_problems(refusal), status=422)
    return redirect("closure", family_id)


def _page(request: HttpRequest, family_id: UUID, typed: Typed, *, status: int = 200) -> HttpResponse:
    page = queries.closure_page(by=viewer_of(request), family_id=family_id, today=localdate())
    may, episode = page.head.may, page.head.episode
    hrefs = form_hrefs(episode, roles=may.roles)
    waiting = page.closure is not None and page.closure.state.value == "requested"
    return render(
        request,
        "closures/closure.html",
        {
            "page": page,
            "head": page.head,
            "typed": typed,
            "problems": typed.problems,
            "waiting": waiting,
            "agreements": _agreements(request, family_id, page.closure),
            "may_decide": waiting and may.approve_closure and not page.asked_by_me,
            "ask_href": hrefs.get("closure", "")
            if may.ask_closure and not waiting and episode and episode.is_open
            else "",
            "links": record_links(episode, only=("closing_meeting", "celebration", "plan_review"), roles=may.roles)
            if may.write and episode and episode.is_open
            else [],
            "crumbs": crumbs_for(page.head.family, "Closure"),
            "tabs": tabs_for(family_id, "closure", may),
        },
        status=status,
    )


def _agreements(request: HttpRequest, family_id: UUID, closure: ClosureView | None) -> list[SignOffLine]:
    """Return who was asked to agree to this closure, and what they said."""
    if closure is None:
        return []
    found = queries.sign_offs_of(by=viewer_of(request), family_id=family_id, today=localdate())
    return [each for each in found if each.is_closure and each.asked_on >= closure.requested_on]


urlpatterns = [
    path("families/<uuid:family_id>/closure/", closure, name="closure"),
    path("families/<uuid:family_id>/closure/<uuid:closure_id>/decide/", closure_decide, name="closure_decide"),
]
