"""The money of a contract over time: plan beside actual, forecast, caps, scenarios; and taking its figures away."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.interfaces.web import contract_money_drawing as drawing
from homeward.interfaces.web import spreadsheets
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.contract_money_reading import factor
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions
from homeward.outcomes.queries import money
from homeward.outcomes.values.money_forecast import Scenario
from homeward.vocabulary.dates import parse_date_text
from homeward.vocabulary.errors import Invalid


def contract_money(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show plan beside actual, what may still come, and what runs out when."""
    asked = request.GET
    number = int(asked["plan"]) if asked.get("plan", "").isdecimal() and len(asked["plan"]) < 6 else None
    on, wrong = None, ""
    if asked.get("on"):
        try:
            on = parse_date_text(asked["on"], label="The day")
        except Invalid as refusal:
            wrong = str(refusal)
    page = money.money_page(
        by=viewer_of(request), contract_id=contract_id, today=localdate(), plan_number=number, on=on
    )
    names: dict[int | None, str] = {None: "in all"}
    names |= {each.year: f"{each.year}/{(each.year + 1) % 100:02d}" for each in page.uses if each.year is not None}
    context = {
        "page": page,
        "contract": page.contract,
        "asked_on": asked.get("on", ""),
        "wrong": wrong,
        "fan": drawing.fan(page.forecast, page.paid, page.contract.cap),
        "pairs": drawing.pairs(page.beside) if page.beside else None,
        "tornado": drawing.tornado(page.swings, page.expected),
        "uses": drawing.uses(page.uses, names),
        "years": names,
        "crumbs": crumbs_to(page.contract.title, contract_id, {"text": "Money"}),
    }
    return render(request, "contracts/money.html", context)


def scenario_new(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Name a scenario."""
    by = viewer_of(request)
    words = money.plan_words(by=by, contract_id=contract_id, today=localdate())

    def save(typed: Typed) -> str:
        scenario = Scenario(
            "",
            typed.words("title"),
            factor(typed, "referrals"),
            factor(typed, "success"),
            typed.number("delay_months", "The delay"),
            typed.words("note"),
        )
        actions.name_scenario(by=by, contract_id=contract_id, scenario=scenario, today=localdate())
        return "Kept. It stands beside the other scenarios below."

    return ask(
        request,
        "contracts/money_scenario.html",
        save=save,
        onward=lambda: reverse("contract_money", args=[contract_id]) + "#scenarios",
        start=Typed.starting(referrals="1", success="1", delay_months=0),
        contract=words.contract,
        crumbs=money_crumbs(words.contract.title, contract_id, "New scenario"),
    )


def money_file(request: HttpRequest, contract_id: UUID, kind: str) -> HttpResponse:
    """Give every figure of the page as a workbook, or one of its sheets as CSV."""
    sheets = money.money_sheets(by=viewer_of(request), contract_id=contract_id, today=localdate())
    if kind == "workbook":
        return spreadsheets.workbook_answer(sheets, "contract-money.xlsx")
    title = next((each for each in sheets if each.lower().replace(" ", "-") == kind), None)
    if title is None:
        raise Http404
    return spreadsheets.csv_answer(sheets[title], f"{kind}.csv")


def crumbs_to(title: str, contract_id: UUID, *more: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the way to a page below a contract."""
    return [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": title, "href": reverse("contract", args=[contract_id])},
        *more,
    ]


def money_crumbs(title: str, contract_id: UUID, last: str) -> list[dict[str, Any]]:
    """Return the way to a page below the Money page."""
    return crumbs_to(
        title, contract_id, {"text": "Money", "href": reverse("contract_money", args=[contract_id])}, {"text": last}
    )


urlpatterns = [
    path("contracts/<uuid:contract_id>/money/", contract_money, name="contract_money"),
    path("contracts/<uuid:contract_id>/money/scenarios/new/", scenario_new, name="contract_scenario_new"),
    path("contracts/<uuid:contract_id>/money/files/<slug:kind>/", money_file, name="contract_money_file"),
]
