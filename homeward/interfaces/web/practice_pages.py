"""Pages a family has beside its tabs: what its practice model asks for, its referral, its tree, its hand-offs."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.casework.queries.handoffs import handoffs_page
from homeward.casework.queries.outside_home import outside_home_page
from homeward.casework.queries.two_sides import two_sides_page
from homeward.casework.values import EpisodeView, FamilyHead
from homeward.interfaces.web.family_links import address, crumbs_for, form_href, tabs_for
from homeward.interfaces.web.viewing import viewer_of
from homeward.practice import queries as practice


@dataclass(frozen=True)
class ModelPage:
    """A page about the family that there is a reason for: what its practice model asks, or how it came."""

    href: str
    words: str
    about: str


# The fact a model asks for, and the page that shows it.
_PAGES = (
    (
        "map.statements",
        "family_map",
        "The map",
        "Worries, strengths, next steps and everybody's numbers.",
    ),
    ("risk.places", "outside_home", "Outside the home", "Places and groups, as they were looked at then and now."),
    ("two_sides.risk_total", "two_sides", "The two sides", "Risks and what protects, then and now."),
)


def model_pages(episode: EpisodeView | None, family_id: UUID) -> list[ModelPage]:
    """Return the pages of a family that come from what its model asks, and those every family has."""
    if episode is None:
        return []
    model = practice.model(episode.model_name, episode.model_version)
    asked = {each.fact for form in model.forms for each in form.questions if each.fact}
    found = [
        ModelPage(reverse(name, args=[family_id]), words, about) for fact, name, words, about in _PAGES if fact in asked
    ]
    if episode.referral_id is not None:
        referral = reverse("referral", args=[episode.referral_id])
        found.append(ModelPage(referral, "The referral", "What was asked for when the work began, and by whom."))
    log = ModelPage(reverse("handoffs", args=[family_id]), "Hand-offs", "Who handed over to whom, and what counts.")
    tree = ModelPage(
        reverse("family_drawing", args=[family_id]),
        "Family tree",
        "The family drawn as on any day, and who is around it.",
    )
    return [*found, tree, log]


@require_safe
def handoffs(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the log of hand-offs, and by which rule they are counted."""
    page = handoffs_page(by=viewer_of(request), family_id=family_id, today=localdate())
    episode = page.head.episode
    change = episode is not None and episode.is_open and page.head.may.allocate
    context = _context(
        page.head, "Hand-offs", page=page, change=address("allocate", episode.id) if episode and change else ""
    )
    return render(request, "practice_pages/handoffs.html", context)


@require_safe
def outside_home(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the places and groups outside the home, each with what was said then and now."""
    page = outside_home_page(by=viewer_of(request), family_id=family_id, today=localdate())
    look = _look_again(page.head, page.form_key)
    return render(
        request, "practice_pages/outside_home.html", _context(page.head, "Outside the home", page=page, look=look)
    )


@require_safe
def two_sides(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show what puts the children at risk and what protects them, each item then and now."""
    page = two_sides_page(by=viewer_of(request), family_id=family_id, today=localdate())
    look = _look_again(page.head, page.form_key)
    return render(request, "practice_pages/two_sides.html", _context(page.head, "The two sides", page=page, look=look))


def _look_again(head: FamilyHead, form_key: str) -> str:
    """Return where to look again, for who may write while the work is open."""
    if not (form_key and head.episode is not None and head.episode.is_open and head.may.write):
        return ""
    return form_href(head.episode, form_key, roles=head.may.roles)


def _context(head: FamilyHead, title: str, **more: object) -> dict[str, object]:
    return {
        "head": head,
        "title": title,
        "crumbs": crumbs_for(head.family, title),
        "tabs": tabs_for(head.family.id, "", head.may),
        **more,
    }


urlpatterns = [
    path("families/<uuid:family_id>/hand-offs/", handoffs, name="handoffs"),
    path("families/<uuid:family_id>/outside-the-home/", outside_home, name="outside_home"),
    path("families/<uuid:family_id>/two-sides/", two_sides, name="two_sides"),
]
