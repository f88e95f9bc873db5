"""Finding people, and the page that says who somebody is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.queries import allowed_of
from homeward.access.values import Permission, Subject
from homeward.interfaces.web import family_members, people_editing
from homeward.interfaces.web.family_links import address
from homeward.interfaces.web.family_ways import ways_to
from homeward.interfaces.web.viewing import viewer_of
from homeward.people import queries
from homeward.people.values import PersonView


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find people by whatever was typed into the box at the top of every page."""
    typed = request.GET.get("q", "")[: family_members.LONGEST_SEARCH]
    viewer, today = viewer_of(request), localdate()
    found = queries.search(by=viewer, text=typed, on=today) if typed.strip() else None
    families = queries.search_families(by=viewer, text=typed, on=today) if typed.strip() else ()
    hits = found.hits if found else ()
    named = {each.family.id for each in families} | {each.id for hit in hits for each in hit.families}
    return render(
        request,
        "people/search.html",
        {
            "typed": typed,
            "found": found,
            "families": families,
            "ways": ways_to(viewer, named),
            "on": today,
            "crumbs": [{"text": "Search"}],
        },
    )


@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show who somebody is, where they live and how they are related."""
    viewer, today = viewer_of(request), localdate()
    seen = queries.person(by=viewer, person_id=person_id)
    asked = (Permission.PERSON_WRITE, Permission.CASE_READ, Permission.AUDIT_READ)
    may = allowed_of(viewer, asked, on=Subject.person(person_id))
    families = queries.families_of(by=viewer, person_id=person_id, on=today)
    return render(
        request,
        "people/person.html",
        {
            "person": seen,
            "on": today,
            "families": families,
            "ways": ways_to(viewer, {each.id for each in families}),
            "addresses": queries.addresses_of(by=viewer, person_id=person_id),
            "relationships": queries.relationships_of(by=viewer, person_id=person_id, on=today),
            "warnings": queries.warnings_about(by=viewer, person_ids=[person_id], on=today),
            "may_edit": Permission.PERSON_WRITE in may,
            "tabs": _tabs(seen, reads_case=Permission.CASE_READ in may, reads_audit=Permission.AUDIT_READ in may),
            "crumbs": [{"text": "Search", "href": address("search")}, {"text": seen.summary.name}],
        },
    )


def _tabs(seen: PersonView, *, reads_case: bool, reads_audit: bool) -> list[dict[str, str]]:
    person_id = seen.summary.id
    tabs = [("Who they are", address("person", person_id))]
    if reads_case:
        tabs.append(("Timeline and work", address("child", person_id)))
    if reads_audit:
        tabs.append(("Who looked", address("who_looked_at_person", person_id)))
    return [{"label": label, "href": href} for label, href in tabs if href]


urlpatterns = [
    path("search/", search, name="search"),
    path("people/<uuid:person_id>/", person, name="person"),
    *people_editing.urlpatterns,
    *family_members.urlpatterns,
]
