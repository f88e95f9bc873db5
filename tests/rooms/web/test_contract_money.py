"""The pages of a contract's money: a plan sent as a file, faults with their places, and figures safe to take away."""

import html
import io
import re
import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from homeward.access.actions import acting_as
from homeward.interfaces.web import spreadsheets
from homeward.interfaces.web.contract_money_drawing import fan, pairs, short, tornado, uses
from homeward.outcomes.models import Financing, MoneyMovement, PlanVersion
from homeward.outcomes.rules.money.forecast import forecast
from homeward.outcomes.rules.money.plans import beside
from homeward.outcomes.values.money_caps import CapUse
from homeward.outcomes.values.money_forecast import Certain, Pipeline, Step, Swing
from homeward.outcomes.values.money_plans import Actual, Plan, PlanRow
from tests.factories import contracts, viewers

TODAY = timezone.localdate()
GOOD = b'from,to,promise,outcomes,amount,payer\r\n2026-04-01,30/06/2026,Home at 4 weeks,12,"21,600.00",\r\n'
FAULTY = b"from,to,promise,outcomes,amount,payer\n2026-04-01,2026-06-30,Home at 5 weeks,a few,1.234,\n"


@pytest.fixture
def of() -> contracts.Parties:
    parties = contracts.parties()
    parties.agreed()
    return parties


@pytest.fixture
def page(browser: Client, of: contracts.Parties) -> Callable[..., Any]:
    def ask(name: str, by: Any = None, *parts: Any, **sent: Any) -> Any:
        browser.force_login(get_user_model().objects.get(pk=(by or of.carol).user_id))
        address = reverse(name, args=[of.contract_id, *parts])
        return browser.post(address, {"once": str(uuid.uuid4()), **sent}) if sent else browser.get(address)

    return ask


def plan(page: Any, content: bytes, name: str = "plan.csv", **more: str) -> Any:
    typed = {"title": "As agreed", "in_force_from-day": "1", "in_force_from-month": "4", "in_force_from-year": "2026"}
    return page("contract_plan_new", None, **typed, **more, file=SimpleUploadedFile(name, content))


def told(answer: Any) -> str:
    return str(answer.content.decode())


def test_every_page_of_the_money_opens_for_its_parties_even_with_nothing_on_it(page: Any, of: Any) -> None:
    for name in ("contract_money", "contract_finance", "contract_savings", "contract_signs", "contract_plan_new"):
        assert page(name).status_code == 200, name
    for name in ("contract_money", "contract_finance", "contract_savings", "contract_signs"):
        assert page(name, of.victor).status_code == 200, name
    assert page("contract_plan_new", of.victor).status_code == 403


def test_who_works_with_a_family_and_an_investor_are_refused(page: Any, of: Any) -> None:
    for role in ("key_worker", "team_manager", "investor"):
        viewer = viewers.viewer(role, authority_id=of.authority_id)
        for name in ("contract_money", "contract_finance", "contract_savings", "contract_signs"):
            assert page(name, viewer).status_code in (403, 404), (role, name)


def test_a_plan_sent_as_a_file_becomes_a_version(page: Any, of: Any) -> None:
    assert plan(page, GOOD).status_code == 302
    shown = told(page("contract_plan", None, 1))
    assert "12 outcomes and £21,600.00 in all" in shown
    book = Workbook()
    book.active.append(["from", "to", "promise", "outcomes", "amount", "payer"])
    book.active.append([date(2026, 4, 1), date(2026, 6, 30), "stars", 3, 900.1, None])
    held = io.BytesIO()
    book.save(held)
    assert plan(page, held.getvalue(), "plan.xlsx").status_code == 302
    assert "£900.10 in all" in told(page("contract_plan", None, 2))


def test_a_faulty_file_is_answered_with_every_place_and_keeps_nothing(page: Any, of: Any) -> None:
    answer = plan(page, FAULTY)
    assert answer.status_code == 422
    shown = told(answer)
    for place in ("row 2, promise", "row 2, outcomes", "row 2, amount"):
        assert place in shown
    assert "As agreed" in shown
    for content, name in ((b"\x00\x01", "plan.csv"), (b"PK\x03\x04nonsense", "plan.xlsx")):
        assert plan(page, content, name).status_code == 422
    with acting_as(of.carol):
        assert not PlanVersion.objects.exists()


def test_a_plan_can_be_typed_or_pasted(page: Any, of: Any) -> None:
    typed = {"title": "Typed", "in_force_from-day": "1", "in_force_from-month": "4", "in_force_from-year": "2026"}
    rows = "2026-04-01; 2026-06-30; ; Home at 4 weeks; 12; 21600.00\n2026-07-01; 2026-09-30; ; stars; 1; 300"
    assert page("contract_plan_new", None, **typed, rows=rows).status_code == 302
    assert page("contract_plan_new", None, **typed, rows="").status_code == 422


