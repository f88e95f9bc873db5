"""Agree a contract: choose its terms from the shelf, say what they ask, see what they would pay, then agree."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.outcomes.values import Answer
from homeward.outcomes.values.terms import Parameter, Setting, TermsDocument
from homeward.outcomes.values.worked_example import WorkedExample
from homeward.vocabulary.errors import Invalid, Problem, ProblemList
from homeward.vocabulary.money import pounds
from homeward.workforce.queries import agencies_to_choose

ANSWER = "answer-"
FRONT = {"text": "Contracts", "href": "/contracts/"}


def new_contract(request: HttpRequest) -> HttpResponse:
    """Show the shelf; or, once terms are chosen, what they ask, a worked example, and agree."""
    by, today = viewer_of(request), localdate()
    require(by, Permission.CONTRACT_SETTLE_TERMS)
    key = request.POST.get("terms") or request.GET.get("terms") or ""
    chosen = next((each for each in queries.terms_on_the_shelf() if f"{each.name}/{each.version}" == key), None)
    if chosen is None:
        crumbs = [FRONT, {"text": "New contract"}]
        cards = queries.terms_to_choose(by=by)
        return render(request, "contracts/new_choose.html", {"cards": cards, "crumbs": crumbs})
    if request.method != "POST":
        return _form(request, chosen, Typed.starting(**_starting(chosen)))
    typed = typed_in(request.POST)
    try:
        if typed.words("intent") == "example":
            return _form(request, chosen, typed, examples=_examples(by, chosen, typed, today))
        contract_id = actions.agree_contract(by=by, today=today, **_agreed(typed, chosen))
    except Invalid as refusal:
        again = Invalid([_in_form(each, chosen) for each in refusal.problems])
        return _form(request, chosen, typed.with_problems(again), status=422)
    messages.success(
        request, "Agreed. What its terms leave open and nobody answered stands on its default until you do."
    )
    return redirect("contract_questions", contract_id)


def _form(
    request: HttpRequest,
    chosen: TermsDocument,
    typed: Typed,
    *,
    examples: tuple[WorkedExample, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "typed": typed,
        "problems": typed.problems,
        "chosen": chosen,
        "chosen_key": f"{chosen.name}/{chosen.version}",
        "card": next(
            each
            for each in queries.terms_to_choose(by=viewer_of(request))
            if each.key == f"{chosen.name}/{chosen.version}"
        ),
        "questions": [(each, _options(each)) for each in chosen.settings],
        "open_questions": any(each.field and each.field.startswith("answer") for each in typed.problems),
        "examples": examples,
        "agencies": [("", "Choose an agency"), *((str(each.id), each.name) for each in agencies_to_choose())],
        "crumbs": [FRONT, {"text": "New contract", "href": reverse("new_contract")}, {"text": chosen.title}],
    }
    return render(request, "contracts/new.html", context, status=status)


def _options(setting: Setting) -> list[tuple[str, str]]:
    """Return the answers to choose from, the default first and named so."""
    rest = [(code, each.means) for code, each in setting.options.items() if code != setting.default]
    return [(str(setting.default), f"{setting.means(setting.default)} (default)"), *rest] if setting.options else []


def _starting(chosen: TermsDocument) -> dict[str, Any]:
    """Return what the form starts with: the figures a source suggests, and every default."""
    figures = {each.key: each.suggested for each in chosen.parameters}
    return figures | {f"{ANSWER}{each.key}": each.default for each in chosen.settings if each.default is not None}


def _examples(by: Viewer, chosen: TermsDocument, typed: Typed, today: date) -> tuple[WorkedExample, ...]:
    problems = ProblemList()
    numbers, answers = _numbers(typed, chosen, problems), _answers(typed, chosen, problems)
    problems.refuse_if_any()
    starts = typed.maybe_day("starts", "The first day") or today
    key = f"{chosen.name}/{chosen.version}"
    return queries.examples_under(by=by, terms=key, answers=answers, numbers=numbers, starts=starts)


def _agreed(typed: Typed, chosen: TermsDocument) -> dict[str, Any]:
    """
    Return what was agreed.

    :raises Invalid: naming everything that cannot be read, not only the first
    """
    readers: dict[str, Callable[[], Any]] = {
        "commissioner_id": lambda: _agency(typed, "commissioner_id"),
        "provider_id": lambda: _agency(typed, "provider_id"),
        "children_planned": lambda: _children(typed),
        "starts": lambda: typed.day("starts", "The first day"),
        "last_day": lambda: typed.day("last_day", "The last day"),
    }
    problems = ProblemList()
    found: dict[str, Any] = {
        "title": typed.words("title"),
        "prefix": typed.words("prefix"),
        "terms_name": chosen.name,
        "terms_version": chosen.version,
        "answers_basis": typed.words("answers_basis"),
    }
    if not found["title"]:
        problems.add("Give the contract a title.", field="title")
    for field, read in readers.items():
        try:
            found[field] = read()
        except Invalid as refusal:
            problems.extend(refusal.problems)
    found["numbers"] = _numbers(typed, chosen, problems)
    found["answers"] = _answers(typed, chosen, problems)
    problems.refuse_if_any()
    return found


def _answers(typed: Typed, chosen: TermsDocument, problems: ProblemList) -> dict[str, Answer]:
    """Return every answer given; a question left empty keeps its default."""
    found: dict[str, Answer] = {}
    for each in chosen.settings:
        name = f"{ANSWER}{each.key}"
        said = typed.words(name)
        if not said:
            continue
        try:
            found[each.key] = typed.number(name, "The answer") if each.kind == "whole_number" else said
        except Invalid as refusal:
            problems.extend(refusal.problems)
    return found


def _in_form(problem: Problem, chosen: TermsDocument) -> Problem:
    """Return a problem with an answer under the name its field has here."""
    return replace(problem, field=f"{ANSWER}{problem.field}") if problem.field in chosen.keys else problem


def _numbers(typed: Typed, chosen: TermsDocument, problems: ProblemList) -> dict[str, Any]:
    """Return every number the chosen terms ask for; what may be left empty is left out."""
    found: dict[str, Any] = {}
    for each in chosen.parameters:
        if each.key == "children_planned":
            continue
        try:
            value = _number(typed, each)
        except Invalid as refusal:
            problems.extend(refusal.problems)
        else:
            if value is not None:
                found[each.key] = value
    return found


def _number(typed: Typed, asked: Parameter) -> Any:
    if asked.kind == "date":
        return typed.day(asked.key, asked.question) if asked.required else typed.maybe_day(asked.key, asked.question)
    if not typed.words(asked.key):
        if not asked.required:
            return None
        raise Invalid.because(f"{asked.question} Enter a figure.", field=asked.key)
    if asked.kind == "money":
        return _money(typed, asked.key)
    if asked.kind == "whole_number":
        return typed.number(asked.key, asked.question)
    try:
        return Decimal(typed.words(asked.key).removesuffix("%").strip())
    except InvalidOperation:
        raise Invalid.because(f"{asked.question} Enter a percentage, like 12.5.", field=asked.key) from None


def _agency(typed: Typed, name: str) -> UUID:
    try:
        return UUID(typed.words(name))
    except ValueError:
        who = "pays" if name == "commissioner_id" else "delivers"
        raise Invalid.because(f"Choose the agency that {who}.", field=name) from None


def _children(typed: Typed) -> int | None:
    return typed.number("children_planned", "The number of children") if typed.words("children_planned") else None


def _money(typed: Typed, name: str) -> Decimal:
    try:
        return pounds(typed.words(name))
    except Invalid as problem:
        raise Invalid.because(problem.problems[0].message, field=name, remedy=problem.problems[0].remedy) from None


urlpatterns = [path("contracts/new/", new_contract, name="new_contract")]
