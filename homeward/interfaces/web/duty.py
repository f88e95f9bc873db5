"""The duty board: what came in, what waits, what was decided today."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.casework import actions, queries
from homeward.interfaces.web.typed import typed_in
from homeward.interfaces.web.viewing import viewer_of


@require_safe
def duty(request: HttpRequest) -> HttpResponse:
    """Show the board."""
    board = queries.duty_board(by=viewer_of(request), today=localdate())
    return render(request, "duty/board.html", {"board": board})


@require_POST
def pick_up(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Say that one is screening this referral."""
    version = typed_in(request.POST).version()
    actions.pick_up_referral(by=viewer_of(request), referral_id=referral_id, version=version)
    messages.success(request, "You have picked this referral up. Your colleagues see your name on it.")
    return redirect("screening", referral_id)


urlpatterns = [
    path("duty/", duty, name="duty"),
    path("duty/<uuid:referral_id>/pick-up/", pick_up, name="pick_up_referral"),
]
