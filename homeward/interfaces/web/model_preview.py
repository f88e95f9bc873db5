"""Look at a form as it will be asked, on a made-up family. Nothing that is typed is kept."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.access.actions import require
from homeward.access.values import Permission
from homeward.interfaces.web.forms import (
    goes_past_warnings,
    only_changes_rows,
    posted_answers,
    read_form,
    render_form,
)
from homeward.interfaces.web.made_up_case import ABOUT, FAMILY, known_to
from homeward.interfaces.web.model_drafts import crumbs_to_draft
from homeward.interfaces.web.practice_models import crumbs_to
from homeward.interfaces.web.viewing import viewer_of
from homeward.practice import queries
from homeward.practice.values import Form, PracticeModel, ServiceStage
from homeward.vocabulary.errors import NotFound


def model_form(request: HttpRequest, name: str, version: str, form_key: str) -> HttpResponse:
    """Show a form of a published version."""
    require(viewer_of(request), Permission.MODEL_ADOPT)
    found = queries.model(name, version)
    form = _form(found, form_key)
    stage = _stage(request, found)
    back = f"{reverse('model', args=[name, version])}?chapter=forms"
    crumbs = [*crumbs_to(found), {"text": form.title}]
    return _preview(request, queries.worded(form, found, stage), back, crumbs, found, stage)


def model_draft_form(request: HttpRequest, draft_id: UUID, form_key: str) -> HttpResponse:
    """Show a form of a draft."""
    viewer = viewer_of(request)
    found = queries.draft_model(by=viewer, draft_id=draft_id)
    form, stage = _form(found, form_key), _stage(request, found)
    back = reverse("model_draft", args=[draft_id])
    crumbs = crumbs_to_draft(queries.draft(by=viewer, draft_id=draft_id))
    crumbs = [*crumbs, {"text": form.title}]
    return _preview(request, queries.worded(form, found, stage), back, crumbs, found, stage)


def _stage(request: HttpRequest, model: PracticeModel) -> ServiceStage | None:
    """Return the service stage whose words are asked for, if the model has words of its own there."""
    asked = request.GET.get("stage", "")
    return next((each.service_stage for each in model.labels if each.terms and each.service_stage == asked), None)


def _form(model: PracticeModel, key: str) -> Form:
    found = model.form(key)
    if found is None:
        raise NotFound(f"{model.identity.title} {model.version} has no form called {key}.")
    return found


def _preview(
    request: HttpRequest,
    form: Form,
    back: str,
    crumbs: list[dict[str, Any]],
    model: PracticeModel,
    stage: ServiceStage | None,
) -> HttpResponse:
    shown: dict[str, Any] = {
        "context": FAMILY,
        "known": known_to(form),
        "about": ABOUT,
        "back": back,
        "crumbs": crumbs,
        "save_label": "See what it would say",
        "template": "models/preview.html",
        "extra": {
            "stage": stage or "",
            "stages": [(each.service_stage.value, each.service_stage.value) for each in model.labels if each.terms],
        },
    }
    if request.method != "POST":
        return render_form(request, form, {}, **shown)
    answers = posted_answers(request, form, FAMILY)
    if only_changes_rows(request):
        return render_form(request, form, answers, **shown)
    problems = queries.check_answers(form, answers, today=localdate(), context=FAMILY)
    past = goes_past_warnings(request) and all(each.severity == "warn" for each in problems)
    if problems and not past:
        return render_form(request, form, answers, problems=problems, status=422, **shown)
    context = {"form": form, "sections": read_form(form, answers, FAMILY), "back": back, "crumbs": crumbs}
    return render(request, "models/preview_read.html", context)


urlpatterns = [
    path("models/shelf/<slug:name>/<str:version>/forms/<slug:form_key>/", model_form, name="model_form"),
    path("models/drafts/<uuid:draft_id>/forms/<slug:form_key>/", model_draft_form, name="model_draft_form"),
]