def test_a_new_version_starts_from_the_rows_of_an_earlier_one(page: Any, of: Any) -> None:
    assert plan(page, GOOD).status_code == 302
    shown = told(page("contract_plan", None, 1))
    assert "?from=1" in shown
    answer = page("contract_plan_new")
    assert "2026-04-01;2026-06-30" not in told(answer)
    again = answer.client.get(reverse("contract_plan_new", args=[of.contract_id]) + "?from=1")
    rows = re.search(r"<textarea[^>]*name=.rows.[^>]*>([^<]*)</textarea>", told(again)).group(1)
    assert "2026-04-01;2026-06-30;" in rows
    assert "Home at 4 weeks;12;21600.00" in rows
    typed = {"title": "Later", "in_force_from-day": "1", "in_force_from-month": "7", "in_force_from-year": "2026"}
    assert page("contract_plan_new", None, **typed, rows=html.unescape(rows)).status_code == 302
    with acting_as(of.carol):
        assert PlanVersion.objects.count() == 2
    assert "Every version beside what was paid" in told(page("contract_money"))


def test_money_that_moved_is_recorded_from_a_form_and_taken_back(page: Any, of: Any, browser: Client) -> None:
    day = {"day-day": str(TODAY.day), "day-month": str(TODAY.month), "day-year": str(TODAY.year)}
    assert (
        page("contract_movement_new", None, kind="receipt", about="Council", amount="12.50", **day).status_code == 302
    )
    assert page("contract_movement_new", None, kind="", about="", amount="x", **day).status_code == 422
    with acting_as(of.carol):
        row = MoneyMovement.objects.get()
    address = reverse("movement_take_back", args=[row.id])
    for _ in range(2):
        browser.post(address, {"once": str(uuid.uuid4()), "contract_id": str(of.contract_id)})
    with acting_as(of.carol):
        assert sorted(each.amount for each in MoneyMovement.objects.all()) == [Decimal("-12.50"), Decimal("12.50")]


FINANCING = {
    "in_force_from-day": "1", "in_force_from-month": "4", "in_force_from-year": "2026", "basis": "letter",
    "tranche-rows": "2", "fee-rows": "1", "rest_to": "provider",
    "tranche-1-title": "Senior loan", "tranche-1-commitment": "200,000", "tranche-1-rank": "1",
    "tranche-1-coupon": "4%",
    "tranche-1-drawdowns": "2026-04-01 £50,000\n2026-10-01: 150000.00",
    "tranche-2-title": "Junior loan", "tranche-2-commitment": "100000.00", "tranche-2-rank": "2",
    "tranche-2-ceiling": "1.5",
    "fee-1-title": "Vehicle", "fee-1-amount": "2500", "fee-1-every": "quarter",
}  # fmt: skip


def test_financing_is_typed_row_by_row_and_comes_back_as_it_was_agreed(page: Any, of: Any) -> None:
    assert page("contract_financing_new", None, **FINANCING).status_code == 302
    with acting_as(of.carol):
        held = Financing.objects.get().finance
    assert [(each["key"], each["commitment"]) for each in held["tranches"]] == [
        ("senior_loan", "200000.00"), ("junior_loan", "100000.00"),
    ]  # fmt: skip
    assert [each["amount"] for each in held["tranches"][0]["planned"]] == ["50000", "150000.00"]
    assert [each["pays"] for each in held["waterfall"]] == ["fee", "coupon", "principal", "principal", "share"]
    shown = told(page("contract_financing_new"))
    for words in ('value="Senior loan"', 'value="Junior loan"', "2026-10-01 150000.00", 'value="provider"'):
        assert words in shown
    assert "Draw-downs as agreed" in told(page("contract_finance"))


def test_a_row_is_added_and_taken_out_without_losing_what_was_typed(page: Any, of: Any) -> None:
    more = page("contract_financing_new", None, **FINANCING, more="tranche")
    assert more.status_code == 200
    assert 'name="tranche-3-title"' in told(more)
    assert 'value="Senior loan"' in told(more)
    less = told(page("contract_financing_new", None, **FINANCING, less="tranche-1"))
    assert 'name="tranche-2-title"' not in less
    assert 'value="Junior loan"' in less
    assert 'value="Senior loan"' not in less
    with acting_as(of.carol):
        assert not Financing.objects.exists()


def test_financing_typed_wrongly_is_answered_beside_the_field(page: Any) -> None:
    wrong = {
        "tranche-1-commitment": "lots", "tranche-2-coupon": "x", "tranche-1-drawdowns": "soon 10",
        "fee-1-every": "daily",
    }  # fmt: skip
    for name, value in wrong.items():
        answer = page("contract_financing_new", None, **{**FINANCING, name: value})
        assert answer.status_code == 422
        assert f'id="{name}-error"' in told(answer), name
    answer = page("contract_financing_new", None, **{**FINANCING, "tranche-2-rank": "1"})
    assert 'id="tranche-2-rank-error"' in told(answer)


