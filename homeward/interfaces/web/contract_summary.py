"""A contract on one page for its commissioner, to read, print and take away."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.interfaces.web import disclosed, spreadsheets
from homeward.interfaces.web.spreadsheets import Cell
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes.queries import money
from homeward.outcomes.values.summary_page import SummaryPage

Rows = Sequence[Sequence[Cell]]


@require_safe
def contract_summary(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show a contract on one page; as a workbook or on paper where that is asked for."""
    page = money.summary_page(by=viewer_of(request), contract_id=contract_id, today=localdate())
    match request.GET.get("as"):
        case "workbook":
            return spreadsheets.workbook_answer(_sheets(page), f"contract-{page.contract.prefix}.xlsx")
        case "pdf":
            name = f"contract-{page.contract.prefix}"
            return disclosed.paper(_sheets(page), title=page.contract.title, name=name)
        case _:
            pass
    crumbs = [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": page.contract.title, "href": reverse("contract", args=[contract_id])},
        {"text": "On one page"},
    ]
    return render(request, "contracts/summary.html", {"page": page, "contract": page.contract, "crumbs": crumbs})


def _sheets(page: SummaryPage) -> dict[str, Rows]:
    contract, cap, found = page.contract, page.cap, page.forecast
    return {
        "Promised": [
            ("what", "promised"),
            ("Contract", contract.title),
            ("Provider", contract.provider),
            ("Children planned", contract.planned),
            ("Children enrolled", contract.enrolled),
            ("Cap", cap.cap),
            ("Planned by now", page.planned.planned if page.planned else None),
            ("Outcomes planned by now", page.planned.planned_count if page.planned else None),
            ("Plan", page.plan.title if page.plan else "No plan is in force"),
        ],
        "Achieved and paid": [
            ("outcome", "earned", "decided", "paid", "paid money", "attributable", "attributable money", "why"),
            *(
                (each.paid.title, each.paid.earned.numerator, each.paid.earned.denominator, each.paid.paid,
                 each.paid.amount, each.in_words, each.amount, each.why)
                for each in page.outcomes
            ),
        ],
        "Money": [
            ("what", "amount"),
            ("Claimed", cap.claimed),
            ("Paid", cap.paid),
            ("Delivered and unpaid", cap.unpaid),
            *((f"{each.state.capitalize()}, {each.lines} lines", each.amount) for each in page.waiting),
            ("Attributable", page.attributed if page.attributed is not None else "Not estimated for every outcome"),
        ],
        "Forecast": [
            ("what", "amount"),
            ("5 in 100 paths end below", found.p5),
            ("Half of the paths end below", found.p50),
            ("95 in 100 paths end below", found.p95),
            *(("Against the cap", each) for each in page.runs_out),
            *(("Not simulated", each) for each in page.not_simulated),
        ],
        "Safety": [
            ("what", "says"),
            ("Promises lost near an action that protected a child", len(page.signs.overrides)),
            *((each.figure.title, each.look.words) for each in page.signs.signs),
        ],
    }  # fmt: skip


urlpatterns = [path("contracts/<uuid:contract_id>/summary/", contract_summary, name="contract_summary")]
