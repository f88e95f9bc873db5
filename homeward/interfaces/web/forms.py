"""
Practice forms on a page: ask any form from its data, read what was posted, show a finished one.

A view is short::

    answers = posted_answers(request, form, context)
    if only_changes_rows(request):
        return render_form(request, form, answers, context=context, ...)
    try:
        finish_form(...)
    except Invalid as refusal:
        return render_form(request, form, answers, problems=refusal.problems, context=context, status=422, ...)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypedDict, Unpack
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from homeward.casework.values import Kept
from homeward.interfaces.web.form_controls import Drawing, SectionView
from homeward.interfaces.web.form_paging import Paging, answers_elsewhere
from homeward.interfaces.web.form_reading import ReadSection, differences
from homeward.interfaces.web.form_reading import read_form as read_form  # the door for views that show a finished form
from homeward.interfaces.web.form_working_out import worked_out
from homeward.interfaces.web.wording import clock
from homeward.practice.queries import read_posted
from homeward.practice.values import Form, FormContext

NOBODY = FormContext()
INTENT = "intent"
FINISH, DRAFT, ADD, REMOVE = "finish", "draft", "add-", "remove-"
TAKE_AWAY = "-without"


class Problem(Protocol):
    """Anything wrong with one answer; ``severity`` "warn" may be saved past, anything else may not."""

    @property
    def field(self) -> str | None: ...
    @property
    def message(self) -> str: ...


@dataclass(frozen=True)
class Listed:
    """A problem in the list at the top of the page."""

    field: str
    message: str


def posted_answers(request: HttpRequest, form: Form, context: FormContext = NOBODY) -> dict[str, Any]:
    """Return the answers as posted, exactly as typed; a row the person asked to remove is gone."""
    answers = read_posted(form, dict(request.POST.lists()), context)
    intent = request.POST.get(INTENT, "")
    if intent.startswith(REMOVE):
        key, _, index = intent.removeprefix(REMOVE).rpartition("-")
        rows = answers.get(key)
        if isinstance(rows, list) and index.isdigit() and int(index) < len(rows):
            answers[key] = [row for n, row in enumerate(rows) if n != int(index)]
    for each in form.questions:
        away = request.POST.getlist(f"{each.key}{TAKE_AWAY}") if each.kind == "file" else []
        if away and isinstance(answers.get(each.key), list):
            answers[each.key] = [kept for kept in answers[each.key] if kept not in away]
    return answers


def only_changes_rows(request: HttpRequest) -> bool:
    """Return whether the person pressed "Add another" or "Remove": draw the form again and save nothing."""
    return request.POST.get(INTENT, "").startswith((ADD, REMOVE))


def wants_draft(request: HttpRequest) -> bool:
    """Return whether the person pressed "Finish later", or the page saved by itself."""
    return request.POST.get(INTENT) == DRAFT


def draft_saved(
    request: HttpRequest,
    *,
    at: datetime,
    draft_id: UUID,
    back: str,
    version: int | None = None,
    kept: Kept | None = None,
    form: Form | None = None,
) -> HttpResponse:
    """Answer a saved draft: quietly to the page's own script, with a way back to whoever pressed "Finish later"."""
    if request.headers.get("Accept") == "application/json":
        told: dict[str, Any] = {"at": clock(at), "draft": str(draft_id), "version": version}
        if kept is not None:
            keep_url = reverse("keep_answers", args=[draft_id])
            told |= {"version": kept.version, "seen": dict(kept.seals), "keep": keep_url}
            told |= worked_out(form, kept.answers) if form is not None else {}
        return JsonResponse(told)
    messages.success(request, f"Your draft is saved ({clock(at)}). Finish it when you are ready.")
    return redirect(back)


def goes_past_warnings(request: HttpRequest) -> bool:
    """Return whether the person has seen the warnings and saves all the same."""
    return request.POST.get("past_warnings") == "yes"


class Shown(TypedDict, total=False):
    """What stands around the questions of a form, and how the page is saved; each may be left out."""

    version: int | None
    """What the person saw of an editable record; posted back as ``version``."""
    draft_url: str
    """Where the page saves drafts by itself (the same fields, ``intent=draft``); none: no drafts."""
    keep_url: str
    """Where it saves single answers once there is a draft."""
    seen: str
    """What it remembers of the draft."""
    action: str
    back: str
    heading: str
    """Instead of the form's title."""
    about: str
    """One line under it: whose form this is."""
    crumbs: Sequence[Mapping[str, str]]
    hidden: Mapping[str, Any]
    save_label: str
    template: str
    layout: str
    """``alone.html`` for a public form."""
    extra: Mapping[str, Any]
    """Further context for a template that extends ``forms/form.html``."""
    status: int


