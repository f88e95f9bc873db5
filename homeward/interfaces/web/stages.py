"""Let the work with a family go on to its next stage: without what is missing, or with somebody's agreement."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.casework import actions, queries
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.family_links import crumbs_for
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Conflict, NotAllowed


def waive(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show what is missing and ask for the reason to go on without it."""
    by = viewer_of(request)
    page = queries.next_stage_page(by=by, family_id=family_id, today=localdate())
    episode, coming = page.head.episode, page.next_stage
    if episode is None or coming is None or not coming.to_waive:
        raise Conflict("Nothing is missing for the next stage.", remedy="Go back to the family's page.")
    if not (coming.may_waive and page.head.may.write):
        raise NotAllowed("Your role may not let the work go on without what is missing.")

    def save(typed: Typed) -> str:
        actions.waive_gate(by=by, episode_id=episode.id, reason=typed.words("reason"), today=localdate())
        return "The work may go on without it. Your reason stands beside what is missing."

    return ask(
        request,
        "stages/waive.html",
        save=save,
        onward=lambda: reverse("family", args=[family_id]),
        family=page.head.family,
        coming=coming,
        crumbs=crumbs_for(page.head.family, "Go on without"),
    )


def agreement(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Ask for the agreement the next stage needs, or give it where the viewer is who may."""
    by = viewer_of(request)
    page = queries.next_stage_page(by=by, family_id=family_id, today=localdate())
    episode, coming = page.head.episode, page.next_stage
    if episode is None or coming is None or not coming.to_ask_for:
        raise Conflict("No agreement to the next stage has to be asked for.", remedy="Go back to the family's page.")
    if not page.head.may.write:
        raise NotAllowed("You may read the work with this family, and not ask for this.")

    def save(typed: Typed) -> str:
        is_agreed = actions.ask_to_go_on(by=by, episode_id=episode.id, reason=typed.words("reason"), today=localdate())
        if is_agreed:
            return f"Agreed, with your reason. The work goes on to “{coming.next_title}” once nothing else is missing."
        return "Asked. It waits in their list, with your reason."

    return ask(
        request,
        "stages/agreement.html",
        save=save,
        onward=lambda: reverse("family", args=[family_id]),
        family=page.head.family,
        coming=coming,
        crumbs=crumbs_for(page.head.family, "Agreement to go on"),
    )


urlpatterns = [
    path("families/<uuid:family_id>/next-stage/", waive, name="waive_gate"),
    path("families/<uuid:family_id>/next-stage/agreement/", agreement, name="stage_agreement"),
]
