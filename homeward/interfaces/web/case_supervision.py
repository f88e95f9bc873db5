"""Supervision of the work with one family, on its record; and what is due in a team."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.values import Viewer
from homeward.casework import actions, queries
from homeward.casework.values import FamilyHead, KindOfSupervision, SupervisionPage
from homeward.interfaces.web.family_links import crumbs_for, tabs_for
from homeward.interfaces.web.form_saving import settles
from homeward.interfaces.web.supervision_forms import (
    ANOTHER,
    LATER,
    people_typed,
    read_discussion,
    rows_of,
    starting_from,
)
from homeward.interfaces.web.talk_saving import (
    Talk,
    clashed,
    keep_sent,
    keep_while_typing,
    labels_of,
    seen_of,
    settle,
    typed_as_kept,
    typed_from,
)
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Conflict, Invalid, NotFound


@require_safe
def family_supervision(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """List the supervision of a family."""
    page = queries.supervision_page(by=viewer_of(request), family_id=family_id, today=localdate())
    head = page.head
    open_now = head.episode is not None and head.episode.is_open
    context = {
        "head": head,
        "held": page.held,
        "kinds": page.case_kinds if head.may.write and open_now else (),
        "crumbs": crumbs_for(head.family, "Supervision"),
        "tabs": tabs_for(family_id, "family_supervision", head.may),
    }
    return render(request, "supervision_of_cases/family.html", context)


def supervision_new(request: HttpRequest, family_id: UUID, kind: str) -> HttpResponse:
    """Record that a worker and a supervisor talked a family over; what is typed is saved as it is typed."""
    by, today = viewer_of(request), localdate()
    page, asked, episode_id = _asked(request, family_id, kind)
    head = page.head
    talk = _talk(by, head, asked, episode_id)
    if settles(request):
        return settle(request, talk)
    typed = typed_in(request.POST)
    if request.method != "POST":
        # Whoever leads the work was there; somebody else who writes this down is most likely the supervisor.
        start = Typed.starting(held_on=today, worker=page.lead, supervisor="" if page.i_lead else by.name)
        typed = typed_from(talk.saved, start)
    else:
        kept = keep_sent(request, talk)
        if kept.clashes:
            return clashed(request, talk, kept)
        typed = typed_as_kept(typed, kept)
        if typed.words("intent") == LATER:
            messages.success(request, "Saved, and not filed yet. Go on whenever you like.")
            return redirect("family_supervision", family_id)
    if request.method == "POST" and typed.words("intent") != ANOTHER:
        try:
            found = read_discussion(typed, asked, held_on=typed.day("held_on", "The day"), present=people_typed(typed))
            actions.discuss_case(by=by, episode_id=episode_id, discussion=found, today=today)
        except Invalid as refusal:
            typed = typed.with_problems(refusal)
        else:
            messages.success(request, "Filed on the family’s record. Each decision is something to do now.")
            return redirect("family_supervision", family_id)
    back = reverse("family_supervision", args=[family_id])
    return _ask(request, head, asked, typed, back=back, talk=_talk(by, head, asked, episode_id))


@require_POST
def supervision_keep(request: HttpRequest, family_id: UUID, kind: str) -> HttpResponse:
    """Keep a few fields of a talk while somebody types."""
    page, asked, episode_id = _asked(request, family_id, kind)
    return keep_while_typing(request, _talk(viewer_of(request), page.head, asked, episode_id))


def _asked(request: HttpRequest, family_id: UUID, kind: str) -> tuple[SupervisionPage, KindOfSupervision, UUID]:
    page = queries.supervision_page(by=viewer_of(request), family_id=family_id, today=localdate())
    kinds = page.case_kinds
    asked = next((each for each in kinds if each.key == kind), kinds[0] if kinds else None)
    if asked is None or page.head.episode is None:
        raise NotFound("There is no work with this family to talk over.")
    return page, asked, page.head.episode.id


def _talk(by: Viewer, head: FamilyHead, kind: KindOfSupervision, episode_id: UUID) -> Talk:
    return Talk(
        title=f"{kind.title}: {head.family.name} family",
        labels=labels_of(kind, alone=True),
        draft=queries.draft_of_talk(by=by, family_id=head.family.id, kind=kind.key),
        keep=partial(actions.keep_talk, by=by, episode_id=episode_id, kind=kind.key),
    )


def supervision_correct(request: HttpRequest, discussion_id: UUID) -> HttpResponse:
    """Put a discussion right, saying what was wrong."""
    by, today = viewer_of(request), localdate()
    view = queries.discussion(by=by, discussion_id=discussion_id)
    page = queries.supervision_page(by=by, family_id=view.family_id, today=today)
    head = page.head
    kind = KindOfSupervision(view.kind, view.kind_title, "case", tuple(each.prompt for each in view.answers), "")
    kind = next((each for each in page.kinds if each.key == view.kind), kind)
    if not head.may.write:
        raise Conflict("You may read this, and not correct it.")
    typed = typed_in(request.POST) if request.method == "POST" else starting_from(view, kind)
    if request.method == "POST" and typed.words("intent") != ANOTHER:
        try:
            held_on = view.held_on if view.meeting_id else typed.day("held_on", "The day")
            found = read_discussion(typed, kind, held_on=held_on, present=people_typed(typed))
            new_id = actions.correct_discussion(
                by=by, discussion_id=discussion_id, discussion=found, reason=typed.words("reason"), today=today
            )
        except Invalid as refusal:
            typed = typed.with_problems(refusal)
        else:
            messages.success(request, "Corrected. What it said before can still be read.")
            return redirect("record_view", "supervision", new_id)
    back = reverse("record_view", args=["supervision", discussion_id])
    return _ask(request, head, kind, typed, back=back, correcting=True, in_a_group=view.meeting_id is not None)


@require_safe
def supervision_board(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Show what supervision of families is due in a team, and the groups that met."""
    board = queries.supervision_board(by=viewer_of(request), team_id=team_id, today=localdate())
    crumbs = [{"text": "Team", "href": reverse("team_board", args=[team_id])}, {"text": "Supervision of families"}]
    return render(request, "supervision_of_cases/board.html", {"board": board, "crumbs": crumbs})


def _ask(
    request: HttpRequest,
    head: FamilyHead,
    kind: KindOfSupervision,
    typed: Typed,
    *,
    back: str,
    correcting: bool = False,
    in_a_group: bool = False,
    talk: Talk | None = None,
) -> HttpResponse:
    context = {
        "head": head,
        "kind": kind,
        "typed": typed,
        "problems": typed.problems,
        "rows": rows_of(typed),
        "correcting": correcting,
        "in_a_group": in_a_group,
        "draft": talk.draft if talk else None,
        "seen": seen_of(talk) if talk else "",
        "keep_url": reverse("supervision_keep", args=[head.family.id, kind.key]) if talk else "",
        "back": back,
        "crumbs": crumbs_for(head.family, "Supervision"),
    }
    return render(request, "supervision_of_cases/write.html", context, status=422 if typed.problems else 200)


urlpatterns = [
    path("families/<uuid:family_id>/supervision/", family_supervision, name="family_supervision"),
    path("families/<uuid:family_id>/supervision/new/<slug:kind>/", supervision_new, name="supervision_new"),
    path("families/<uuid:family_id>/supervision/new/<slug:kind>/keep/", supervision_keep, name="supervision_keep"),
    path("supervision/<uuid:discussion_id>/correct/", supervision_correct, name="supervision_correct"),
    path("teams/<uuid:team_id>/supervision-of-families/", supervision_board, name="family_supervision_board"),
]
