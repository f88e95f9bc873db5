"""Agree a contract: which terms, between whom, and the numbers no source gives."""

from collections.abc import Callable
from decimal import Decimal
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
from homeward.vocabulary.errors import Invalid, ProblemList
from homeward.vocabulary.money import pounds
from homeward.workforce.queries import agencies_to_choose


def new_contract(request: HttpRequest) -> HttpResponse:
    """Agree a contract under terms from the shelf."""
    by, today = viewer_of(request), localdate()
    require(by, Permission.CONTRACT_SETTLE_TERMS)
    shelf = queries.terms_on_the_shelf()
    made: list[UUID] = []

    def save(typed: Typed) -> str:
        made.append(actions.agree_contract(by=by, today=today, **_agreed(typed)))
        return "Agreed. The questions its terms leave open stand on their defaults until you answer them."

    return ask(
        request,
        "contracts/new.html",
        save=save,
        onward=lambda: reverse("contract_questions", args=[made[0]]),
        start=Typed.starting(terms=f"{shelf[0].name}/{shelf[0].version}" if shelf else ""),
        shelf=shelf,
        terms=[(f"{each.name}/{each.version}", f"{each.title} {each.version}", each.summary) for each in shelf],
        agencies=[("", "Choose an agency"), *((str(each.id), each.name) for each in agencies_to_choose())],
        crumbs=[{"text": "Contracts", "href": reverse("contracts")}, {"text": "New contract"}],
    )


def _agreed(typed: Typed) -> dict[str, Any]:
    """
    Return what was agreed.

    :raises Invalid: naming everything that cannot be read, not only the first
    """
    name, _, version = typed.words("terms").partition("/")
    readers: dict[str, Callable[[], Any]] = {
        "commissioner_id": lambda: _agency(typed, "commissioner_id"),
        "provider_id": lambda: _agency(typed, "provider_id"),
        "value_per_child": lambda: _money(typed, "value_per_child"),
        "cap": lambda: _money(typed, "cap"),
        "children_planned": lambda: _children(typed),
        "starts": lambda: typed.day("starts", "The first day"),
        "last_day": lambda: typed.day("last_day", "The last day"),
    }
    problems = ProblemList()
    found: dict[str, Any] = {
        "title": typed.words("title"),
        "prefix": typed.words("prefix"),
        "terms_name": name,
        "terms_version": version,
    }
    if not found["title"]:
        problems.add("Give the contract a title.", field="title")
    for field, read in readers.items():
        try:
            found[field] = read()
        except Invalid as refusal:
            problems.extend(refusal.problems)
    problems.refuse_if_any()
    return found


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
