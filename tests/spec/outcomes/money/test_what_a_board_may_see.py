"""What a board sees cannot be turned back into children, whatever is divided by whatever."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from homeward.outcomes.rules.money.board import Account, board
from homeward.outcomes.rules.money.told_in_steps import told, told_beside
from homeward.outcomes.values.money_plans import Plan, PlanRow
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.terms.finance import Finance
from homeward.outcomes.values.totals import Published, ShownPromise

AS_AT = date(2026, 6, 30)
WORTH = Decimal("1800.00")
FINANCE = Finance.model_validate(
    {
        "wording": "Made up.",
        "source": "test",
        "tranches": [{"key": "loan", "title": "Loan", "commitment": "100000.00", "coupon": "5%"}],
        "waterfall": [{"pays": "coupon", "to": "loan"}, {"pays": "principal", "to": "loan"}],
    }
)
TOTALS = Published(
    (("enrolled", "Enrolled", "c"),),
    (ShownPromise("home", "Home at 4 weeks", 70, "c", "c", "c", "c", held_over=False),),
    "Less than £20,000",
)


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
        totals=TOTALS,
        planned_children=40,
        worths={"home": WORTH, "stars": Decimal("300.00")},
        register=((AS_AT, TOTALS),),
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


def test_draw_downs_are_told_to_the_penny_and_nothing_after_the_day_is_told():
    found = board(account(3))
    assert found.drawn == Decimal("60000.00")
    assert found.received.in_words == "Less than £20,000"
    assert found.quarters[-1].last_day == AS_AT


def test_what_the_totals_hide_stays_hidden():
    found = board(account(3))
    assert found.enrolled == "c"
    assert [each.paid for each in found.promises] == ["c"]
    assert not any("enrolled" in flag for flag in found.flags)


def test_a_board_is_told_to_ask_where_receipts_are_certainly_behind_the_plan():
    row = PlanRow(date(2026, 4, 1), date(2026, 7, 1), "Council", "home", 60, Decimal("108000.00"))
    plan = Plan(2, "After the slow start", AS_AT, date(2026, 4, 1), (row,))
    behind = board(account(5, plan=plan))
    assert behind.flags == ("Received by the end of April to June 2026: Less than £20,000, against £108,000 planned.",)
    assert behind.promises[0].planned == 60
    assert board(account(60, plan=plan)).flags == ()
    bare = board(account(5, finance=None))
    assert bare.flags == ("How this contract is financed has not been recorded.",)
    assert bare.returns.rate == "The finance is not recorded"


def test_an_amount_lies_within_the_step_it_is_told_as():
    for pence in (0, 1, 1_999_999, 2_000_000, 2_000_001):
        amount = Decimal(pence) / 100
        found = told(amount, Decimal(20_000))
        assert found.low <= amount < found.high
    assert told(Decimal("-5.00"), Decimal(20_000)).low == 0


def published(home_paid, stars_paid, *, due=40) -> Published:
    rows = (
        ShownPromise("home", "Home", due, "c", "c", "c", home_paid, held_over=False),
        ShownPromise("stars", "Stars", due, "c", "c", "c", stars_paid, held_over=False),
    )
    return Published((), rows, "")


def test_counts_published_beside_a_step_never_narrow_it_to_a_few_children():
    """£39,600 is surely paid for 22 homes; a plain step to £40,000 would leave room for one star at most."""
    worths, step = {"home": WORTH, "stars": Decimal("300.00")}, Decimal(20_000)
    register = ((AS_AT, published(22, "c")),)
    plain = told(Decimal("39900.00"), step)
    assert (plain.high - 22 * WORTH) / 300 < 2
    amounts = [22 * WORTH + 300 * stars for stars in range(41)]
    shown = {told_beside(amount, step, AS_AT, register, worths) for amount in amounts}
    for each in shown:
        consistent = [amount for amount in amounts if each.low <= amount < each.high]
        assert len(consistent) > 10
    # All counts are published: then the plain step tells nothing new.
    assert told_beside(Decimal("39900.00"), step, AS_AT, ((AS_AT, published(22, 1)),), worths) == plain


def test_what_was_published_before_and_after_a_day_bounds_it_too():
    worths, step = {"home": WORTH}, Decimal(20_000)
    row = ShownPromise("home", "Home", 40, "c", "c", "c", "c", held_over=False)
    spring, autumn = date(2026, 3, 31), date(2026, 9, 30)
    known = ((spring, published(20, 0)), (autumn, Published((), (row,), "")))
    assert told_beside(Decimal("37800.00"), step, AS_AT, known, worths) == told_beside(
        Decimal("55000.00"), step, AS_AT, known, worths
    )
    assert told_beside(Decimal("37800.00"), step, AS_AT, (), worths) == told(Decimal("37800.00"), step)
