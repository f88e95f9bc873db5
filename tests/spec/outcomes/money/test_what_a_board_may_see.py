"""What a board sees is what was published, and what follows from it: nothing can be turned back into children."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from homeward.outcomes.rules.disclosure import publish
from homeward.outcomes.rules.money.board import Account, board
from homeward.outcomes.values.money_plans import Plan, PlanRow
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.terms.finance import Finance
from homeward.outcomes.values.totals import Counted, CountedPromise

MARCH, AS_AT = date(2026, 3, 31), date(2026, 6, 30)
WORTH = Decimal("1800.00")
FINANCE = Finance.model_validate(
    {
        "wording": "Made up.",
        "source": "test",
        "tranches": [{"key": "loan", "title": "Loan", "commitment": "100000.00", "coupon": "5%"}],
        "waterfall": [{"pays": "coupon", "to": "loan"}, {"pays": "principal", "to": "loan"}],
    }
)


def published(paid, *, enrolled=20, earned=70):
    rows = (CountedPromise("home", "Home at 4 weeks", earned, earned, earned, WORTH),)
    return publish(Counted((("enrolled", "Enrolled", enrolled),), rows, WORTH * paid))


def account(children: int, *, finance: Finance | None = FINANCE, plan: Plan | None = None) -> Account:
    """So many children were paid for in spring."""
    return Account(
        as_at=AS_AT,
        dearest=WORTH,
        finance=finance,
        closes_on=None,
        movements=(
            Movement(date(2025, 1, 10), MovementKind.DRAWDOWN, "loan", Decimal("60000.00")),
            Movement(date(2026, 5, 1), MovementKind.RECEIPT, "Council", WORTH * children),
            Movement(date(2026, 7, 9), MovementKind.RECEIPT, "Council", Decimal("999999.00")),
        ),
        plan=plan,
        forecasts=(),
        paid=WORTH * children,
        planned_children=40,
        register=((MARCH, published(0)), (AS_AT, published(children))),
    )


def test_within_a_step_ten_children_more_or_fewer_show_the_very_same_board():
    for children in range(11):
        assert board(account(children)) == board(account(0))
    assert board(account(11)).received.low == 0
    assert board(account(12)).received.low == 20_000


@pytest.mark.parametrize("worth", ["1.00", "375.00", "1800.00", "2700.00", "23000.00"])
def test_a_step_is_wider_than_ten_children_of_the_dearest_outcome(worth):
    found = board(replace(account(3), dearest=Decimal(worth)))
    assert found.step >= 10 * Decimal(worth)


def test_every_rate_and_multiple_is_worked_out_from_the_ends_of_the_step_alone():
    """£20,000 and £40,000 of £60,000: a third and two thirds, whatever was really received between them."""
    low, high = board(account(12)), board(account(22))
    assert low.returns == high.returns
    assert low.returns.multiple == "0.3 to 0.7 times"
    assert low.tranches[0].got_back == high.tranches[0].got_back
    assert [(each.title, each.amount) for each in low.steps] == [(each.title, each.amount) for each in high.steps]


def test_a_board_has_no_money_of_outcomes_but_what_the_totals_of_each_quarter_told():
    """One policy: the board neither counts nor rounds; it repeats."""
    held = account(30)
    found = board(held)
    assert found.received == held.totals.received
    assert [(each.last_day, each.received) for each in found.quarters] == [
        (day, totals.received) for day, totals in held.register
    ]
    assert [each.earned for each in found.promises] == [each.earned for each in held.totals.promises]


def test_draw_downs_are_told_to_the_penny_and_nothing_after_the_day_is_told():
    found = board(account(3))
    assert found.drawn == Decimal("60000.00")
    assert found.received.in_words == "Less than £20,000"
    assert found.quarters[-1].last_day == AS_AT


def test_what_the_totals_hide_stays_hidden():
    few = published(2, enrolled=4, earned=3)
    found = board(replace(account(2), register=((AS_AT, few),)))
    assert found.enrolled == "c"
    assert [each.earned for each in found.promises] == ["c"]
    assert not any("enrolled" in flag for flag in found.flags)


def test_a_board_is_told_to_ask_where_receipts_are_certainly_behind_the_plan():
    row = PlanRow(date(2026, 4, 1), date(2026, 7, 1), "Council", "home", 60, Decimal("108000.00"))
    plan = Plan(2, "After the slow start", AS_AT, date(2026, 4, 1), (row,))
    behind = board(account(5, plan=plan))
    assert behind.flags[-1] == "Paid by the end of April to June 2026: Less than £20,000, against £108,000 planned."
    assert behind.promises[0].planned == 60
    assert len(board(account(60, plan=plan)).flags) == len(behind.flags) - 1
    bare = board(account(5, finance=None))
    assert bare.flags[-1] == "How this contract is financed has not been recorded."
    assert bare.returns.rate == "The finance is not recorded"
