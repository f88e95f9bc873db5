"""Let the work with a family go on to its next stage although something is missing."""

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
    if episode is None or coming is None or not coming.stopping:
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


urlpatterns = [path("families/<uuid:family_id>/next-stage/", waive, name="waive_gate")]
