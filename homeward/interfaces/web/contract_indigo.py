"""A contract in the INDIGO data standard: take it away, and bring plans from a file in it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.contract_money import money_crumbs
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import queries
from homeward.outcomes.actions.money import bring_indigo
from homeward.outcomes.queries import indigo
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import Invalid

_KINDS = {"json": "application/json", "zip": "application/zip"}


def contract_indigo(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Offer the files, and take one in from whoever may enter plans."""
    by, today = viewer_of(request), localdate()
    page = queries.settings_page(by=by, contract_id=contract_id).contract
    sent = request.FILES.getlist("file")

    def save(_typed: Typed) -> str:
        if not sent:
            raise Invalid.because("Choose a file.", field="file")
        if sum(each.size or 0 for each in sent) > indigo.MOST_BYTES:
            raise Invalid.because("The file is larger than 2 MB.", field="file", remedy="Send one project only.")
        files = {each.name or "file": each.read() for each in sent}
        numbers = bring_indigo(by=by, contract_id=contract_id, files=files, today=today)
        if not numbers:
            return "Every version of the plan in this file is here already. Nothing was added."
        return f"{count_of(len(numbers), 'version')} of the plan added, each beside the others."

    context: dict[str, Any] = {
        "contract": page,
        "may_bring": allowed(by, Permission.MONEY_WRITE, on=Subject.contract(contract_id)),
        "crumbs": money_crumbs(page.title, contract_id, "INDIGO files"),
    }
    if not context["may_bring"] and request.method != "POST":
        return render(request, "contracts/indigo.html", {"typed": Typed({}), **context})
    return ask(
        request,
        "contracts/indigo.html",
        save=save,
        onward=lambda: reverse("contract_money", args=[contract_id]),
        **context,
    )


def contract_indigo_file(request: HttpRequest, contract_id: UUID, kind: str) -> HttpResponse:
    """Give the contract as JSON, or as a ZIP of CSV files."""
    if kind not in _KINDS:
        raise Http404
    make = indigo.indigo_json if kind == "json" else indigo.indigo_csv
    content = make(
        by=viewer_of(request),
        contract_id=contract_id,
        for_everybody=request.GET.get("for") == "everybody",
        today=localdate(),
    )
    answer = HttpResponse(content, content_type=_KINDS[kind])
    answer["Content-Disposition"] = f'attachment; filename="indigo-project.{kind}"'
    answer["Cache-Control"] = "no-store"
    return answer


urlpatterns = [
    path("contracts/<uuid:contract_id>/indigo/", contract_indigo, name="contract_indigo"),
    path("contracts/<uuid:contract_id>/indigo/<slug:kind>/", contract_indigo_file, name="contract_indigo_file"),
]
