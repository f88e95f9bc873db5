"""Costs avoided by a contract: the facts, the case worked out from them, and the forms for both."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.interfaces.web import contract_money_drawing as drawing
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.contract_money import crumbs_to, money_crumbs, tables
from homeward.interfaces.web.contract_money_reading import amount, number, share
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions
from homeward.outcomes.queries import money
from homeward.outcomes.values.money_savings import Benefit, Counts, Grade, SavingsCase, Target, UnitCost
from homeward.vocabulary.errors import Invalid, ProblemList

ROWS = 5
DISCOUNT = "3.5"
COUNTS = tuple((each.value, each.words.capitalize()) for each in Counts)
GRADES = tuple((str(each.value), f"{each.value}: {each.words}") for each in Grade)


@require_safe
def savings(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what is avoided at what cost, cashable beside non-cashable."""
    page = money.savings_page(by=viewer_of(request), contract_id=contract_id, today=localdate())
    context = {
        "page": page,
        "contract": page.contract,
        "tables": tables("savings"),
        "found": page.avoided,
        "tornado": drawing.tornado(page.avoided.swings, page.avoided.net_present_cashable) if page.avoided else None,
        "crumbs": crumbs_to(page.contract.title, contract_id, {"text": "Costs avoided"}),
    }
    return render(request, "contracts/money_savings.html", context)


def unit_cost_new(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Record what something costs."""
    by, today = viewer_of(request), localdate()
    words = money.plan_words(by=by, contract_id=contract_id, today=today)

    def save(typed: Typed) -> str:
        cost = UnitCost(
            key=slugify(typed.words("what")).replace("-", "_")[:40],
            what=typed.words("what"),
            amount=amount(typed, "amount", "The cost"),
            per=typed.words("per"),
            price_base=typed.number("price_base", "The year of the prices"),
            agency=typed.words("agency"),
            cashable=typed.words("cashable") == "yes",
            source=typed.words("source"),
            dated=typed.day("dated", "The day of the source"),
        )
        actions.record_unit_cost(by=by, contract_id=contract_id, cost=cost, today=today)
        return "Recorded."

    return ask(
        request,
        "contracts/money_unit_cost.html",
        save=save,
        onward=lambda: reverse("contract_savings", args=[contract_id]),
        start=Typed.starting(dated=today),
        contract=words.contract,
        crumbs=money_crumbs(words.contract.title, contract_id, "What something costs"),
    )


def savings_new(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Work out what is avoided."""
    by, today = viewer_of(request), localdate()
    words = money.plan_words(by=by, contract_id=contract_id, today=today)
    page = money.savings_page(by=by, contract_id=contract_id, today=today)

    def save(typed: Typed) -> str:
        actions.work_out_savings(
            by=by,
            contract_id=contract_id,
            case=_case(typed, page.unit_costs, page.this_year),
            target=_target(typed),
            today=today,
        )
        return "Worked out and kept. Earlier versions stay on record."

    return ask(
        request,
        "contracts/money_savings_new.html",
        save=save,
        onward=lambda: reverse("contract_savings", args=[contract_id]),
        start=Typed.starting(
            discount=DISCOUNT,
            price_base=page.this_year,
            optimism_source=page.optimism_source,
            **{f"optimism-{grade.value}": f"{(100 * share).normalize():f}" for grade, share in page.optimism},
        ),
        contract=words.contract,
        page=page,
        rows=range(1, ROWS + 1),
        counts=COUNTS,
        grades=GRADES,
        unit_costs=[("", "Choose"), *((each.key, f"{each.what} ({each.per})") for each in page.unit_costs)],
        crumbs=money_crumbs(words.contract.title, contract_id, "Work out what is avoided"),
    )


def _case(typed: Typed, unit_costs: tuple[UnitCost, ...], this_year: int) -> SavingsCase:
    problems = ProblemList()
    costs = _costs(typed, problems)
    benefits: list[Benefit] = []
    for row in range(1, ROWS + 1):
        if typed.words(f"title-{row}"):
            try:
                benefits.append(_benefit(typed, row))
            except Invalid as refusal:
                problems.extend(refusal.problems)
    if not benefits:
        problems.add("Say at least one thing that is avoided.", field="title-1")
    problems.refuse_if_any()
    first = min([year for year, _ in costs] + [each.year for each in benefits], default=this_year)
    return SavingsCase(
        title=typed.words("title"),
        price_base=typed.number("price_base", "The year of the prices"),
        discount=share(typed.words("discount"), "discount"),
        first_year=first,
        costs=costs,
        unit_costs=unit_costs,
        benefits=tuple(benefits),
        optimism=tuple(
            (grade, share(said, f"optimism-{grade.value}"))
            for grade in Grade
            if (said := typed.words(f"optimism-{grade.value}"))
        ),
        optimism_source=typed.words("optimism_source"),
    )


def _costs(typed: Typed, problems: ProblemList) -> tuple[tuple[int, Decimal], ...]:
    found = []
    for line in typed.value("costs").splitlines():
        if not line.strip():
            continue
        year, _, said = line.strip().partition(" ")
        if not (year.isdecimal() and len(year) == 4 and said.strip()):
            problems.add(
                f"“{line.strip()[:30]}” is not a year and an amount.", field="costs", remedy="Like 2026 200000."
            )
            continue
        try:
            found.append((int(year), number(said.replace("£", "").strip(), "costs", "an amount")))
        except Invalid as refusal:
            problems.extend(refusal.problems)
    return tuple(found)


def _benefit(typed: Typed, row: int) -> Benefit:
    def said(name: str) -> str:
        return typed.words(f"{name}-{row}")

    if said("counts") not in set(Counts):
        raise Invalid.because("Choose what it is a number of.", field=f"counts-{row}")
    return Benefit(
        key=f"benefit_{row}",
        title=said("title"),
        counts=Counts(said("counts")),
        unit_cost=said("unit_cost"),
        year=typed.number(f"year-{row}", "The year"),
        gross=number(said("gross"), f"gross-{row}", "how many, like 52"),
        deadweight=share(said("deadweight"), f"deadweight-{row}"),
        attribution=share(said("attribution"), f"attribution-{row}"),
        grade=Grade(int(said("grade"))) if said("grade") in {str(each.value) for each in Grade} else Grade.JUDGEMENT,
        whom=said("whom"),
        low=number(said("low"), f"low-{row}", "how many, like 40") if said("low") else None,
        high=number(said("high"), f"high-{row}", "how many, like 60") if said("high") else None,
    )


def _target(typed: Typed) -> Target | None:
    if not typed.words("percent"):
        return None
    return Target(
        percent=number(typed.words("percent").rstrip("% "), "percent", "a percentage, like 10"),
        of=typed.words("of"),
        base=amount(typed, "base", "The base") if typed.words("base") else None,
        base_starts=_maybe(typed, "base_starts"),
        base_ends=_maybe(typed, "base_ends"),
        owner=typed.words("owner"),
        by=_maybe(typed, "by"),
    )


def _maybe(typed: Typed, name: str) -> date | None:
    return typed.maybe_day(name, "The day")


urlpatterns = [
    path("contracts/<uuid:contract_id>/savings/", savings, name="contract_savings"),
    path("contracts/<uuid:contract_id>/savings/costs/new/", unit_cost_new, name="contract_unit_cost_new"),
    path("contracts/<uuid:contract_id>/savings/work-out/", savings_new, name="contract_savings_new"),
]
