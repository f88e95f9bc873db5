"""The story so far: write it, and read the versions before."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.casework import actions, queries
from homeward.casework.values import RepliesTo
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.family_links import crumbs_for
from homeward.interfaces.web.replies import beside
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of


def story(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Write the story so far."""
    by, today = viewer_of(request), localdate()
    page = queries.story_page(by=by, family_id=family_id, today=today)
    latest = page.latest

    def save(typed: Typed) -> str:
        actions.write_story(
            by=by,
            family_id=family_id,
            body=typed.words("body"),
            worries=typed.words("worries"),
            working_well=typed.words("working_well"),
            needs_to_happen=typed.words("needs_to_happen"),
            after=typed.maybe_id("after"),
            today=today,
        )
        return "Story saved."

    start = Typed.starting(
        body=latest.body if latest else "",
        worries=latest.worries if latest else "",
        working_well=latest.working_well if latest else "",
        needs_to_happen=latest.needs_to_happen if latest else "",
        after=latest.id if latest else "",
    )
    return ask(
        request,
        "stories/story.html",
        save=save,
        onward=lambda: reverse("family", args=[family_id]),
        start=start,
        page=page,
        crumbs=crumbs_for(page.head.family, "Story so far"),
        **(beside(request, RepliesTo.STORY, latest.id, family_id=family_id) if latest else {}),
    )


urlpatterns = [path("families/<uuid:family_id>/story/", story, name="story")]
