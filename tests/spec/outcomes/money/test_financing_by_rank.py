"""Financing told by ranks: fees first, then each tranche in its turn, then what is left, to the penny."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from homeward.outcomes.rules.money.projection import planned_from
from homeward.outcomes.rules.money.ranked import check_ranked, finance_of, ranked_of
from homeward.outcomes.rules.money.waterfall import waterfall
from homeward.outcomes.values.money_financing import RankedFee, RankedFinance, RankedTranche
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.terms.finance import Finance
from homeward.vocabulary.errors import Invalid
from tests.spec.tables import read_table

JUNIOR = RankedTranche(
    "Junior loan", Decimal("100000.00"), 2, coupon=Decimal(6), ceiling=Decimal("1.5"), share_of_rest=Decimal(40)
)
SENIOR = RankedTranche(
    "Senior loan", Decimal("200000.00"), 1, coupon=Decimal(4), floor=Decimal("0.5"), protected=Decimal(50),
    share_of_rest=Decimal(30),
    drawdowns=((date(2026, 4, 1), Decimal("50000.00")), (date(2026, 10, 1), Decimal("150000.00"))),
)  # fmt: skip
TOLD = RankedFinance(
    "As agreed.",
    (JUNIOR, SENIOR),
    (RankedFee("Cost of the vehicle", Decimal("2500.00"), "quarter"),),
    rest_to="provider",
)


def order(told: RankedFinance) -> list[str]:
    found = Finance.model_validate(finance_of(told))
    return [f"{each.pays} {each.to}" + (f" {each.share}" if each.share else "") for each in found.waterfall]


def test_ranks_become_the_order_in_which_money_is_shared():
    assert order(TOLD) == [
        "fee cost_of_the_vehicle",
        "coupon senior_loan", "principal senior_loan",
        "coupon junior_loan", "principal junior_loan",
        # 30 of 100, then 40 of the 70 that are left, then all of the rest.
        "share senior_loan 3/10", "share junior_loan 4/7", "share provider",
    ]  # fmt: skip
    assert order(replace(TOLD, coupons_first=True))[1:5] == [
        "coupon senior_loan", "coupon junior_loan", "principal senior_loan", "principal junior_loan",
    ]  # fmt: skip


def test_what_is_left_is_shared_exactly_as_told():
    bare = replace(SENIOR, coupon=None, floor=None, protected=None)
    told = RankedFinance("As agreed.", (bare, replace(JUNIOR, coupon=None, ceiling=None)), rest_to="provider")
    finance = Finance.model_validate(finance_of(told))
    moved = [
        Movement(date(2026, 4, 1), MovementKind.DRAWDOWN, "senior_loan", Decimal("100.00")),
        Movement(date(2026, 5, 1), MovementKind.RECEIPT, "council", Decimal("1100.01")),
    ]
    found = waterfall(finance, moved, to=date(2026, 6, 1))
    given = {each.key: (each.principal, each.share) for each in found.tranches}
    assert given["senior_loan"] == (Decimal("100.00"), Decimal("300.00"))
    assert given["junior_loan"][1] == Decimal("400.01")
    assert dict(found.others)["provider"] == Decimal("300.00")


def test_financing_on_record_is_told_by_ranks_again_unless_its_order_is_another():
    finance = Finance.model_validate(finance_of(TOLD))
    assert order(ranked_of(finance)) == order(TOLD)
    assert ranked_of(finance).tranches == (SENIOR, JUNIOR)
    first = replace(TOLD, coupons_first=True)
    assert ranked_of(Finance.model_validate(finance_of(first))).coupons_first
    odd = finance.model_copy(update={"waterfall": (*finance.waterfall[1:], finance.waterfall[0])})
    assert ranked_of(odd) is None


def test_every_fault_is_told_at_its_row():
    table = """
        what           | row                   | says
        ---------------+-----------------------+-----------------------------
        nobody         | tranche-1-title       | Nobody puts money in
        no name        | tranche-1-title       | Give the tranche a name
        nothing        | tranche-2-commitment  | more than nothing
        same rank      | tranche-2-rank        | have the same rank
        coupon         | tranche-1-coupon      | from 0% to 100%
        ends           | tranche-1-ceiling     | less than the least
        drawn          | tranche-2-drawdowns   | More is drawn than is committed
        too much       | rest_to               | 120% of what is left
        nobody left    | rest_to               | Say who gets what is left
        fee            | fee-1-amount          | A cost is more than nothing
    """
    wrong = {
        "nobody": replace(TOLD, tranches=()),
        "no name": replace(TOLD, tranches=(replace(JUNIOR, title=""), SENIOR)),
        "nothing": replace(TOLD, tranches=(JUNIOR, replace(SENIOR, commitment=Decimal(0), drawdowns=()))),
        "same rank": replace(TOLD, tranches=(JUNIOR, replace(SENIOR, rank=2))),
        "coupon": replace(TOLD, tranches=(replace(JUNIOR, coupon=Decimal(101)), SENIOR)),
        "ends": replace(TOLD, tranches=(replace(JUNIOR, floor=Decimal(2)), SENIOR)),
        "drawn": replace(TOLD, tranches=(JUNIOR, replace(SENIOR, commitment=Decimal("199999.99")))),
        "too much": replace(TOLD, tranches=(JUNIOR, replace(SENIOR, share_of_rest=Decimal(80)))),
        "nobody left": replace(TOLD, rest_to=""),
        "fee": replace(TOLD, fees=(RankedFee("Cost", Decimal(0), "year"),)),
    }
    for row in read_table(table):
        with pytest.raises(Invalid) as refusal:
            check_ranked(wrong[row["what"]])
        assert any(row["says"] in each.message and each.field == row["row"] for each in refusal.value.problems), row
    check_ranked(TOLD)


def test_draw_downs_agreed_for_later_days_come_as_agreed_and_never_beyond_the_commitment():
    finance = Finance.model_validate(finance_of(TOLD))
    drawn = [Movement(date(2026, 4, 1), MovementKind.DRAWDOWN, "senior_loan", Decimal("60000.00"))]
    (one,) = planned_from(finance, drawn, date(2026, 7, 1))
    assert (one.day, one.about, one.amount) == (date(2026, 10, 1), "senior_loan", Decimal("140000.00"))
    assert planned_from(finance, drawn, date(2026, 10, 1)) == []
