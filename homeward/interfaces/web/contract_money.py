"""The money of a contract over time: plan beside actual, forecast, caps, scenarios; and taking its figures away."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

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


@require_safe
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
        "tables": tables("money"),
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


@require_safe
def money_file(request: HttpRequest, contract_id: UUID, kind: str) -> HttpResponse:
    """Give the tables of one page, or of all of them, as a workbook; or one table as CSV."""
    by, today = viewer_of(request), localdate()
    if kind == "workbook" or kind in money.PAGES:
        pages = money.PAGES if kind == "workbook" else (kind,)
        sheets = money.money_sheets(by=by, contract_id=contract_id, today=today, pages=pages)
        return spreadsheets.workbook_answer(sheets, f"contract-{'money' if kind == 'workbook' else kind}.xlsx")
    page = next((each for each in money.PAGES if kind in dict(tables(each))), None)
    if page is None:
        raise Http404
    sheets = money.money_sheets(by=by, contract_id=contract_id, today=today, pages=(page,))
    return spreadsheets.csv_answer(sheets[dict(tables(page))[kind]], f"{kind}.csv")


def tables(page: str) -> list[tuple[str, str]]:
    """Return the tables of a page, each as it is called in an address and by people."""
    return [(slugify(each), each) for each in money.sheet_names(page)]


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
