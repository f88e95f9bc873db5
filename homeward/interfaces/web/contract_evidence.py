"""What was handed in for a contract because no casework record holds it: the list, one at a time, and by file."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.interfaces.web import spreadsheets
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.outcomes.values.handed_in import (
    HEADINGS,
    NewEvidence,
    Shape,
    details_from,
    quantity_from,
)
from homeward.outcomes.values.pages.evidence import EvidencePage
from homeward.transfer.queries.loose_rows import MOST_BYTES, rows_of_file
from homeward.vocabulary.errors import Conflict, Invalid

SHAPES = tuple((each.value, each.label) for each in Shape)


@require_safe
def evidence(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what was handed in, and what the terms still look for."""
    page = queries.evidence_page(by=viewer_of(request), contract_id=contract_id)
    return render(request, "contracts/evidence.html", {"page": page, **_around(page)})


def evidence_new(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Hand in one thing about one child."""
    by, today = viewer_of(request), localdate()

    def save(typed: Typed) -> str:
        try:
            shape = Shape(typed.words("shape"))
        except ValueError:
            raise Invalid.because("Say what kind of thing it is.", field="shape") from None
        new = NewEvidence(
            shape=shape,
            code=typed.words("code"),
            document=typed.words("document"),
            on=typed.maybe_day("on", "The day"),
            last_day=typed.maybe_day("last_day", "The last day"),
            value=typed.words("value"),
            details=details_from(typed.words("details")),
            quantity=quantity_from(typed.words("quantity")),
            certified_by=typed.words("certified_by"),
            sources=typed.number("sources", "How many sources"),
        )
        reference = typed.words("reference")
        actions.hand_in(by=by, contract_id=contract_id, reference=reference, evidence=new, today=today)
        return "Handed in. It counts when the contract is next judged."

    page = queries.evidence_page(by=by, contract_id=contract_id)
    return ask(
        request,
        "contracts/evidence_new.html",
        save=save,
        onward=lambda: reverse("contract_evidence", args=[contract_id]),
        start=Typed.starting(reference=request.GET.get("reference", ""), sources="1"),
        shapes=SHAPES,
        page=page,
        **_around(page, "Hand in evidence"),
    )


def evidence_file(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Hand in a file of evidence."""
    by, today = viewer_of(request), localdate()
    sent = request.FILES.get("file")

    def save(_typed: Typed) -> str:
        if not sent:
            raise Invalid.because("Choose a file.", field="file")
        number = actions.hand_in_file(by=by, contract_id=contract_id, cells=_rows(sent), today=today)
        return f"Handed in: {number}. They count when the contract is next judged."

    page = queries.evidence_page(by=by, contract_id=contract_id)
    return ask(
        request,
        "contracts/evidence_file.html",
        save=save,
        onward=lambda: reverse("contract_evidence", args=[contract_id]),
        headings=HEADINGS,
        **_around(page, "Hand in a file"),
    )


@require_safe
def evidence_template(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Give the headings, with one row to show how each is written."""
    page = queries.evidence_page(by=viewer_of(request), contract_id=contract_id)
    shown = (f"{page.contract.prefix}-0001", "event", "qualification", localdate(), "", "", "level=2", "",
             "Certificate 123", "The awarding body", "1")  # fmt: skip
    rows: list[Sequence[spreadsheets.Cell]] = [HEADINGS, shown]
    return spreadsheets.csv_answer(rows, "evidence-template.csv")


def figures_new(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Hand in an evaluation's figures for a cohort."""
    by = viewer_of(request)

    def save(typed: Typed) -> str:
        matched = typed.words("matched").replace(",", " ").split()
        units = quantity_from(typed.words("units"))
        actions.hand_in_figures(
            by=by,
            contract_id=contract_id,
            cohort=typed.words("cohort"),
            promise=typed.words("promise"),
            people=typed.number("people", "How many people"),
            units=Decimal("NaN") if units is None else units,
            matched=[each.upper() for each in matched] or None,
            document=typed.words("document"),
            certified_by=typed.words("certified_by"),
        )
        return "Handed in. The cohort is compared with it when the contract is next judged."

    page = queries.evidence_page(by=by, contract_id=contract_id)
    return ask(
        request,
        "contracts/evidence_figures.html",
        save=save,
        onward=lambda: reverse("contract_evidence", args=[contract_id]),
        start=Typed.starting(cohort=request.GET.get("cohort", ""), promise=request.GET.get("promise", "")),
        promises=page.promises,
        **_around(page, "Figures of a cohort"),
    )


@require_POST
def evidence_take_back(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Take back something handed in by mistake."""
    typed = typed_in(request.POST)
    try:
        actions.take_back_handed_in(
            by=viewer_of(request),
            contract_id=contract_id,
            evidence_id=typed.maybe_id("evidence") or UUID(int=0),
            because=typed.words("because") or "Handed in by mistake",
        )
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Taken back. Both stay on record.")
    return redirect("contract_evidence", contract_id)


def _around(page: EvidencePage, last: str = "") -> dict[str, Any]:
    contract = page.contract
    crumbs = [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": contract.title, "href": reverse("contract", args=[contract.id])},
        {"text": "Handed in", "href": reverse("contract_evidence", args=[contract.id])},
    ]
    if last:
        return {"contract": contract, "crumbs": [*crumbs, {"text": last}]}
    return {"contract": contract, "crumbs": [*crumbs[:2], {"text": "Handed in"}]}


def _rows(sent: UploadedFile) -> list[tuple[int, tuple[object, ...]]]:
    if (sent.size or 0) > MOST_BYTES:
        raise Invalid.because("This file is larger than 2 MB.", field="file", remedy="Send it in parts.")
    with TemporaryDirectory(prefix="homeward-evidence-") as folder:
        # The reader of workbooks goes by the ending of the name.
        ending = "xlsx" if (sent.name or "").lower().endswith((".xlsx", ".xlsm")) else "csv"
        held = Path(folder) / f"evidence.{ending}"
        with held.open("wb") as file:
            for block in sent.chunks():
                file.write(block)
        try:
            return rows_of_file(path=held, name=held.name)
        except Invalid as refusal:
            first = refusal.problems[0]
            raise Invalid.because(first.message, field="file", remedy=first.remedy) from None


urlpatterns = [
    path("contracts/<uuid:contract_id>/evidence/", evidence, name="contract_evidence"),
    path("contracts/<uuid:contract_id>/evidence/new/", evidence_new, name="contract_evidence_new"),
    path("contracts/<uuid:contract_id>/evidence/file/", evidence_file, name="contract_evidence_file"),
    path("contracts/<uuid:contract_id>/evidence/template/", evidence_template, name="contract_evidence_template"),
    path("contracts/<uuid:contract_id>/evidence/figures/", figures_new, name="contract_figures_new"),
    path("contracts/<uuid:contract_id>/evidence/take-back/", evidence_take_back, name="contract_evidence_take_back"),
]
