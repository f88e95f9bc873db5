"""Practice models for whoever looks after them: which there are, what each says, and who works by which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse, reverse_lazy
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.actions import require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Viewer
from homeward.casework.queries import open_versions
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.practice import actions, queries
from homeward.practice.values import ModelInUse, PracticeModel, Setting
from homeward.vocabulary.errors import Invalid, Problem
from homeward.workforce.queries import teams

MODELS: dict[str, Any] = {"text": "Models", "href": reverse_lazy("models")}
EVERYBODY = "authority"


@dataclass(frozen=True)
class Worked:
    """Who works by which model today: a team, or whoever has none of their own."""

    team: str
    used: ModelInUse


@require_safe
def model_list(request: HttpRequest) -> HttpResponse:
    """Show who works by what, every version that can be adopted, and the drafts."""
    viewer = viewer_of(request)
    require(viewer, Permission.MODEL_ADOPT)
    may_write = allowed(viewer, Permission.MODEL_WRITE)
    worked = worked_by(viewer, localdate())
    context = {
        "worked": worked,
        "lines": queries.shelf_lines(by=viewer),
        "teams_by": _teams_by(worked),
        "drafts": queries.drafts(by=viewer) if may_write else (),
        "may_write": may_write,
        "crumbs": [{"text": "Models"}],
    }
    return render(request, "models/list.html", context)


def worked_by(viewer: Viewer, today: date) -> list[Worked]:
    """Return who works by which model on a day: the authority first, then its teams by name."""
    names = {each.id: each.name for each in teams(by=viewer, on=today)}
    latest: dict[UUID | None, ModelInUse] = {}
    for each in queries.adoptions(by=viewer):
        if each.starts <= today and (each.team_id is None or each.team_id in names):
            latest.setdefault(each.team_id, each)
    found = [Worked(names.get(team_id, "") if team_id else "", used) for team_id, used in latest.items()]
    return sorted(found, key=lambda each: each.team)


def _teams_by(worked: list[Worked]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for each in worked:
        found.setdefault((each.used.name, each.used.version), []).append(each.team or "Everybody else")
    return found


@require_safe
def model(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """Show what one version says, chapter by chapter, and what can be done with it."""
    viewer = viewer_of(request)
    require(viewer, Permission.MODEL_ADOPT)
    found = queries.model(name, version)
    lines = [each for each in queries.shelf_lines(by=viewer) if each.name == name]
    told = queries.documentation(found)
    chapters = ["all", *(each.key for each in told.chapters)]
    chosen = request.GET.get("chapter", "")
    others = [each.version for each in open_versions(by=viewer, model=name) if each.version != version]
    context = {
        "model": found,
        "line": next((each for each in lines if each.version == version), None),
        "other_versions": [each.version for each in lines if each.version != version],
        "told": told,
        "chosen": chosen if chosen in chapters else chapters[1],
        "worked": [
            each for each in worked_by(viewer, localdate()) if (each.used.name, each.used.version) == (name, version)
        ],
        "moves_from": others,
        "may_write": allowed(viewer, Permission.MODEL_WRITE),
        "crumbs": [MODELS, {"text": f"{found.identity.title} {version}"}],
    }
    return render(request, "models/model.html", context)


@require_safe
def model_compare(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """Show what is different from another version of the same model."""
    viewer = viewer_of(request)
    require(viewer, Permission.MODEL_ADOPT)
    found = queries.model(name, version)
    versions = [
        each.version for each in queries.shelf_lines(by=viewer) if each.name == name and each.version != version
    ]
    asked = request.GET.get("with", "")
    chosen = asked if asked in versions else next(iter(versions), "")
    context = {
        "model": found,
        "versions": versions,
        "chosen": chosen,
        "comparison": queries.comparison(queries.model(name, chosen), found) if chosen else None,
        "crumbs": [*crumbs_to(found), {"text": "What is different"}],
    }
    return render(request, "models/compare.html", context)


def model_adopt(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """Let a team, or everybody, work by a version from a day on."""
    viewer, today = viewer_of(request), localdate()
    require(viewer, Permission.MODEL_ADOPT)
    found = queries.model(name, version)
    here = teams(by=viewer, on=today)

    def save(typed: Typed) -> str:
        team_id = typed.maybe_id("team")
        if typed.words("team") != EVERYBODY and team_id not in {each.id for each in here}:
            raise Invalid.because("Choose who works by it: a team, or everybody.", field="team")
        starts = typed.day("starts", "The day it starts")
        try:
            decided = _decided(found, typed)
            actions.adopt(
                by=viewer, model=name, version=version, starts=starts, today=today,
                team_id=team_id, settings=decided, reason=typed.words("reason"),
            )  # fmt: skip
        except Invalid as refusal:
            raise Invalid(_beside_settings(found, refusal)) from refusal
        return f"{found.identity.title} {version} is adopted. Work that is open stays on its version until you move it."

    return ask(
        request,
        "models/adopt.html",
        save=save,
        onward=lambda: reverse("adoptions"),
        start=Typed.starting(starts=today, team=request.GET.get("team", ""), **_defaults(found)),
        model=found,
        teams=[(EVERYBODY, "Everybody whose team has none of its own"), *((str(e.id), e.name) for e in here)],
        crumbs=[*crumbs_to(found), {"text": "Adopt"}],
    )


@require_safe
def adoptions(request: HttpRequest) -> HttpResponse:
    """List every adoption, the newest first, with what was decided otherwise and why."""
    viewer = viewer_of(request)
    require(viewer, Permission.MODEL_ADOPT)
    names = {each.id: each.name for each in teams(by=viewer, on=localdate(), with_closed=True)}
    context = {
        "adoptions": [(each, _decided_words(each)) for each in queries.adoptions(by=viewer)],
        "names": names,
        "crumbs": [MODELS, {"text": "Adoptions"}],
    }
    return render(request, "models/adoptions.html", context)


@require_safe
def model_zip(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """Send the folder of a version as a ZIP."""
    content = queries.model_zip(by=viewer_of(request), name=name, version=version)
    return zip_answer(content, f"{name}-{version}.zip")


def zip_answer(content: bytes, name: str) -> HttpResponse:
    """Return a ZIP to be kept, never to be opened in the browser."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/zip", headers=headers)


