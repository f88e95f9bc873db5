"""Promises about whole cohorts: where each stands and what its rate is made of, down to each child by reference."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import queries


@require_safe
def contract_cohorts(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show where every promise about a cohort stands; or one of them with everybody in it, where the address asks."""
    by, promise, cohort = viewer_of(request), request.GET.get("promise", ""), request.GET.get("cohort", "")
    if promise and cohort:
        page = queries.cohort_page(by=by, contract_id=contract_id, promise=promise, cohort=cohort)
        way = {"text": "Cohorts", "href": reverse("contract_cohorts", args=[contract_id])}
        crumbs = _crumbs(page.contract.title, contract_id, way, {"text": page.cohort.name})
        return render(request, "contracts/cohort.html", {"page": page, "contract": page.contract, "crumbs": crumbs})
    found = queries.cohorts(by=by, contract_id=contract_id)
    crumbs = _crumbs(found.contract.title, contract_id, {"text": "Cohorts"})
    return render(request, "contracts/cohorts.html", {"found": found, "contract": found.contract, "crumbs": crumbs})


def _crumbs(title: str, contract_id: UUID, *last: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": title, "href": reverse("contract", args=[contract_id])},
        *last,
    ]


urlpatterns = [path("contracts/<uuid:contract_id>/cohorts/", contract_cohorts, name="contract_cohorts")]
