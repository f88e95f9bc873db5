"""How claims work on a contract, what is corrected of what was paid, and every claim that waits."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import queries


@require_safe
def contract_claiming(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what the contract asks of a claim, until when, and what happens then."""
    page = queries.claiming_page(by=viewer_of(request), contract_id=contract_id, today=localdate())
    return render(
        request,
        "claims/claiming.html",
        {
            "page": page,
            "contract": page.contract,
            "crumbs": _crumbs(page.contract.title, contract_id, "How claims work"),
        },
    )


@require_safe
def contract_corrections(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what the record says differently of what was paid: what is asked for, and what stays."""
    page = queries.corrections_page(by=viewer_of(request), contract_id=contract_id, today=localdate())
    crumbs = _crumbs(page.contract.title, contract_id, "Corrections")
    return render(request, "claims/corrections.html", {"page": page, "contract": page.contract, "crumbs": crumbs})


@require_safe
def claims_waiting(request: HttpRequest) -> HttpResponse:
    """Show every claim that waits, the longest first, with what a check of its lines found."""
    found = queries.claim_queue(by=viewer_of(request), today=localdate())
    crumbs = [{"text": "Contracts", "href": reverse("contracts")}, {"text": "Claims that wait"}]
    return render(request, "claims/waiting.html", {"waiting": found, "crumbs": crumbs})


def _crumbs(title: str, contract_id: UUID, last: str) -> list[dict[str, str]]:
    return [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": title, "href": reverse("contract", args=[contract_id])},
        {"text": last},
    ]


urlpatterns = [
    path("claims/", claims_waiting, name="claims_waiting"),
    path("contracts/<uuid:contract_id>/claiming/", contract_claiming, name="contract_claiming"),
    path("contracts/<uuid:contract_id>/corrections/", contract_corrections, name="contract_corrections"),
]
