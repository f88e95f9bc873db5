"""Allocation by lot: the draw for one case, for whoever decides on it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.casework import actions, queries
from homeward.casework.values import DrawPage
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Conflict, Invalid

ELSE = ("something_else", "Something else, or nothing")
DRAW, DEVIATE = "draw", "deviate"


def lot_of_referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Draw for a referral that waits for triage, or see what it drew."""
    by, today = viewer_of(request), localdate()
    page = queries.lot_of_referral(by=by, referral_id=referral_id, today=today)
    back = reverse("referral", args=[referral_id])
    typed = typed_in(request.POST)
    if request.method == "POST":
        if typed.words("intent") != DEVIATE:
            actions.draw_for_referral(by=by, referral_id=referral_id, today=today)
            messages.success(request, "Drawn, and written in the sealed log. It cannot be undone.")
            return redirect("lot_of_referral", referral_id)
        typed = _deviate(request, page, typed)
        if not typed.problems:
            return redirect("lot_of_referral", referral_id)
    return _show(request, page, typed, back=back, about="This referral")


def lot_of_episode(request: HttpRequest, episode_id: UUID) -> HttpResponse:
    """Draw for a family that waits for a worker, or see what it drew."""
    by, today = viewer_of(request), localdate()
    page = queries.lot_of_episode(by=by, episode_id=episode_id, today=today)
    back = reverse("allocate", args=[episode_id])
    typed = typed_in(request.POST)
    if request.method == "POST":
        if typed.words("intent") != DEVIATE:
            actions.draw_for_episode(by=by, episode_id=episode_id, today=today)
            messages.success(request, "Drawn, and written in the sealed log. It cannot be undone.")
            return redirect("lot_of_episode", episode_id)
        typed = _deviate(request, page, typed)
        if not typed.problems:
            return redirect("lot_of_episode", episode_id)
    return _show(request, page, typed, back=back, about="This family")


def _deviate(request: HttpRequest, page: DrawPage | None, typed: Typed) -> Typed:
    """Record that the case is given something else; return the form with what is wrong, if anything is."""
    if page is None or page.lot is None:
        raise Conflict("Nothing was drawn for this case, so it cannot have been given something else.")
    try:
        actions.note_deviation(
            by=viewer_of(request),
            entry_id=page.lot.entry_id,
            given_arm=typed.words("given_arm"),
            reason=typed.words("reason"),
            today=localdate(),
        )
    except Invalid as refusal:
        return typed.with_problems(refusal)
    messages.success(request, "Recorded as a deviation. The case is still counted under the arm it drew.")
    return typed


def _show(request: HttpRequest, page: DrawPage | None, typed: Typed, *, back: str, about: str) -> HttpResponse:
    others = [(each.key, each.title) for each in page.arms if page.lot and each.key != page.lot.arm.key] if page else []
    context = {
        "page": page,
        "typed": typed,
        "problems": typed.problems,
        "others": [*others, ELSE],
        "back": back,
        "crumbs": [{"text": about, "href": back}, {"text": "Allocation by lot"}],
    }
    return render(request, "random_allocation/lot.html", context, status=422 if typed.problems else 200)


urlpatterns = [
    path("referrals/<uuid:referral_id>/lot/", lot_of_referral, name="lot_of_referral"),
    path("team/allocate/<uuid:episode_id>/lot/", lot_of_episode, name="lot_of_episode"),
]
