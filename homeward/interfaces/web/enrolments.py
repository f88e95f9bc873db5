"""One enrolment: where each promise stands, why, and what proves it. By reference, never by name."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.queries import allowed
from homeward.access.values import Permission
from homeward.interfaces.web import enrolment_evidence
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.enrolment_evidence import hand_in_address
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.vocabulary.errors import Conflict, NotAllowed


@require_safe
def enrolment(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Show one enrolment."""
    by = viewer_of(request)
    page = queries.enrolment_page(by=by, enrolment_id=enrolment_id)
    return render(
        request,
        "contracts/enrolment.html",
        {
            "page": page,
            "contract": page.contract,
            "may_claim": allowed(by, Permission.OUTCOME_CLAIM),
            "may_judge": allowed(by, Permission.OUTCOME_JUDGE),
            "hand_in": partial(hand_in_address, page.id),
            "crumbs": [
                {"text": "Contracts", "href": reverse("contracts")},
                {"text": page.contract.title, "href": reverse("contract", args=[page.contract.id])},
                {"text": page.reference},
            ],
        },
    )


@require_POST
def enrolment_claim(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Put one earned promise into the draft claim."""
    promise = typed_in(request.POST).words("promise")
    try:
        claim_id = actions.claim_outcome(
            by=viewer_of(request), enrolment_id=enrolment_id, promise=promise, today=localdate()
        )
    except Conflict as refusal:
        messages.warning(request, str(refusal))
        return redirect("enrolment", enrolment_id)
    messages.success(request, "Added to the draft claim.")
    return redirect("claim", claim_id)


def enrolment_withdraw(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Take a child off the contract, with the reason."""
    by, today = viewer_of(request), localdate()
    page = queries.enrolment_page(by=by, enrolment_id=enrolment_id)
    if not page.may_hand_in:
        raise NotAllowed("Whoever manages the contract takes children off it.")

    def save(typed: Typed) -> str:
        actions.withdraw_enrolment(by=by, enrolment_id=enrolment_id, reason=typed.words("reason"), today=today)
        return "Taken off the contract. What was claimed stays as it is."

    return ask(
        request,
        "contracts/enrolment_withdraw.html",
        save=save,
        onward=lambda: reverse("enrolment", args=[enrolment_id]),
        page=page,
        contract=page.contract,
        crumbs=[
            {"text": "Contracts", "href": reverse("contracts")},
            {"text": page.contract.title, "href": reverse("contract", args=[page.contract.id])},
            {"text": page.reference, "href": reverse("enrolment", args=[enrolment_id])},
            {"text": "Take off the contract"},
        ],
    )


urlpatterns = [
    path("contracts/children/<uuid:enrolment_id>/", enrolment, name="enrolment"),
    path("contracts/children/<uuid:enrolment_id>/claim/", enrolment_claim, name="enrolment_claim"),
    path("contracts/children/<uuid:enrolment_id>/withdraw/", enrolment_withdraw, name="enrolment_withdraw"),
    *enrolment_evidence.urlpatterns,
]
