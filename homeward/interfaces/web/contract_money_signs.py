"""Paid beside attributable, and the signs of a contract that deserve a look."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.contract_money import crumbs_to, money_crumbs, tables
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions
from homeward.outcomes.queries import money
from homeward.outcomes.values.money_indicators import Look

KINDS = (
    ("matched", "Similar families, matched"),
    ("randomised", "Drawn by lot"),
    ("frozen_cohort", "Families before the contract"),
)


@require_safe
def signs(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what was paid beside what is attributable, and every sign with its figure."""
    page = money.signs_page(by=viewer_of(request), contract_id=contract_id, today=localdate())
    context = {
        "page": page,
        "contract": page.contract,
        "tables": tables("signs"),
        "looks": sum(each.look is Look.LOOK for each in page.signs.signs),
        "crumbs": crumbs_to(page.contract.title, contract_id, {"text": "Paid and attributable"}),
    }
    return render(request, "contracts/money_signs.html", context)


def comparison_new(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Record what an evaluation found without the programme."""
    by, today = viewer_of(request), localdate()
    words = money.plan_words(by=by, contract_id=contract_id, today=today)

    def save(typed: Typed) -> str:
        actions.record_comparison(
            by=by,
            contract_id=contract_id,
            promise=typed.words("promise"),
            kind=typed.words("kind"),
            says=typed.words("says"),
            source=typed.words("source"),
            yes=typed.number("yes", "How many reached it"),
            known=typed.number("known", "How many there were"),
            as_at=typed.day("as_at", "The day of the figures"),
            today=today,
        )
        return "Recorded. What was paid now stands beside it."

    return ask(
        request,
        "contracts/money_comparison.html",
        save=save,
        onward=lambda: reverse("contract_signs", args=[contract_id]),
        start=Typed.starting(as_at=today),
        contract=words.contract,
        promises=words.promises,
        kinds=KINDS,
        crumbs=money_crumbs(words.contract.title, contract_id, "What was found without the programme"),
    )


urlpatterns = [
    path("contracts/<uuid:contract_id>/signs/", signs, name="contract_signs"),
    path("contracts/<uuid:contract_id>/signs/comparisons/new/", comparison_new, name="contract_comparison_new"),
]
