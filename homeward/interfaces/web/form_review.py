"""Look over all the answers of a long form before finishing it; each problem leads to its own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from homeward.casework import queries
from homeward.casework.values import FormPage, SecondLook, SetAside
from homeward.interfaces.web.files import with_files
from homeward.interfaces.web.form_paging import PAGE, Paging, page_of_question
from homeward.interfaces.web.form_reading import Line, lines_of, read_form
from homeward.interfaces.web.viewing import viewer_of
from homeward.practice.queries import check_answers, tell_apart
from homeward.practice.values import Form
from homeward.vocabulary.errors import Invalid

CHECK = "check"


@dataclass(frozen=True)
class ToPutRight:
    """A problem, and the address of the question it is about."""

    message: str
    href: str


@dataclass(frozen=True)
class Aside:
    """An answer that is kept beside the form, in words, and why it is not in it."""

    line: Line
    why: str


def review(
    request: HttpRequest,
    page: FormPage,
    paging: Paging | None,
    refusal: Invalid | None = None,
    *,
    crumbs: Sequence[Mapping[str, str]] = (),
) -> HttpResponse:
    """Show every answer, with what still has to be put right and what will be left out."""
    assert page.submission is not None or refusal is None  # noqa: S101
    found = check_answers(page.form, page.answers, today=localdate(), context=page.context)
    blocks = [_link(request, page, each) for each in found if each.severity == "block"]
    warnings = [_link(request, page, each) for each in found if each.severity != "block"]
    if refusal is not None and not isinstance(refusal, SecondLook) and not blocks:
        # What only the record itself could tell: a day that overlaps another, a step that is taken already.
        blocks = [_link(request, page, each) for each in refusal.problems]
    _, hidden = tell_apart(page.form, page.answers)
    begun = page.submission
    files = queries.files_of(by=viewer_of(request), submission_id=begun.id) if begun else ()
    context = {
        "page": page,
        "form": page.form,
        "paging": paging,
        "sections": with_files(read_form(page.form, page.answers, page.context), files),
        "blocks": blocks,
        "warnings": warnings,
        "was_refused": refusal is not None,
        "past_warnings": isinstance(refusal, SecondLook),
        "hidden_answers": _in_words(page, hidden),
        "hrefs": {each.key: _address(request, page, each.key) for each in page.form.sections},
        "action": f"{_here(request, page)}?{urlencode({PAGE: 'review'})}",
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "problems": blocks if refusal is not None else [],
        "crumbs": crumbs,
    }
    return render(request, "casework_forms/review.html", context, status=422 if refusal is not None else 200)


def asides(page: FormPage) -> list[Aside]:
    """Return what is kept beside a form, in words."""
    begun = page.submission
    return [_aside(page, each) for each in begun.set_aside] if begun else []


def _aside(page: FormPage, kept: SetAside) -> Aside:
    return Aside(_in_words(page, {kept.question: kept.answer})[0], kept.why.label)


def _in_words(page: FormPage, answers: dict[str, Any]) -> list[Line]:
    lines = lines_of(page.form, answers, page.context)
    return [lines[key] if key in lines else Line(key, str(answer)) for key, answer in answers.items()]


def _link(request: HttpRequest, page: FormPage, problem: Any) -> ToPutRight:
    name = str(problem.field or "")
    section = page_of_question(page.form, name.partition("-")[0])
    anchor = _anchor(page.form, name)
    return ToPutRight(problem.message, f"{_address(request, page, section, check='yes')}#{anchor}")


def _anchor(form: Form, name: str) -> str:
    """Return the id of the control: a day is three boxes, and the first takes the focus."""
    key, _, rest = name.partition("-")
    question: Any = form.question(key)
    column = rest.rpartition("-")[2]
    for each in getattr(question, "columns", ()) if rest else ():
        if each.key == column:
            question = each
    return f"{name}-day" if question is not None and question.kind == "date" else name


def _address(request: HttpRequest, page: FormPage, section: str, **more: str) -> str:
    back = request.POST.get("next") or request.GET.get("next", "")
    words = {PAGE: section, **more, **({"next": back} if back else {})}
    return f"{_here(request, page)}?{urlencode(words)}"


def _here(request: HttpRequest, page: FormPage) -> str:
    return reverse("form", args=[page.submission.id]) if page.submission else request.path
