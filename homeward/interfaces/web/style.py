"""The living style page: every component with made-up content. Demonstration and tests only."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate, now

from homeward.interfaces.web.drawing import Bar, Mark
from homeward.interfaces.web.forms import (
    draft_saved,
    goes_past_warnings,
    only_changes_rows,
    posted_answers,
    read_form,
    render_form,
    wants_draft,
)
from homeward.interfaces.web.gates import open_to_all
from homeward.practice import queries as practice
from homeward.practice.values import Choice, FormContext


@open_to_all
def style(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    return render(request, "style/style.html", {"bars": BARS, "marks": MARKS, "on": date(2026, 3, 12)})


@open_to_all
def style_form(request: HttpRequest, key: str) -> HttpResponse:
    """Ask one form of the shipped practice model; sending it only checks it."""
    form = practice.form("safer_stronger_families", "1.0", key)
    shown: dict[str, Any] = {
        "context": FAMILY,
        "about": "HOLLIS family, made up",
        "back": "/style/",
        "known": KNOWN,
        "draft_url": ".",
    }
    if request.method != "POST":
        return render_form(request, form, {}, **shown)
    answers = posted_answers(request, form, FAMILY)
    if wants_draft(request):
        return draft_saved(request, at=now(), draft_id=uuid4(), back="/style/")
    if only_changes_rows(request):
        return render_form(request, form, answers, **shown)
    problems = practice.check_answers(form, answers, today=localdate(), context=FAMILY)
    if problems and not (goes_past_warnings(request) and all(each.severity == "warn" for each in problems)):
        return render_form(request, form, answers, problems=problems, status=422, **shown)
    return render(request, "style/paper.html", {"form": form, "sections": read_form(form, answers, FAMILY)})


FAMILY = FormContext(
    children=(Choice(id="c1", label="Kai"), Choice(id="c2", label="Maya")),
    adults=(Choice(id="a1", label="Dawn (mum)"), Choice(id="a2", label="Lee (dad)")),
    goals=(Choice(id="g1", label="Kai sleeps at home every school night"),),
)
KNOWN = {"session.next_step": "Ring Nan about Fridays", "visit.next_step": "Ring Nan about Fridays"}

BARS = [
    Bar("Status", "Early help", "early_help", date(2024, 5, 2), date(2024, 12, 10)),
    Bar("Status", "Child in need", "cin", date(2024, 12, 10), date(2025, 6, 20)),
    Bar("Status", "Child protection plan: neglect", "cp", date(2025, 6, 20), date(2025, 9, 1)),
    Bar("Status", "Looked after (section 20)", "cla", date(2025, 9, 1), date(2026, 1, 9), "Agreed with mum"),
    Bar("Status", "Child in need", "cin", date(2026, 1, 9)),
    Bar("Placement", "Foster care, Wenlow", "placement", date(2025, 9, 1), date(2026, 1, 9)),
    Bar("Programme", "Safer Stronger Families, 12 weeks", "programme", date(2026, 1, 12)),
]
MARKS = [
    Mark("Visits", "Seen alone", "visit", date(2026, 1, 20)),
    Mark("Visits", "Seen alone", "visit", date(2026, 2, 3)),
    Mark("Visits", "Not seen", "not_seen", date(2026, 2, 12)),
    Mark("Events", "Referral", "referral", date(2025, 12, 2)),
    Mark("Events", "Family meeting", "meeting", date(2026, 2, 20)),
]

urlpatterns = [
    path("style/", style, name="style"),
    path("style/forms/<slug:key>/", style_form, name="style_form"),
]
