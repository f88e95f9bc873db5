"""The finance of a contract: draw-downs, receipts and costs, how they are shared, and what the payers committed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.contract_money import crumbs_to, money_crumbs, tables
from homeward.interfaces.web.contract_money_reading import amount
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions
from homeward.outcomes.queries import money
from homeward.outcomes.values.money_waterfall import MovementKind
from homeward.vocabulary.errors import Conflict, Invalid

KINDS = tuple((each.value, each.words) for each in MovementKind)


@require_safe
def finance(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what moved, how the agreed order shares it, and what the investment comes to."""
    page = money.finance_page(by=viewer_of(request), contract_id=contract_id, today=localdate())
    context = {
        "page": page,
        "contract": page.contract,
        "tables": tables("finance"),
        "names": dict(page.about),
        "crumbs": crumbs_to(page.contract.title, contract_id, {"text": "Finance"}),
    }
    return render(request, "contracts/money_finance.html", context)


def movement_new(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Record a draw-down, a receipt, a cost, or money paid to investors."""
    by, today = viewer_of(request), localdate()
    words = money.plan_words(by=by, contract_id=contract_id, today=today)
    page = money.finance_page(by=by, contract_id=contract_id, today=today)

    def save(typed: Typed) -> str:
        kind = typed.words("kind")
        if kind not in set(MovementKind):
            raise Invalid.because("Choose what moved.", field="kind")
        actions.move_money(
            by=by,
            contract_id=contract_id,
            kind=MovementKind(kind),
            day=typed.day("day", "The day"),
            about=typed.words("about"),
            amount=amount(typed, "amount", "The amount"),
            note=typed.words("note"),
            today=today,
        )
        return "Recorded."

    about = [*page.about, *((name, name) for name in words.payers)]
    return ask(
        request,
        "contracts/money_movement.html",
        save=save,
        onward=lambda: reverse("contract_finance", args=[contract_id]),
        start=Typed.starting(day=today),
        contract=words.contract,
        kinds=KINDS,
        about=[("", "Choose"), *about],
        crumbs=money_crumbs(words.contract.title, contract_id, "Record money that moved"),
    )


@require_POST
def movement_take_back(request: HttpRequest, movement_id: UUID) -> HttpResponse:
    """Take a movement back by one against it."""
    reason = request.POST.get("reason", "").strip() or "Recorded by mistake"
    contract_id = request.POST.get("contract_id", "")
    try:
        actions.take_back_movement(by=viewer_of(request), movement_id=movement_id, reason=reason)
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Taken back. Both stay in the list.")
    try:
        return redirect("contract_finance", UUID(contract_id))
    except ValueError:
        return redirect("contracts")


def commitment_new(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Record the most a payer pays."""
    by, today = viewer_of(request), localdate()
    words = money.plan_words(by=by, contract_id=contract_id, today=today)

    def save(typed: Typed) -> str:
        actions.record_commitment(
            by=by,
            contract_id=contract_id,
            payer=typed.words("payer"),
            year=typed.number("year", "The year") if typed.words("year") else None,
            most=amount(typed, "most", "The amount"),
            basis=typed.words("basis"),
            today=today,
        )
        return "Recorded."

    return ask(
        request,
        "contracts/money_commitment.html",
        save=save,
        onward=lambda: reverse("contract_money", args=[contract_id]) + "#caps",
        start=Typed.starting(payer=words.payers[0]),
        contract=words.contract,
        payers=[(each, each) for each in words.payers],
        crumbs=money_crumbs(words.contract.title, contract_id, "What a payer committed"),
    )


urlpatterns = [
    path("contracts/<uuid:contract_id>/finance/", finance, name="contract_finance"),
    path("contracts/<uuid:contract_id>/finance/movements/new/", movement_new, name="contract_movement_new"),
    path("contracts/<uuid:contract_id>/finance/commitments/new/", commitment_new, name="contract_commitment_new"),
    path("movements/<uuid:movement_id>/take-back/", movement_take_back, name="movement_take_back"),
]
