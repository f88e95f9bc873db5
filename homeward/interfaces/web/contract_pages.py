"""The pages of a contract beside the one it opens on: how far it has come, what is due, its claims, what it pays."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.queries import allowed
from homeward.access.values import Permission
from homeward.interfaces.web.contract_drawing import burn_down
from homeward.interfaces.web.plain_text import blocks
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import queries

AHEAD = (("In the next 30 days", 0, 30), ("In 31 to 60 days", 31, 60), ("In 61 to 90 days", 61, 90))


@require_safe
def contract_progress(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show how far the children have come, and how each promise stands."""
    return _of_contract(request, contract_id, "contracts/progress.html", "How far the children have come")


@require_safe
def contract_checks(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show the checks of the next 90 days."""
    return _of_contract(request, contract_id, "contracts/checks.html", "Checks due", ahead=AHEAD)


@require_safe
def contract_claims(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show the claims, and how the cap is being used."""
    return _of_contract(request, contract_id, "contracts/claims.html", "Claims")


@require_safe
def contract_terms(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what the contract pays for, in the source's words and in ours."""
    return _of_contract(request, contract_id, "contracts/terms.html", "What it pays for")


@require_safe
def contract_terms_in_full(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show everything the terms say, with the contract's own figures and answers."""
    found = queries.terms_in_full(by=viewer_of(request), contract_id=contract_id)
    crumbs = _crumbs(found.contract.title, contract_id, "The whole terms")
    context = {"contract": found.contract, "blocks": blocks(found.text), "crumbs": crumbs}
    return render(request, "contracts/terms_in_full.html", context)


@require_safe
def contract_undecided(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what cannot be decided, and why, a page at a time."""
    asked = request.GET
    found = queries.undecided(
        by=viewer_of(request),
        contract_id=contract_id,
        promise=words_of(asked, "promise"),
        child=words_of(asked, "child"),
        page=int(asked["page"]) if asked.get("page", "").isdecimal() and len(asked["page"]) < 6 else 1,
    )
    kept = asked.copy()
    kept.pop("page", None)
    context = {
        "found": found,
        "contract": found.contract,
        "asked": asked,
        "kept": kept.urlencode(),
        "crumbs": _crumbs(found.contract.title, contract_id, "Cannot be decided"),
    }
    return render(request, "contracts/undecided.html", context)


def words_of(asked: QueryDict, name: str, most: int = 60) -> str:
    """Return what an address asks for, without the one character no text in the record may hold."""
    return asked.get(name, "").replace("\0", "").strip()[:most]


def _of_contract(request: HttpRequest, contract_id: UUID, template: str, last: str, **more: Any) -> HttpResponse:
    by = viewer_of(request)
    page = queries.contract_page(by=by, contract_id=contract_id, today=localdate())
    context = {
        "page": page,
        "contract": page.contract,
        "drawn": burn_down(page.cap),
        "may_claim": allowed(by, Permission.OUTCOME_CLAIM),
        "crumbs": _crumbs(page.contract.title, contract_id, last),
        **more,
    }
    return render(request, template, context)


def _crumbs(title: str, contract_id: UUID, last: str) -> list[dict[str, Any]]:
    return [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": title, "href": reverse("contract", args=[contract_id])},
        {"text": last},
    ]


urlpatterns = [
    path("contracts/<uuid:contract_id>/progress/", contract_progress, name="contract_progress"),
    path("contracts/<uuid:contract_id>/checks/", contract_checks, name="contract_checks"),
    path("contracts/<uuid:contract_id>/undecided/", contract_undecided, name="contract_undecided"),
    path("contracts/<uuid:contract_id>/claims/", contract_claims, name="contract_claims"),
    path("contracts/<uuid:contract_id>/terms/", contract_terms, name="contract_terms"),
    path("contracts/<uuid:contract_id>/terms/in-full/", contract_terms_in_full, name="contract_terms_in_full"),
]
