"""A contract in the INDIGO data standard: take it away, look through a file in it, and bring in what it holds."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject
from homeward.interfaces.web.contract_money import crumbs_to, money_crumbs
from homeward.interfaces.web.indigo_upload import held_files, holding, sent_files
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import queries
from homeward.outcomes.actions.money import bring_indigo
from homeward.outcomes.queries import indigo, reported
from homeward.outcomes.values.indigo_tables import TITLES
from homeward.outcomes.values.reported import Brought
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import Invalid

_KINDS = {"json": "application/json", "zip": "application/zip"}


def contract_indigo(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Offer the files; look through one that is sent, and bring it in once its reader has seen what it would do."""
    by, today = viewer_of(request), localdate()
    page = queries.settings_page(by=by, contract_id=contract_id).contract
    context: dict[str, Any] = {
        "contract": page,
        "may_bring": allowed(by, Permission.MONEY_WRITE, on=Subject.contract(contract_id)),
        "titles": TITLES,
        "crumbs": crumbs_to(page.title, contract_id, {"text": "INDIGO files"}),
        "typed": Typed({}),
    }
    if request.method != "POST":
        return render(request, "contracts/indigo.html", context)
    typed = typed_in(request.POST)
    project = typed.words("project")
    try:
        if typed.words("held"):
            files = held_files(typed.value("held"))
            brought = bring_indigo(by=by, contract_id=contract_id, files=files, project=project, today=today)
            messages.success(request, _said(brought))
            return redirect("contract_reported" if brought.tables else "contract_money", contract_id)
        files = sent_files(request.FILES.getlist("file"))
        sent = indigo.indigo_sent(by=by, contract_id=contract_id, files=files, project=project, today=today)
    except Invalid as refusal:
        again = typed.with_problems(refusal)
        context |= {"typed": again, "problems": again.problems}
        return render(request, "contracts/indigo.html", context, status=422)
    context |= {"typed": typed, "sent": sent, "names": ", ".join(files)}
    if not sent.blocks and not sent.brings_nothing:
        context["held"] = holding({context["names"]: indigo.to_send_again(sent)})
    return render(request, "contracts/indigo.html", context, status=422 if sent.blocks else 200)


@require_safe
def contract_reported(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what was reported of a contract elsewhere, beside its plan and apart from its own record."""
    page = reported.reported_page(by=viewer_of(request), contract_id=contract_id, today=localdate())
    crumbs = money_crumbs(page.contract.title, contract_id, "Reported elsewhere")
    context = {"page": page, "contract": page.contract, "crumbs": crumbs}
    return render(request, "contracts/reported.html", context)


@require_safe
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


def _said(brought: Brought) -> str:
    if not brought.versions and not brought.tables:
        return "Everything in this file is here already. Nothing was changed."
    versions = f"{count_of(len(brought.versions), 'version')} of the plan added, each beside the others."
    tables = ", ".join(TITLES[each].lower() for each in brought.tables)
    kept = f"Kept as reported elsewhere: {tables}." if tables else ""
    return f"{versions if brought.versions else ''} {kept}".strip()


urlpatterns = [
    path("contracts/<uuid:contract_id>/indigo/", contract_indigo, name="contract_indigo"),
    path("contracts/<uuid:contract_id>/indigo/reported/", contract_reported, name="contract_reported"),
    path("contracts/<uuid:contract_id>/indigo/<slug:kind>/", contract_indigo_file, name="contract_indigo_file"),
]
