"""Move open cases to another version of their model: look at what it would do to each, choose, say why."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate

from homeward.access.actions import require
from homeward.access.values import Permission
from homeward.casework import actions, queries
from homeward.casework.values.moving import MoveAsked, MovePreview
from homeward.interfaces.web.practice_models import crumbs_to
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.interfaces.web.wording import plural
from homeward.practice import queries as practice
from homeward.vocabulary.errors import Invalid


def model_move(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """Show what moving open cases to this version would do, and move those that are chosen."""
    viewer = viewer_of(request)
    require(viewer, Permission.MODEL_ADOPT)
    model = practice.model(name, version)
    others = [each for each in queries.open_versions(by=viewer, model=name) if each.version != version]
    given = request.POST if request.method == "POST" else request.GET
    typed, versions = typed_in(given), [each.version for each in others]
    chosen = typed.words("from") if typed.words("from") in versions else next(iter(versions), "")
    if request.method == "POST" and chosen:
        try:
            moved = actions.move_to_version(
                by=viewer, asked=_asked(request.POST, name, chosen, version), today=localdate()
            )
        except Invalid as refusal:
            typed = typed.with_problems(refusal)
        else:
            messages.success(request, f"{plural(moved, 'case')} went over to version {version}. No answer was lost.")
            return redirect("model", name, version)
    preview = _preview(viewer, name, chosen, version, typed) if chosen else None
    context = {
        "model": model,
        "others": [(each.version, f"{each.version} ({plural(each.cases, 'open case')})") for each in others],
        "chosen": chosen,
        "preview": preview,
        "ticked": _ticked(given, preview),
        "typed": typed,
        "problems": typed.problems,
        "crumbs": [*crumbs_to(model), {"text": "Move open cases"}],
    }
    return render(request, "models/move.html", context, status=422 if typed.problems else 200)


def _preview(viewer: Any, name: str, chosen: str, version: str, typed: Typed) -> MovePreview:
    first = queries.cases_to_move(by=viewer, model=name, from_version=chosen, to_version=version, today=localdate())
    stages = {stage: typed.words(f"stage-{stage}") for stage, _, _ in first.stages_to_choose}
    if not any(stages.values()):
        return first
    return queries.cases_to_move(
        by=viewer, model=name, from_version=chosen, to_version=version, stages=stages, today=localdate()
    )


def _ticked(given: QueryDict, preview: MovePreview | None) -> set[str]:
    if given.get("all") == "yes" and preview is not None:
        return {str(each.episode_id) for each in preview.cases}
    return set(given.getlist("cases"))


def _asked(post: QueryDict, name: str, chosen: str, version: str) -> MoveAsked:
    typed = typed_in(post)
    versions: dict[UUID, int] = {}
    for each in post.getlist("cases"):
        seen = typed.words(f"version-{each}")
        try:
            versions[UUID(each)] = int(seen) if seen.isdecimal() else 0
        except ValueError:
            continue
    prefix = "stage-"
    stages = {key.removeprefix(prefix): typed.words(key) for key in post if key.startswith(prefix)}
    return MoveAsked(
        model=name,
        from_version=chosen,
        to_version=version,
        versions=versions,
        stages={key: each for key, each in stages.items() if each},
        reason=typed.words("reason"),
    )


urlpatterns = [path("models/shelf/<slug:name>/<str:version>/move/", model_move, name="model_move")]
