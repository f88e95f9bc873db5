"""A family: its page, its chronology, and the page on paper."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.casework import queries
from homeward.casework.values import FamilyPage
from homeward.interfaces.web.family_links import (
    address,
    crumbs_for,
    due_row,
    form_hrefs,
    record_links,
    tabs_for,
)
from homeward.interfaces.web.practice_pages import model_pages
from homeward.interfaces.web.viewing import viewer_of
from homeward.people.values import PersonSummary, RelationshipView

_EVENTS = (
    ("visit", "Visits"),
    ("session", "Sessions"),
    ("note", "Notes"),
    ("meeting", "Meetings"),
    ("supervision", "Supervision"),
    ("form", "Assessments and other forms"),
    ("status", "Statuses and placements"),
)
_FIRST_BUTTONS = ("visit", "session", "note")


@require_safe
def family(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show a family so that a stranger understands it in a minute."""
    by, today = viewer_of(request), localdate()
    page = queries.family_page(by=by, family_id=family_id, today=today)
    more = {
        "lot": queries.drawn_arm(by=by, family_id=family_id, referral_ids=page.referral_ids)
        if page.may_have_drawn
        else None,
        "waiting_steps": queries.steps_waiting_in(by=by, family=page.family, today=today)
        if page.has_waiting_steps
        else (),
    }
    return render(request, "families/family.html", _context(page, localdate()) | _of_the_model(page) | more)


@require_safe
def family_print(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the same on paper: no buttons, everything open."""
    page = queries.family_page(by=viewer_of(request), family_id=family_id, today=localdate())
    replies = {"replies": queries.replies_of_family(by=viewer_of(request), family_id=family_id)}
    return render(request, "families/print.html", _context(page, localdate()) | _of_the_model(page) | replies)


@require_safe
def chronology(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show everything that happened, narrowed as asked."""
    known = dict(_EVENTS)
    kinds = [each for each in request.GET.getlist("kind") if each in known]
    page = queries.chronology_page(
        by=viewer_of(request),
        family_id=family_id,
        kinds=kinds,
        significant_only=request.GET.get("significant") == "yes",
        today=localdate(),
    )
    return render(
        request,
        "families/chronology.html",
        {
            "page": page,
            "head": page.head,
            "options": [("", "Everything"), *_EVENTS],
            "chosen": kinds[0] if kinds else "",
            "crumbs": crumbs_for(page.head.family, "Timeline"),
            "tabs": tabs_for(family_id, "chronology", page.head.may),
        },
    )


def _context(page: FamilyPage, today: date) -> dict[str, object]:
    hrefs = form_hrefs(page.episode, roles=page.may.roles)
    links = record_links(page.episode, roles=page.may.roles) if page.may.write else []
    first = [each for each in links if each.makes in _FIRST_BUTTONS]
    return {
        "page": page,
        "head": page,
        "crumbs": crumbs_for(page.family),
        "tabs": tabs_for(page.family.id, "family", page.may),
        "first_links": first[:2] if page.episode and page.episode.is_open else first,
        "links": links,
        "due": [due_row(each, hrefs if page.may.write else {}, today=today) for each in page.due],
        "people": _people(page, today),
        "restrictions": _restrictions(page),
        "drafts": [(each, address("form", each.id)) for each in page.drafts],
        "plan_href": hrefs.get("plan", ""),
    }


def _of_the_model(page: FamilyPage) -> dict[str, object]:
    """Return what the page shows because the practice model asks for it."""
    pages = model_pages(page.episode, page.family.id)
    return {
        "intensity": page.visits,
        "model_pages": pages,
        "map_href": next((each.href for each in pages if each.href.endswith("/map/")), ""),
        "expected": page.expected,
    }


def _people(page: FamilyPage, today: date) -> list[dict[str, object]]:
    """Everybody in the family for the row of people: children with their status, adults with what they are."""
    rows: list[dict[str, object]] = []
    # Once the work is closed nobody takes part any more, which says nothing of who did.
    goes_on = page.episode is not None and page.episode.is_open
    for card in page.children:
        apart = ", not part of the work" if goes_on and not card.takes_part else ""
        status = card.statuses[-1].kind.value if card.statuses else ""
        placed = f", {card.placement.kind.lives}" if card.placement else ""
        rows.append(
            {
                "name": card.person.name,
                "more": f"{card.person.age_words(today)}{placed}{apart}",
                "kind": "child",
                "href": address("child", card.person.id),
                "statuses": [each.kind.value for each in card.statuses],
                "status": status,
            }
        )
    for adult in page.family.adults:
        rows.append(_adult(adult, page.relationships))
    return rows


def _restrictions(page: FamilyPage) -> list[dict[str, object]]:
    """Each restricted contact once, from the adult's end: who, with whom, why."""
    names = {each.person.id: each.person for each in page.family.members}
    adults = {each.id for each in page.family.adults}
    found: dict[tuple[str, str], list[str]] = {}
    for each in page.relationships:
        if each.contact_restricted and each.other and each.other_id in adults and each.person_id in names:
            if each.person_id in adults and each.person_id > each.other_id:
                continue  # two adults: told from one end only
            person = names[each.person_id]
            found.setdefault((each.other.name, each.restriction), []).append(person.given or person.name)
    return [{"who": who, "whom": whom, "why": why} for (who, why), whom in found.items()]


def _adult(adult: PersonSummary, relationships: tuple[RelationshipView, ...]) -> dict[str, object]:
    towards = [each for each in relationships if each.other_id == adult.id]
    words = list(dict.fromkeys(each.words for each in towards if each.words))[:2]
    if any(each.other_has_responsibility for each in towards):
        words.append("parental responsibility")
    restricted = any(each.contact_restricted for each in towards)
    return {
        "name": adult.name,
        "more": ", ".join(words),
        "kind": "adult",
        "href": address("person", adult.id),
        "statuses": [],
        "warning": "Contact restricted: see why below" if restricted else "",
    }


urlpatterns = [
    path("families/<uuid:family_id>/", family, name="family"),
    path("families/<uuid:family_id>/print/", family_print, name="family_print"),
    path("families/<uuid:family_id>/timeline/", chronology, name="chronology"),
]
