"""What the questions of a model are used for: who found them no use and why, how often they are answered."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.actions import require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Viewer
from homeward.casework.queries.recording_time import form_time_page
from homeward.casework.values.recording_time import FormTimePage
from homeward.interfaces.web.practice_models import crumbs_to
from homeward.interfaces.web.viewing import viewer_of
from homeward.practice import queries
from homeward.practice.values import Form
from homeward.practice.values.drafts import NoUseCount

MONTHS = 12


@dataclass(frozen=True)
class FormLine:
    """A form in the list: how many said of any question of it that it is no use."""

    form: Form
    said: int


@require_safe
def model_questions(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """Show one form question by question, and all the others with how much was said about them."""
    viewer = viewer_of(request)
    require(viewer, Permission.MODEL_WRITE)
    model = queries.model(name, version)
    said = queries.questions_of_no_use(by=viewer, model=name, version=version)
    lines = [FormLine(each, sum(one.people for one in said if one.form == each.key)) for each in model.forms]
    chosen = model.form(request.GET.get("form", "")) or max(lines, key=lambda each: each.said).form
    context = {
        "model": model,
        "lines": lines,
        "form": chosen,
        "said": _by_question(said, chosen.key),
        "use": _use(viewer, name, version, chosen.key),
        "months": MONTHS,
        "crumbs": [*crumbs_to(model), {"text": "What the questions are used for"}],
    }
    return render(request, "models/questions.html", context)


def _by_question(said: tuple[NoUseCount, ...], form: str) -> dict[str, NoUseCount]:
    return {each.question: each for each in said if each.form == form}


def _use(viewer: Viewer, name: str, version: str, form: str) -> FormTimePage | None:
    if not allowed(viewer, Permission.FIDELITY_READ):
        return None
    return form_time_page(by=viewer, model=name, version=version, form_key=form, months=MONTHS, today=localdate())


urlpatterns = [path("models/shelf/<slug:name>/<str:version>/questions/", model_questions, name="model_questions")]
