"""A group that talks over many families: begin it, file each family's part, read what was said."""

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
from homeward.casework.values import GroupPage, GroupPart, GroupToHold, NewGroup, Present
from homeward.interfaces.web.form_saving import settles
from homeward.interfaces.web.supervision_forms import ANOTHER, LATER, others_typed, read_discussion, rows_of
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


def group_new(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Say who met and which families they talked about."""
    by, today = viewer_of(request), localdate()
    page = queries.group_to_hold(by=by, team_id=team_id, today=today)
    typed, members, families = typed_in(request.POST), _ids(request, "member"), _ids(request, "family")
    if request.method != "POST":
        kind = page.kinds[0].key if len(page.kinds) == 1 else ""
        # Nobody is ticked among the families: which to talk about is the group's own choice.
        typed = Typed.starting(held_on=today, kind=kind)
        members = {str(each) for each, _, _ in page.members}
    else:
        try:
            meeting_id = actions.hold_group_supervision(
                by=by, group=_group(page, typed, members, families), today=today
            )
        except Invalid as refusal:
            typed = typed.with_problems(refusal)
        else:
            messages.success(request, "Kept. Now write down, family by family, what was said and decided.")
            return redirect("group", meeting_id)
    context = {
        "page": page,
        "typed": typed,
        "problems": typed.problems,
        "members": members,
        "families": families,
        "back": reverse("family_supervision_board", args=[team_id]),
        "crumbs": _crumbs(team_id, "A group met"),
    }
    return render(request, "supervision_of_cases/group_new.html", context, status=422 if typed.problems else 200)


@require_safe
def group(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show a group's meeting with each family's part."""
    page = queries.group_page(by=viewer_of(request), meeting_id=meeting_id, today=localdate())
    context = {"page": page, "crumbs": _crumbs(page.team_id, page.kind.title)}
    return render(request, "supervision_of_cases/group.html", context)


def group_part(request: HttpRequest, meeting_id: UUID, family_id: UUID) -> HttpResponse:
    """Write down what a group said and decided about one family; what is typed is saved as it is typed."""
    by, today = viewer_of(request), localdate()
    page = queries.group_page(by=by, meeting_id=meeting_id, today=today)
    part = next((each for each in page.parts if each.family_id == family_id), None)
    if part is None or not part.is_reached:
        raise NotFound("We could not find this, or it is not yours to see.")
    if part.part is not None and request.method != "POST":
        return redirect("record_view", "supervision", part.part.id)
    talk = _talk(by, page, family_id)
    typed = typed_in(request.POST) if request.method == "POST" else typed_from(talk.saved)
    if settles(request):
        return settle(request, talk)
    if request.method == "POST":
        try:
            kept = keep_sent(request, talk)
            if kept.clashes:
                return clashed(request, talk, kept)
            typed = typed_as_kept(typed, kept)
            if typed.words("intent") not in (ANOTHER, LATER):
                found = read_discussion(typed, page.kind, held_on=page.held_on)
                actions.write_group_part(
                    by=by, meeting_id=meeting_id, family_id=family_id, discussion=found, today=today
                )
                messages.success(request, "Filed on this family’s record, and on nobody else’s.")
                return _next(request, page, family_id)
        except (Invalid, Conflict) as refusal:
            typed = typed.with_problems(refusal)
        else:
            if typed.words("intent") == LATER:
                messages.success(request, "Saved, and not filed yet. Go on whenever you like.")
                return redirect("group", meeting_id)
    return _ask_part(request, page, part, typed, _talk(by, page, family_id))


@require_POST
def group_part_keep(request: HttpRequest, meeting_id: UUID, family_id: UUID) -> HttpResponse:
    """Keep a few fields of a family's part while somebody types."""
    by = viewer_of(request)
    page = queries.group_page(by=by, meeting_id=meeting_id, today=localdate())
    return keep_while_typing(request, _talk(by, page, family_id))


def _talk(by: Viewer, page: GroupPage, family_id: UUID) -> Talk:
    part = next((each for each in page.parts if each.family_id == family_id), None)
    return Talk(
        title=f"{part.said_name} family" if part else page.kind.title,
        labels=labels_of(page.kind),
        draft=queries.draft_of_part(meeting_id=page.id, family_id=family_id),
        keep=partial(actions.keep_part, by=by, meeting_id=page.id, family_id=family_id),
    )


def _ask_part(request: HttpRequest, page: GroupPage, part: GroupPart, typed: Typed, talk: Talk) -> HttpResponse:
    context = {
        "page": page,
        "part": part,
        "kind": page.kind,
        "typed": typed,
        "problems": typed.problems,
        "rows": rows_of(typed),
        "draft": talk.draft,
        "seen": seen_of(talk),
        "keep_url": reverse("group_part_keep", args=[page.id, part.family_id]),
        "back": reverse("group", args=[page.id]),
        "crumbs": [*_crumbs(page.team_id, ""), {"text": part.said_name}],
    }
    return render(request, "supervision_of_cases/part.html", context, status=422 if typed.problems else 200)


def _next(request: HttpRequest, page: GroupPage, done: UUID) -> HttpResponse:
    """Go on to the next family, if that was asked for and there is one."""
    waiting = [each for each in page.parts if each.part is None and each.is_reached and each.family_id != done]
    if request.POST.get("intent") == "next" and waiting:
        return redirect("group_part", page.id, waiting[0].family_id)
    return redirect("group", page.id)


def _group(page: GroupToHold, typed: Typed, members: set[str], families: set[str]) -> NewGroup:
    there = [Present(name, part, user) for user, name, part in page.members if str(user) in members]
    return NewGroup(
        team_id=page.team_id,
        kind=typed.words("kind"),
        held_on=typed.day("held_on", "The day"),
        present=(*there, *others_typed(typed)),
        families=tuple(each.family_id for each in page.families if str(each.family_id) in families),
        place=typed.words("place"),
        learnt=typed.words("learnt"),
    )


def _ids(request: HttpRequest, name: str) -> set[str]:
    return {str(each) for each in request.POST.getlist(name)}


def _crumbs(team_id: UUID, last: str) -> list[dict[str, str]]:
    found = [
        {"text": "Team", "href": reverse("team_board", args=[team_id])},
        {"text": "Supervision of families", "href": reverse("family_supervision_board", args=[team_id])},
    ]
    return [*found, {"text": last}] if last else found


urlpatterns = [
    path("teams/<uuid:team_id>/group-supervision/new/", group_new, name="group_new"),
    path("group-supervision/<uuid:meeting_id>/", group, name="group"),
    path("group-supervision/<uuid:meeting_id>/<uuid:family_id>/", group_part, name="group_part"),
    path("group-supervision/<uuid:meeting_id>/<uuid:family_id>/keep/", group_part_keep, name="group_part_keep"),
]
