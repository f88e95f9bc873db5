"""A contract for its evaluator: frozen definitions, cohort and attrition, paid beside attributable."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes.queries.evaluation_page import evaluation_page
from homeward.outcomes.queries.money import signs_page


def contract_evaluation(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what an evaluation works from."""
    by, today = viewer_of(request), localdate()
    page = evaluation_page(by=by, contract_id=contract_id, today=today)
    rows = signs_page(by=by, contract_id=contract_id, today=today).attributable
    crumbs = [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": page.title, "href": reverse("contract", args=[contract_id])},
        {"text": "For an evaluation"},
    ]
    return render(request, "contracts/evaluation.html", {"page": page, "attributable": rows, "crumbs": crumbs})


urlpatterns = [path("contracts/<uuid:contract_id>/evaluation/", contract_evaluation, name="contract_evaluation")]