def crumbs_to(model: PracticeModel) -> list[dict[str, Any]]:
    """Return the way to the page of a version."""
    href = reverse("model", args=[model.name, model.version])
    return [MODELS, {"text": f"{model.identity.title} {model.version}", "href": href}]


def _defaults(model: PracticeModel) -> dict[str, str]:
    return {f"setting-{each.key}": _as_typed(each, each.default) for each in model.settings}


def _as_typed(setting: Setting, value: Any) -> str:
    if setting.kind == "yes_no":
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _decided(model: PracticeModel, typed: Typed) -> dict[str, Any]:
    """Return the settings that are otherwise than the model's default; what was left empty stays on it."""
    decided: dict[str, Any] = {}
    for each in model.settings:
        text = typed.words(f"setting-{each.key}")
        if text and text != _as_typed(each, each.default):
            decided[each.key] = _value(each, text)
    return decided


def _value(setting: Setting, text: str) -> Any:
    if setting.kind == "yes_no":
        return {"yes": True, "no": False}.get(text, text)
    if setting.kind == "number":
        try:
            number = float(text)
        except ValueError:
            return text  # the rules say what is wrong with it
        return int(number) if number.is_integer() else number
    return text


def _beside_settings(model: PracticeModel, refusal: Invalid) -> list[Problem]:
    keys = {each.key for each in model.settings}
    return [
        Problem(f"setting-{each.field}" if each.field in keys else each.field, each.message, each.remedy)
        for each in refusal.problems
    ]


def _decided_words(used: ModelInUse) -> list[str]:
    if not used.decided:
        return []
    titles: Mapping[str, str] = {each.key: each.title for each in queries.model(used.name, used.version).settings}
    return [f"{titles.get(key, key)}: {_plain(value)}" for key, value in used.decided.items()]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ")


urlpatterns = [
    path("models/", model_list, name="models"),
    path("models/adoptions/", adoptions, name="adoptions"),
    path("models/shelf/<slug:name>/<str:version>/", model, name="model"),
    path("models/shelf/<slug:name>/<str:version>/compare/", model_compare, name="model_compare"),
    path("models/shelf/<slug:name>/<str:version>/adopt/", model_adopt, name="model_adopt"),
    path("models/shelf/<slug:name>/<str:version>/folder.zip", model_zip, name="model_zip"),
]
