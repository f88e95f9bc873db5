"""One finished record as it was written: a visit, a session, a note, a meeting. And the meetings of a family."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.casework import queries
from homeward.casework.values import RepliesTo
from homeward.interfaces.web.family_links import address, crumbs_for, record_links, tabs_for
from homeward.interfaces.web.replies import beside
from homeward.interfaces.web.viewing import viewer_of


@require_safe
def record_view(request: HttpRequest, kind: str, record_id: UUID) -> HttpResponse:
    """Show a finished record."""
    page = queries.record_page(by=viewer_of(request), kind=kind, record_id=record_id, today=localdate())
    family = page.head.family
    form = address("form", page.submission_id) if page.submission_id else ""
    correct = address("correct_form", page.submission_id) if page.submission_id and page.head.may.write else ""
    if kind == "supervision" and page.head.may.write:
        correct = address("supervision_correct", record_id)
    return render(
        request,
        "records/record.html",
        {
            "page": page,
            "form_href": form,
            "correct_href": correct if page.later_id is None else "",
            "back": reverse("chronology", args=[family.id]),
            "crumbs": crumbs_for(family, page.title),
            **beside(request, RepliesTo(kind), record_id, family_id=family.id),
        },
    )


@require_safe
def meetings(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the meetings about a family, and what each kind is for."""
    page = queries.meetings_page(by=viewer_of(request), family_id=family_id, today=localdate())
    links = record_links(
        page.head.episode, only=("meeting", "closing_meeting", "celebration"), roles=page.head.may.roles
    )
    return render(
        request,
        "meetings/meetings.html",
        {
            "page": page,
            "head": page.head,
            "links": links if page.head.may.write else [],
            "crumbs": crumbs_for(page.head.family, "Meetings"),
            "tabs": tabs_for(family_id, "meetings", page.head.may),
        },
    )


urlpatterns = [
    path("records/<slug:kind>/<uuid:record_id>/", record_view, name="record_view"),
    path("families/<uuid:family_id>/meetings/", meetings, name="meetings"),
]
