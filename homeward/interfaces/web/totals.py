"""Published totals: what an investor sees, and all they see."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from homeward.interfaces.web import contract_indigo, evaluator, public_contract, spreadsheets
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import queries


def totals(request: HttpRequest) -> HttpResponse:
    """Show the newest published totals of each contract."""
    found = queries.published_totals(by=viewer_of(request))
    return render(request, "totals/totals.html", {"published": found, "crumbs": [{"text": "Published totals"}]})


def totals_on(request: HttpRequest, totals_id: UUID) -> HttpResponse:
    """Show one publication."""
    found = queries.totals_on(by=viewer_of(request), totals_id=totals_id)
    if request.GET.get("as") == "csv":
        heads: list[tuple[spreadsheets.Cell, ...]] = [("what", "of", "number")]
        return spreadsheets.csv_answer([*heads, *found.totals.rows], "published-totals.csv")
    crumbs = [{"text": "Published totals", "href": reverse("totals")}, {"text": found.title}]
    return render(request, "totals/totals.html", {"published": [found], "crumbs": crumbs})


urlpatterns = [
    path("totals/", totals, name="totals"),
    path("totals/<uuid:totals_id>/", totals_on, name="totals_on"),
    *contract_indigo.urlpatterns,
    *public_contract.urlpatterns,
    *evaluator.urlpatterns,
]