def render_form(
    request: HttpRequest,
    form: Form,
    answers: Mapping[str, Any],
    *,
    problems: Iterable[Problem] = (),
    context: FormContext = NOBODY,
    known: Mapping[str, Any] | None = None,
    theirs: Mapping[str, Any] | None = None,
    paging: Paging | None = None,
    **shown: Unpack[Shown],
) -> HttpResponse:
    """
    Return the page that asks a form.

    :param problems: `AnswerProblem` or `vocabulary.errors.Problem`; shown beside their questions and in a list on top
    :param known: the last known value of facts (by fact key), shown beside questions that start from them
    :param theirs: what somebody else saved meanwhile: shown beside each answer that differs, to compare and choose
    :param paging: which page of a long form to draw; none: all of it
    """
    blocks, warnings = _apart(problems)
    drawing = Drawing(
        context=context,
        errors=_by_field(blocks),
        warnings=_by_field(warnings),
        known=known or {},
        extra_rows=_extra_rows(request),
        now_saved=differences(form, answers, theirs, context) if theirs is not None else {},
    )
    sections = drawing.sections(form, answers, only=paging.current if paging else "")
    page = {
        "form": form,
        "sections": sections,
        **_of_a_page(form, answers, sections, paging),
        "changed_meanwhile": theirs is not None,
        "problems": _listed(blocks, sections),
        "warnings": _listed(warnings, sections),
        "changed_rows": only_changes_rows(request),
        **_around(request, form, shown),
    }
    return render(request, shown.get("template", "forms/form.html"), page, status=shown.get("status", 200))


def _around(request: HttpRequest, form: Form, shown: Shown) -> dict[str, Any]:
    """Return what stands around the questions."""
    return {
        "version": shown.get("version"),
        "draft_url": shown.get("draft_url", ""),
        "keep_url": shown.get("keep_url", ""),
        "seen": shown.get("seen", ""),
        "action": shown.get("action") or request.get_full_path(),
        "back": shown.get("back", ""),
        "heading": shown.get("heading") or form.title,
        "about": shown.get("about", ""),
        "crumbs": shown.get("crumbs", ()),
        "hidden": shown.get("hidden") or {},
        "save_label": shown.get("save_label") or form.save_label,
        "layout": shown.get("layout", "base.html"),
        **(shown.get("extra") or {}),
    }


def _of_a_page(
    form: Form, answers: Mapping[str, Any], sections: tuple[SectionView, ...], paging: Paging | None
) -> dict[str, Any]:
    """Return what depends on which part of the form is drawn."""
    return {
        "paging": paging,
        "has_needed": any(each.required == "block" for each in form.questions),
        "elsewhere": answers_elsewhere(form, answers, sections) if paging else "",
        "takes_files": any(each.kind == "file" for section in sections for each in section.controls),
    }


def _apart(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Return what must be put right, and what may be saved past."""
    told = list(problems)
    warnings = [each for each in told if getattr(each, "severity", "block") == "warn"]
    return [each for each in told if each not in warnings], warnings


def _by_field(problems: Iterable[Problem]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in problems:
        remedy = getattr(each, "remedy", None)
        found.setdefault(each.field or "", []).append(f"{each.message} {remedy}" if remedy else each.message)
    return found


def _listed(problems: Iterable[Problem], sections: Iterable[SectionView]) -> list[Listed]:
    anchors = _anchors(sections)
    return [Listed(anchors.get(each.field or "", ""), each.message) for each in problems]


def _anchors(sections: Iterable[SectionView]) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting = [control for section in sections for control in section.controls]
    while waiting:
        control = waiting.pop()
        found[control.name] = control.anchor
        waiting += control.parts
        for row in control.rows:
            waiting += row.controls
            found[f"{control.name}-{row.index}"] = f"{control.name}-{row.index}"
    return found


def _extra_rows(request: HttpRequest) -> dict[str, int]:
    intent = request.POST.get(INTENT, "") if request.method == "POST" else ""
    return {intent.removeprefix(ADD): 1} if intent.startswith(ADD) else {}


__all__ = [
    "ReadSection",
    "draft_saved",
    "goes_past_warnings",
    "only_changes_rows",
    "posted_answers",
    "read_form",
    "render_form",
    "wants_draft",
]
