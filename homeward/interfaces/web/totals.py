"""Published totals: what an investor sees, and all they see."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from homeward.interfaces.web import contract_indigo, contract_summary, disclosed, evaluator, public_contract
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import queries
from homeward.outcomes.values.disclosure import HELD_BACK


@require_safe
def totals(request: HttpRequest) -> HttpResponse:
    """Show the newest published totals of each contract."""
    found = queries.published_totals(by=viewer_of(request))
    context = {"published": found, "held_back": HELD_BACK, "crumbs": [{"text": "Published totals"}]}
    return render(request, "totals/totals.html", context)


@require_safe
def totals_on(request: HttpRequest, totals_id: UUID) -> HttpResponse:
    """Show one publication with all before it, by quarter and by group; as a file where that is asked for."""
    found = queries.totals_on(by=viewer_of(request), totals_id=totals_id, **disclosed.asked(request))
    kind = request.GET.get("as")
    if kind:
        sheets = {"Figures": disclosed.lines(found.table)}
        return disclosed.file(kind, sheets, title=f"{found.title}: published totals", name="published-totals")
    crumbs = [{"text": "Published totals", "href": reverse("totals")}, {"text": found.title}]
    context = {
        "published": [found],
        "held_back": HELD_BACK,
        "table_of": disclosed.context(found.table),
        "crumbs": crumbs,
    }
    return render(request, "totals/totals.html", context)


urlpatterns = [
    path("totals/", totals, name="totals"),
    path("totals/<uuid:totals_id>/", totals_on, name="totals_on"),
    *contract_indigo.urlpatterns,
    *public_contract.urlpatterns,
    *evaluator.urlpatterns,
    *contract_summary.urlpatterns,
]
