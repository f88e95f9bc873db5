"""Agree a contract: which terms, between whom, and the numbers no source gives."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.access.actions import require
from homeward.access.values import Permission
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.outcomes.values.terms import Parameter, TermsDocument
from homeward.vocabulary.errors import Invalid, ProblemList
from homeward.vocabulary.money import pounds
from homeward.workforce.queries import agencies_to_choose


def new_contract(request: HttpRequest) -> HttpResponse:
    """Agree a contract under terms from the shelf: the page asks whatever the chosen terms ask."""
    by, today = viewer_of(request), localdate()
    require(by, Permission.CONTRACT_SETTLE_TERMS)
    shelf = queries.terms_on_the_shelf()
    chosen = _chosen(shelf, request.POST.get("terms") or request.GET.get("terms") or "")
    made: list[UUID] = []

    def save(typed: Typed) -> str:
        made.append(actions.agree_contract(by=by, today=today, **_agreed(typed, chosen)))
        return "Agreed. The questions its terms leave open stand on their defaults until you answer them."

    return ask(
        request,
        "contracts/new.html",
        save=save,
        onward=lambda: reverse("contract_questions", args=[made[0]]),
        start=Typed.starting(),
        chosen=chosen,
        chosen_key=f"{chosen.name}/{chosen.version}",
        terms=[(f"{each.name}/{each.version}", f"{each.title} {each.version}") for each in _to_choose(shelf, chosen)],
        agencies=[("", "Choose an agency"), *((str(each.id), each.name) for each in agencies_to_choose())],
        crumbs=[{"text": "Contracts", "href": reverse("contracts")}, {"text": "New contract"}],
    )


def _chosen(shelf: list[TermsDocument], key: str) -> TermsDocument:
    """Return the terms the page is about: those asked for, or the first that a practice model here serves."""
    for each in shelf:
        if f"{each.name}/{each.version}" == key:
            return each
    newest = _to_choose(shelf)
    return next((each for each in newest if each.practice_model), newest[0])


def _to_choose(shelf: list[TermsDocument], *besides: TermsDocument) -> list[TermsDocument]:
    """Return the newest version of all terms, and the one asked for: an earlier reading is agreed no more by itself."""
    newest = {
        each.name: each for each in sorted(shelf, key=lambda each: [int(part) for part in each.version.split(".")])
    }
    return [each for each in shelf if each is newest[each.name] or each in besides]


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
    }
    if not found["title"]:
        problems.add("Give the contract a title.", field="title")
    for field, read in readers.items():
        try:
            found[field] = read()
        except Invalid as refusal:
            problems.extend(refusal.problems)
    found["numbers"] = _numbers(typed, chosen, problems)
    problems.refuse_if_any()
    return found


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
