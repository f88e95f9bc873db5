"""Payments of a contract on screen: claims paid together, one payment run, and accounts agreed up to a day."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.queries import allowed
from homeward.access.values import Permission
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.vocabulary.errors import Conflict, Invalid


@require_safe
def contract_reconciliation(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what was claimed, approved, invoiced, paid, held back and clawed back, and what waits to be paid."""
    return _page(request, contract_id, None)


@require_POST
def contract_pay(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Record one payment run of the claims that were ticked."""
    seen = dict(each.split(":", 1) for each in request.POST.getlist("claims") if ":" in each)

    def do(typed: Typed) -> str:
        number = actions.pay_claims(
            by=viewer_of(request),
            contract_id=contract_id,
            claim_ids=[UUID(each) for each in seen],
            payment_reference=typed.words("payment_reference"),
            versions={UUID(each): int(version) for each, version in seen.items()},
            today=localdate(),
        )
        return f"Recorded as payment run {number}."

    return _step(request, contract_id, do)


@require_POST
def contract_settle(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Agree the accounts up to a day."""

    def do(typed: Typed) -> str:
        actions.settle_accounts(
            by=viewer_of(request),
            contract_id=contract_id,
            up_to=typed.day("up_to", "The day"),
            note=typed.words("note"),
            today=localdate(),
        )
        return "Agreed. The next claim releases what was held back until reconciliation."

    return _step(request, contract_id, do)


@require_safe
def payment_run(request: HttpRequest, contract_id: UUID, number: int) -> HttpResponse:
    """Show one payment run: what it paid, each payer's part, and what it froze; and perform it again if asked to."""
    by = viewer_of(request)
    found = queries.payment_run_page(by=by, contract_id=contract_id, number=number)
    again = None
    if "again" in request.GET:
        again = queries.reperform(by=by, run_id=f"{found.contract.prefix}-{number}")
    crumbs = _crumbs(found.contract.title, contract_id, f"Payment run {number}")
    crumbs.insert(2, {"text": "Reconciliation", "href": reverse("contract_reconciliation", args=[contract_id])})
    shown = {"run": found, "again": again, "contract": found.contract, "crumbs": crumbs}
    return render(request, "claims/payment_run.html", shown)


def _step(request: HttpRequest, contract_id: UUID, do: Callable[[Typed], str]) -> HttpResponse:
    typed = typed_in(request.POST)
    try:
        messages.success(request, do(typed))
    except Invalid as refusal:
        return _page(request, contract_id, typed.with_problems(refusal), status=422)
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    except ValueError:
        messages.warning(request, "The form was not understood. Choose the claims again.")
    return redirect("contract_reconciliation", contract_id)


def _page(request: HttpRequest, contract_id: UUID, typed: Typed | None, *, status: int = 200) -> HttpResponse:
    by = viewer_of(request)
    found = queries.reconciliation(by=by, contract_id=contract_id, today=localdate())
    typed = typed or Typed.starting(up_to=found.may_settle_to)
    return render(
        request,
        "claims/reconciliation.html",
        {
            "found": found,
            "contract": found.contract,
            "total": found.total,
            "typed": typed,
            "problems": typed.problems,
            "may_pay": allowed(by, Permission.OUTCOME_PAY),
            "crumbs": _crumbs(found.contract.title, contract_id, "Reconciliation"),
        },
        status=status,
    )


def _crumbs(title: str, contract_id: UUID, last: str) -> list[dict[str, str]]:
    return [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": title, "href": reverse("contract", args=[contract_id])},
        {"text": last},
    ]


urlpatterns = [
    path("contracts/<uuid:contract_id>/reconciliation/", contract_reconciliation, name="contract_reconciliation"),
    path("contracts/<uuid:contract_id>/pay/", contract_pay, name="contract_pay"),
    path("contracts/<uuid:contract_id>/settle/", contract_settle, name="contract_settle"),
    path("contracts/<uuid:contract_id>/payment-runs/<int:number>/", payment_run, name="payment_run"),
]
