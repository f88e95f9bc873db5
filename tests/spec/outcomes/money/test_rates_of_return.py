"""What an investment came to: the yearly rate, the multiple, and when there is no rate to tell."""

from decimal import Decimal

from homeward.outcomes.rules.money.returns import returns
from homeward.outcomes.values.money_returns import Flow
from tests.spec.tables import day, read_table


def flows(drawing: str) -> list[Flow]:
    return [Flow(day(each["day"]), Decimal(each["amount"])) for each in read_table(drawing)]


def test_the_rate_as_spreadsheets_work_it_out():
    """The example in the help page of XIRR: 37.34 % a year."""
    found = returns(flows("""
        day        | amount
        -----------+----------
        2008-01-01 | -10000.00
        2008-03-01 | 2750.00
        2008-10-30 | 4250.00
        2009-02-15 | 3250.00
        2009-04-01 | 2750.00
    """))  # fmt: skip
    assert (found.rate, found.multiple) == (Decimal("0.3734"), Decimal("1.300"))
    assert (found.put_in, found.got_back) == (Decimal("10000.00"), Decimal("13000.00"))


def test_a_year_at_ten_percent():
    found = returns(flows("""
        day        | amount
        -----------+--------
        2026-01-01 | 110.00
        2025-01-01 | -100.00
    """))  # fmt: skip
    assert (found.rate, found.multiple, found.caution) == (Decimal("0.1000"), Decimal("1.100"), "")


def test_money_that_went_one_way_has_no_rate_and_says_so():
    out = returns(flows("day | amount\n---+---\n2025-01-01 | -100.00\n2025-04-01 | -50.00"))
    assert (out.rate, out.multiple) == (None, Decimal("0.000"))
    assert out.why_no_rate == "Money has only gone in so far, so there is no rate of return yet."
    back = returns(flows("day | amount\n---+---\n2025-01-01 | 100.00"))
    assert (back.rate, back.multiple) == (None, None)
    assert returns([]).why_no_rate == "No money has moved yet."
    same_day = returns(flows("day | amount\n---+---\n2025-01-01 | -100.00\n2025-01-01 | 90.00"))
    assert same_day.rate is None
    assert "one day" in same_day.why_no_rate


def test_a_loss_has_a_rate_below_nothing():
    found = returns(flows("day | amount\n---+---\n2024-01-01 | -100.00\n2026-01-01 | 64.00"))
    assert (found.rate, found.multiple) == (Decimal("-0.1998"), Decimal("0.640"))


def test_recycled_money_warns_that_more_than_one_rate_can_fit():
    found = returns(flows("""
        day        | amount
        -----------+--------
        2024-01-01 | -100.00
        2024-07-01 | 60.00
        2025-01-01 | -60.00
        2026-01-01 | 130.00
    """))  # fmt: skip
    assert found.rate is not None
    assert "more than one rate can fit" in found.caution


def test_money_that_came_back_within_days_has_no_rate_by_the_year_and_says_so():
    found = returns(flows("day | amount\n---+---\n2025-01-01 | -0.02\n2025-01-02 | 0.03"))
    assert (found.rate, found.multiple) == (None, Decimal("1.500"))
    assert "so soon that a rate by the year says nothing" in found.why_no_rate