def test_financing_may_be_sent_as_a_file(page: Any, of: Any) -> None:
    for text, words in (("tranches: [", "Look at line"), ("- a list", "no finance section"), ("wording: x", "source")):
        answer = page("contract_financing_new", None, **FINANCING, file=sent(text))
        assert answer.status_code == 422
        assert words in told(answer)
        assert 'id="file-error"' in told(answer)
    whole = "finance: {wording: As agreed, source: loan, tranches: [{key: one, title: One, commitment: '10.00'}]}"
    assert page("contract_financing_new", None, **FINANCING, file=sent(whole)).status_code == 302
    with acting_as(of.carol):
        assert [each["key"] for each in Financing.objects.get().finance["tranches"]] == ["one"]


def sent(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("finance.yaml", text.encode())


def test_figures_taken_away_run_nothing(page: Any, of: Any) -> None:
    assert plan(page, GOOD).status_code == 302
    answer = page("contract_money_file", None, "workbook")
    sheet = load_workbook(io.BytesIO(answer.content))["Plans"]
    assert [cell.data_type for row in sheet.iter_rows() for cell in row].count("f") == 0
    assert sheet["H2"].value == 21600
    csv = page("contract_money_file", None, "forecast").content.decode("utf-8-sig")
    assert csv.startswith("scenario,quarter,5%")
    for kind, first in (
        ("money", "Plans"),
        ("finance", "Movements"),
        ("savings", "Costs avoided"),
        ("signs", "Attributable"),
    ):
        book = load_workbook(io.BytesIO(page("contract_money_file", None, kind).content))
        assert book.sheetnames[0] == first
        assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert page("contract_money_file", None, "signs-of").status_code == 404
    assert "numerator,denominator" in page("contract_money_file", None, "chances").content.decode("utf-8-sig")
    assert page("contract_money_file", None, "no-such-sheet").status_code == 404


def test_a_cell_that_begins_like_a_formula_is_made_inert_and_a_number_below_nothing_is_not() -> None:
    rows = [["what"], ["=1+1"], ["@x"], [Decimal("-5.00")], [date(2026, 4, 1)], [None]]
    written = spreadsheets.csv_answer(rows, "x.csv").content.decode("utf-8-sig").split("\r\n")
    assert written[1:6] == ["'=1+1", "'@x", "-5.00", "2026-04-01", '""']
    book = load_workbook(io.BytesIO(spreadsheets.workbook_answer({"A": rows}, "x.xlsx").content))["A"]
    assert [book[f"A{n}"].value for n in (2, 4)] == ["'=1+1", -5]


def test_a_quarter_in_which_more_was_taken_back_than_paid_has_no_bar_below_the_ground() -> None:
    plan = Plan(1, "Plan", date(2026, 1, 1), date(2026, 1, 1), (PlanRow(date(2026, 1, 1), date(2026, 4, 1), "C", "w", 1,
                                                                       Decimal("10.00")),))  # fmt: skip
    back = [Actual(date(2026, 2, 1), "C", "w", 0, Decimal("-30.00"))]
    drawn = pairs(beside(plan, back, to=date(2026, 6, 1)))
    assert [(each.height, each.words) for each in drawn.actual] == [(0.0, "January to March 2026: paid -£30")]
    year = CapUse("Council", 2026, Decimal("100.00"), Decimal("-5.00"), Decimal("-5.00"), Decimal("-5.00"))
    bars = uses([year], {2026: "2026/27"})
    assert [each.width for each in (*bars.front, *bars.inner)] == [0.0, 0.0]


def test_pictures_say_what_the_tables_say() -> None:
    pipeline = Pipeline(
        today=date(2026, 7, 1),
        steps=(Step("w", "Home", Decimal("100.00")),),
        chances=(),
        cohorts=(),
        certain=(Certain(date(2026, 8, 14), "w", "Council", Decimal("2500.00"), claimed=True),),
        caps=(),
        shares=(("Council", Decimal(1)),),
        paid=Decimal("1000.00"),
    )
    drawn = fan(forecast(pipeline, paths=10), Decimal("1000.00"), Decimal("4000.00"))
    assert drawn is not None
    assert drawn.cap_words is not None
    assert drawn.cap_words.words == "Cap £4k"
    assert [each.words for each in drawn.ends] == ["95 in 100 £4k", "Half £4k", "5 in 100 £4k"]
    # Up is more: the line rises from left to right.
    heights = [float(point.split(",")[1]) for point in drawn.middle.split()]
    assert heights == sorted(heights, reverse=True)
    swing = Swing("w", "Home", "40%", "60%", Decimal(5), Decimal(9), Decimal(7))
    bars = tornado([swing], Decimal(7))
    assert bars is not None
    assert bars.middle == bars.front[0].x + bars.front[0].width / 2
    assert tornado([], Decimal(7)) is None
    assert [short(Decimal(each)) for each in ("1870000", "-43000", "12")] == ["£1.87m", "-£43k", "£12"]
