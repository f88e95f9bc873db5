"""The page of a child: their statuses and placements in time, what was seen and said, what was found afterwards."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.casework import queries
from homeward.casework.values import ChildPage
from homeward.interfaces.web.drawing import Bar, Mark
from homeward.interfaces.web.family_links import address
from homeward.interfaces.web.viewing import viewer_of


@require_safe
def child(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show a child."""
    page = queries.child_page(by=viewer_of(request), person_id=person_id, today=localdate())
    person = page.person.summary
    families = [
        {"text": f"{each.name} family", "href": reverse("family", args=[each.id])} for each in page.families[:1]
    ]
    return render(
        request,
        "children/child.html",
        {
            "page": page,
            "person": person,
            "person_href": address("person", person_id),
            "bars": bars_of(page),
            "marks": marks_of(page, localdate()),
            "crumbs": [{"text": "My families", "href": reverse("my_families")}, *families, {"text": person.name}],
        },
    )


def bars_of(page: ChildPage) -> list[Bar]:
    """Return what lasted in a child's life, lane by lane: statuses, placements, programmes."""
    bars = [
        Bar("Status", each.kind.label, each.kind.value, each.starts, each.ends, each.detail_words)
        for each in page.statuses
    ]
    bars += [
        Bar(
            "Short breaks" if each.is_short_break else "Placement",
            each.kind.label,
            "placement",
            each.starts,
            each.ends,
            each.provider,
        )
        for each in page.placements
    ]
    bars += [
        Bar("Programme", each.title, "programme", each.started_on, each.ended_on, each.words)
        for each in page.programmes
    ]
    return _on_lanes_of_their_own(bars)


def _on_lanes_of_their_own(bars: list[Bar]) -> list[Bar]:
    """Statuses of different kinds may hold at once: each kind then has its own lane."""
    return [
        Bar(each.label, each.label, each.kind, each.starts, each.ends, each.detail) if each.lane == "Status" else each
        for each in bars
    ]


def marks_of(page: ChildPage, today: date) -> list[Mark]:
    """Return what happened on one day: seen, and checked."""
    marks = [
        Mark(
            "Seen",
            f"{each.what}{', alone' if each.alone else ''}",
            "visit" if each.what == "Visit" else "session",
            each.on,
        )
        for each in page.seen
        if each.on <= today
    ]
    marks += [
        Mark("Checks", each.title, "meeting", each.checked_on or each.due_on, each.living_words)
        for each in page.follow_ups
    ]
    return marks


urlpatterns = [path("children/<uuid:person_id>/", child, name="child")]
