"""A group that talks over many families: begin it, file each family's part, read what was said."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.casework import actions, queries
from homeward.casework.values import GroupPage, GroupToHold, NewGroup, Present
from homeward.interfaces.web.supervision_forms import ANOTHER, others_typed, read_discussion, rows_of
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


def group(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show a group's meeting with each family's part."""
    page = queries.group_page(by=viewer_of(request), meeting_id=meeting_id, today=localdate())
    context = {"page": page, "crumbs": _crumbs(page.team_id, page.kind.title)}
    return render(request, "supervision_of_cases/group.html", context)


def group_part(request: HttpRequest, meeting_id: UUID, family_id: UUID) -> HttpResponse:
    """Write down what a group said and decided about one family."""
    by, today = viewer_of(request), localdate()
    page = queries.group_page(by=by, meeting_id=meeting_id, today=today)
    part = next((each for each in page.parts if each.family_id == family_id), None)
    if part is None or not part.is_reached:
        raise NotFound("We could not find this, or it is not yours to see.")
    typed = typed_in(request.POST)
    if request.method == "POST" and typed.words("intent") != ANOTHER:
        try:
            found = read_discussion(typed, page.kind, held_on=page.held_on)
            actions.write_group_part(by=by, meeting_id=meeting_id, family_id=family_id, discussion=found, today=today)
        except (Invalid, Conflict) as refusal:
            typed = typed.with_problems(refusal)
        else:
            messages.success(request, "Filed on this family's record, and on nobody else's.")
            return _next(request, page, family_id)
    elif part.part is not None:
        return redirect("record_view", "supervision", part.part.id)
    context = {
        "page": page,
        "part": part,
        "kind": page.kind,
        "typed": typed,
        "problems": typed.problems,
        "rows": rows_of(typed),
        "back": reverse("group", args=[meeting_id]),
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
]
