"""The checks after programmes: all those to make, and those of one family."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.queries import allowed
from homeward.access.values import Permission
from homeward.casework import queries
from homeward.casework.values import FollowUpView
from homeward.interfaces.web.family_links import address, crumbs_for, form_hrefs, tabs_for
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import queries as outcomes

_SHOWN = (("due", "Due now"), ("coming", "In the next 90 days"), ("done", "Done"), ("all", "All"))


@require_safe
def follow_ups(request: HttpRequest) -> HttpResponse:
    """Show the checks to make in all the viewer's families, and which milestones of a contract are near. No money."""
    asked, number = request.GET.get("show", "due"), request.GET.get("page", "")
    by = viewer_of(request)
    page = queries.follow_up_list(
        by=by,
        show=asked,
        page=int(number) if number.isdecimal() and len(number) < 7 else 1,
        today=localdate(),
    )
    works = allowed(by, Permission.CASE_READ)
    context = {
        "page": page,
        "shown": _SHOWN,
        "contract": outcomes.milestones_near(by=by, today=localdate()) if works else None,
        "crumbs": [{"text": "Follow-up checks"}],
    }
    return render(request, "follow_ups/list.html", context)


@require_safe
def family_checks(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the checks of one family, each with the form that makes it."""
    page = queries.family_page(by=viewer_of(request), family_id=family_id, today=localdate())
    href = form_hrefs(page.episode, roles=page.may.roles).get("follow_up", "") if page.may.write else ""
    return render(
        request,
        "follow_ups/family.html",
        {
            "page": page,
            "rows": [(each, _check_href(each, href)) for each in page.follow_ups],
            "milestones": outcomes.milestones_of_family(by=viewer_of(request), family_id=family_id, today=localdate()),
            "names": {each.person.id: each.person.name for each in page.children},
            "crumbs": crumbs_for(page.family, "Checks afterwards"),
            "tabs": tabs_for(family_id, "family_checks", page.may),
        },
    )


def _check_href(check: FollowUpView, href: str) -> str:
    if check.is_done:
        return address("form", check.submission_id) if check.submission_id else ""
    return f"{href}?point={check.key}" if href and check.due_on <= localdate() else ""


urlpatterns = [
    path("follow-ups/", follow_ups, name="follow_ups"),
    path("families/<uuid:family_id>/checks/", family_checks, name="family_checks"),
]
