"""How long recording takes: each form against its promise, and each question with how it is used."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.casework import queries
from homeward.interfaces.web.viewing import viewer_of

CHOICES = ((1, "month"), (3, "3 months"), (6, "6 months"), (12, "12 months"), (24, "24 months"))
USUALLY = 6


@require_safe
def forms(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """Show every form of a version against the time it promises."""
    page = queries.recording_time_page(
        by=viewer_of(request), model=name, version=version, months=_months(request), today=localdate()
    )
    crumbs = [*_crumbs(name, version, f"{page.model_title} {version}"), {"text": "Recording time"}]
    return render(request, "recording_time/forms.html", {"page": page, "choices": CHOICES, "crumbs": crumbs})


@require_safe
def form(request: HttpRequest, name: str, version: str, form_key: str) -> HttpResponse:
    """Show one form question by question."""
    page = queries.form_time_page(
        by=viewer_of(request),
        model=name,
        version=version,
        form_key=form_key,
        months=_months(request),
        today=localdate(),
    )
    crumbs = [
        *_crumbs(name, version, f"{page.model_title} {version}"),
        {"text": "Recording time", "href": reverse("recording_time", args=[name, version])},
        {"text": page.form.title},
    ]
    return render(request, "recording_time/form.html", {"page": page, "choices": CHOICES, "crumbs": crumbs})


def _months(request: HttpRequest) -> int:
    chosen = request.GET.get("months", "")
    return int(chosen) if chosen in {str(each) for each, _ in CHOICES} else USUALLY


def _crumbs(name: str, version: str, title: str) -> list[dict[str, str]]:
    return [
        {"text": "Practice", "href": reverse("fidelity")},
        {"text": title, "href": reverse("version_fidelity", args=[name, version])},
    ]


urlpatterns = [
    path("models/shelf/<slug:name>/<str:version>/recording-time/", forms, name="recording_time"),
    path("models/shelf/<slug:name>/<str:version>/recording-time/<slug:form_key>/", form, name="form_time"),
]
