"""A family's map, the page of it that the family is given, the family drawn, and the story in words and pictures."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.casework import actions
from homeward.casework.queries.family_drawing import family_drawing_page
from homeward.casework.queries.family_map import family_map_page
from homeward.casework.queries.files import file_content
from homeward.casework.queries.map_paper import MapPaper, map_paper, map_readers
from homeward.casework.values import Recipient, RecipientKind
from homeward.casework.values.family_map import FamilyMapPage
from homeward.interfaces.web.family_links import crumbs_for, form_href, tabs_for
from homeward.interfaces.web.map_drawing import scale_line
from homeward.interfaces.web.paper.map_paper import map_as_pdf
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Conflict, Invalid, NotFound

CONTACT = {
    "none": "not for now",
    "with_a_worker": "with a worker there",
    "with_the_network": "with somebody of the network there",
    "days": "days together, on their own",
    "nights": "some nights together",
    "home_watched": "at home, with somebody looking in every day",
    "home": "at home",
}
"""How much parents and children are together at a step, in words."""


@require_safe
def family_map(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the map: the parts side by side, each worry with its goal and everybody's numbers, and what hangs on it."""
    page = family_map_page(by=viewer_of(request), family_id=family_id, today=localdate())
    found = page.map
    context = {
        **_about(page, "The map"),
        "scales": [(each, scale_line(each.dots)) for each in found.statements] if found else [],
        "overall": scale_line(found.dots) if found and found.dots else None,
        "links": _links(page),
        "contact": CONTACT,
    }
    return render(request, "family_map/map.html", context)


def family_map_paper(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the map as one member of the family is given it; sent with a reason, it comes as a PDF."""
    by, typed, today = viewer_of(request), typed_in(request.POST), localdate()
    asked = typed.maybe_id("person") if request.method == "POST" else _person_in(request)
    try:
        paper = map_paper(by=by, family_id=family_id, person_id=asked, today=today)
    except Conflict:
        # Nothing to hand out yet: the page of the map says how there comes to be one.
        return redirect("family_map", family_id)
    if request.method == "POST":
        try:
            return _as_pdf(request, paper, typed.words("reason"))
        except Invalid as refusal:
            typed = typed.with_problems(refusal)
    else:
        typed = Typed({})
    context = {
        **_about(paper.page, "For the family"),
        "paper": paper,
        "readers": map_readers(paper.page),
        "scales": [(each, scale_line(each.dots)) for each in paper.map.statements],
        "contact": CONTACT,
        "typed": typed,
        "problems": typed.problems,
    }
    return render(request, "family_map/paper.html", context, status=422 if typed.problems else 200)


@require_safe
def family_drawing(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the family drawn as it was on a day, and who was around it."""
    today = localdate()
    page = family_drawing_page(by=viewer_of(request), family_id=family_id, on=_day_in(request, today), today=today)
    context = {
        "page": page,
        "head": page.head,
        "typed": Typed.starting(on=page.on),
        "crumbs": crumbs_for(page.head.family, "Family tree"),
        "tabs": tabs_for(family_id, "family_drawing", page.head.may),
    }
    return render(request, "family_map/drawing.html", context)


@require_safe
def picture_story(request: HttpRequest, family_id: UUID, story_id: UUID) -> HttpResponse:
    """Show a story for the children, a page at a time, large enough to read together."""
    page = family_map_page(by=viewer_of(request), family_id=family_id, today=localdate())
    story = next((each for each in page.stories if each.submission_id == story_id), None)
    if story is None:
        raise NotFound("We could not find this story, or it is not yours to see.")
    at = min(max(_number(request.GET.get("page", "1")), 1), max(len(story.pages), 1))
    names = {each.id: each.given or each.name for each in page.head.family.children}
    context = {
        **_about(page, story.title),
        "story": story,
        "at": at,
        "leaf": story.pages[at - 1] if story.pages else None,
        "whom": [names[each] for each in story.children if each in names],
    }
    return render(request, "family_map/story.html", context)


@require_safe
def lighthouse_sheet(request: HttpRequest) -> HttpResponse:
    """Show an empty lighthouse to print: three rooms to draw or write in, for a table and some pens."""
    return render(request, "family_map/lighthouse.html", {"crumbs": [{"text": "The lighthouse"}]})


def _about(page: FamilyMapPage, here: str) -> dict[str, Any]:
    family = page.head.family
    trail = [] if here == "The map" else [{"text": "The map", "href": reverse("family_map", args=[family.id])}]
    crumbs = crumbs_for(family, here)
    return {
        "page": page,
        "head": page.head,
        "crumbs": [*crumbs[:-1], *trail, crumbs[-1]],
        "tabs": tabs_for(family.id, "family_map", page.head.may),
    }


def _links(page: FamilyMapPage) -> list[tuple[str, str, str]]:
    """The forms a map is made of, for who may write while the work is open: the first is what comes next."""
    episode = page.head.episode
    if episode is None or not page.head.may.write or not episode.is_open:
        return []
    tools = [each for each in page.tools if page.map is not None or each[0] != "map_review"]
    ways = [(words, form_href(episode, key, roles=page.head.may.roles), about) for key, words, about in tools]
    return [each for each in ways if each[1]]


def _as_pdf(request: HttpRequest, paper: MapPaper, reason: str) -> HttpResponse:
    if paper.page.map is None or paper.page.map.submission_id is None:
        raise Invalid.because("This map was not made with a form, so it cannot be handed out.", field="reason")
    _, copy = actions.release_copy(
        by=viewer_of(request),
        submission_id=paper.page.map.submission_id,
        recipient=Recipient(RecipientKind.FAMILY_MEMBER, person_id=paper.reader.id),
        reason=reason,
        today=localdate(),
    )
    by = viewer_of(request)
    drawings = {each: file_content(by=by, file_id=UUID(each)) for each in paper.drawings}
    made = map_as_pdf(paper, copy=copy, by_name=by.name, today=localdate(), contact=CONTACT, drawings=drawings)
    response = HttpResponse(made, content_type="application/pdf")
    # The reference says which copy it is; a family's name would lie about in a folder of downloads.
    response["Content-Disposition"] = f'attachment; filename="{copy.reference}.pdf"'
    return response


def _person_in(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("person", ""))
    except ValueError:
        return None


def _day_in(request: HttpRequest, today: date) -> date:
    """The day asked for, however it came: one field or three; today when it cannot be read or lies ahead."""
    given = request.GET
    text = given.get("on") or "-".join(given.get(f"on-{each}", "").zfill(2) for each in ("year", "month", "day"))
    try:
        return min(date.fromisoformat(text), today)
    except ValueError:
        return today


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 4 else 1


urlpatterns = [
    path("families/<uuid:family_id>/map/", family_map, name="family_map"),
    path("families/<uuid:family_id>/map/for-the-family/", family_map_paper, name="family_map_paper"),
    path("lighthouse/", lighthouse_sheet, name="lighthouse_sheet"),
    path("families/<uuid:family_id>/family-tree/", family_drawing, name="family_drawing"),
    path("families/<uuid:family_id>/map/story/<uuid:story_id>/", picture_story, name="picture_story"),
]
