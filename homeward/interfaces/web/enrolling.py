"""Enrol accepted children on a contract: how many there are, and whom of them the contract is about."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.access.values import Viewer
from homeward.interfaces.web.typed import typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import Conflict


def contract_enrol(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show how many accepted children are not enrolled yet, and enrol them."""
    by = viewer_of(request)
    if request.method == "POST":
        return _enrol(request, by, contract_id)
    page = queries.to_enrol(by=by, contract_id=contract_id, today=localdate())
    crumbs = [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": page.contract.title, "href": reverse("contract", args=[contract_id])},
        {"text": "Enrol"},
    ]
    return render(request, "contracts/enrol.html", {"page": page, "contract": page.contract, "crumbs": crumbs})


def _enrol(request: HttpRequest, by: Viewer, contract_id: UUID) -> HttpResponse:
    today, model = localdate(), typed_in(request.POST).words("model")
    try:
        made = actions.enrol_accepted_children(by=by, contract_id=contract_id, model=model, today=today)
    except Conflict as refusal:
        messages.warning(request, str(refusal))
        return redirect("contract_enrol", contract_id)
    if not made:
        messages.info(request, "Every accepted child is enrolled already.")
        return redirect("contract", contract_id)
    done = actions.judge(by=by, contract_id=contract_id, today=today)
    messages.success(request, f"Enrolled {count_of(made, 'child', 'children')}.")
    if done.outside or done.unsure:
        parts = [f"not about {done.outside}"] if done.outside else []
        parts += [f"perhaps not about {done.unsure}, of whom something is not known"] if done.unsure else []
        messages.warning(
            request,
            f"The contract is {' and '.join(parts)} of those enrolled. Each one’s page says why, and what to do.",
        )
        return redirect(
            f"{reverse('contract_children', args=[contract_id])}?stage={'outside' if done.outside else 'unsure'}"
        )
    return redirect("contract", contract_id)


urlpatterns = [path("contracts/<uuid:contract_id>/enrol/", contract_enrol, name="contract_enrol")]
