"""The forms somebody has begun: the list of them, throwing one away, letting colleagues write in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.casework import actions, queries
from homeward.interfaces.web.casework_forms import back_to
from homeward.interfaces.web.viewing import viewer_of


@require_POST
def throw_away(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    by = viewer_of(request)
    page = queries.form_page(by=by, submission_id=submission_id, today=localdate())
    actions.withdraw_draft(by=by, submission_id=submission_id)
    messages.success(request, "The draft was thrown away.")
    return redirect(back_to(request, page))


@require_POST
def share_draft(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Let colleagues who work with the family write in a draft too."""
    actions.share_draft(by=viewer_of(request), submission_id=submission_id)
    messages.success(request, "Colleagues who may write about this family can write in this form now too.")
    return redirect("form", submission_id)


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """List the forms this person began and has not finished."""
    by = viewer_of(request)
    waiting = queries.drafts_page(by=by, today=localdate())
    return render(request, "casework_forms/drafts.html", {"drafts": waiting, "crumbs": [{"text": "Forms to finish"}]})


urlpatterns = [
    path("drafts/", drafts, name="drafts"),
    path("forms/<uuid:submission_id>/throw-away/", throw_away, name="throw_away_draft"),
    path("forms/<uuid:submission_id>/share/", share_draft, name="share_draft"),
]
