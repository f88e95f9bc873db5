"""What became of other help a family was pointed to."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.casework import actions, queries
from homeward.casework.values import SignpostState
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.family_links import crumbs_for
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import NotAllowed, NotFound


def signpost_news(request: HttpRequest, family_id: UUID, closure_id: UUID, position: int) -> HttpResponse:
    """Write down what was heard about one service."""
    by, today = viewer_of(request), localdate()
    page = queries.closure_page(by=by, family_id=family_id, today=today)
    found = page.signposts if page.signposts and page.signposts.closure_id == closure_id else None
    signpost = next((each for each in found.views if each.position == position), None) if found else None
    if signpost is None:
        raise NotFound("We could not find this, or it is not yours to see.")
    if not page.head.may.write:
        raise NotAllowed("You may read this family's record, and not write in it.")

    def save(typed: Typed) -> str:
        actions.hear_of_signpost(
            by=by,
            closure_id=closure_id,
            position=position,
            state=SignpostState.read(typed.words("state"), field="state"),
            heard_on=typed.day("heard_on", "The day"),
            note=typed.words("note"),
            today=today,
        )
        return f"Saved what became of {signpost.service}."

    back = reverse("closure", args=[family_id])
    return ask(
        request,
        "signposts/news.html",
        save=save,
        onward=lambda: back,
        start=Typed.starting(heard_on=today),
        states=[(each.value, each.label) for each in SignpostState],
        signpost=signpost,
        head=page.head,
        crumbs=[
            *crumbs_for(page.head.family, "Closure")[:-1],
            {"text": "Closure", "href": back},
            {"text": "Other help"},
        ],
    )


urlpatterns = [
    path("families/<uuid:family_id>/signposts/<uuid:closure_id>/<int:position>/", signpost_news, name="signpost_news"),
]
