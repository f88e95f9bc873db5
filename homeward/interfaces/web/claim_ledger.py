"""The ledger of a contract on screen: what may be claimed and why not, the reconciliation, and a claim to take away."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.interfaces.web import spreadsheets
from homeward.interfaces.web.paper.claim_paper import claim_paper
from homeward.interfaces.web.spreadsheets import Cell
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import queries
from homeward.outcomes.values.pages import ClaimPage
from homeward.vocabulary.dates import plain_day


def contract_reconciliation(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what was claimed, approved, invoiced, paid, held back and clawed back, by payer and period."""
    found = queries.reconciliation(by=viewer_of(request), contract_id=contract_id)
    return render(
        request,
        "claims/reconciliation.html",
        {
            "found": found,
            "contract": found.contract,
            "total": found.total,
            "crumbs": _crumbs(found.contract.title, contract_id, "Reconciliation"),
        },
    )


def claim_file(request: HttpRequest, claim_id: UUID, kind: str) -> HttpResponse:
    """Give a claim as a workbook, as CSV or on paper, with every step of every line; nothing in it is ever run."""
    by = viewer_of(request)
    pack = queries.claim_pack(by=by, claim_id=claim_id)
    name = f"claim-{pack.contract.prefix}-{pack.claim.number}"
    if kind == "pdf":
        made = f"Copy made on {plain_day(localdate())} by {by.name}"
        answer = HttpResponse(claim_paper(pack, made=made), content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
        answer["Cache-Control"] = "no-store"
        return answer
    sheets = _sheets(pack)
    if kind == "workbook":
        return spreadsheets.workbook_answer(sheets, f"{name}.xlsx")
    if kind == "csv":
        return spreadsheets.csv_answer(sheets["Lines"], f"{name}.csv")
    raise Http404


def _sheets(pack: ClaimPage) -> dict[str, list[tuple[Cell, ...]]]:
    return {
        "Lines": [
            ("reference", "outcome", "time", "kind", "state", "due", "quantity", "gross", "deadweight", "delivered",
             "asked", "amount", "held back", "delivered and unpaid", "payers", "why", "decision", "digest"),
            *(
                (each.reference, each.title, each.occurrence, each.kind.words, each.state.words, each.due_on,
                 each.quantity, each.gross, each.deadweight, each.delivered, each.asked, each.amount, each.held_back,
                 each.delivered - each.asked, "; ".join(f"{name}: {part}" for name, part in each.payers.items()),
                 each.reason, each.decision, each.digest)
                for each in pack.lines
            ),
        ],
        "Steps": [
            ("reference", "outcome", "step", "clause", "says", "amount after it"),
            *(
                (each.reference, each.title, step["kind"], step["clause"], step["says"], step["amount"])
                for each in pack.lines
                for step in each.steps
            ),
        ],
        "What happened": [
            ("when", "who", "what", "words"),
            *((each.at.isoformat(timespec="seconds"), each.by_name, each.event, each.note) for each in pack.events),
        ],
    }  # fmt: skip


def _crumbs(title: str, contract_id: UUID, last: str) -> list[dict[str, str]]:
    return [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": title, "href": reverse("contract", args=[contract_id])},
        {"text": last},
    ]


urlpatterns = [
    path("contracts/<uuid:contract_id>/reconciliation/", contract_reconciliation, name="contract_reconciliation"),
    path("claims/<uuid:claim_id>/files/<slug:kind>/", claim_file, name="claim_file"),
]
