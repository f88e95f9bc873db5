from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import in_words, percent_of, pounds, round_pence, split_by_shares
from tests.spec.tables import read_table

title = "Money"
text = "Money is exact to the penny; half a penny goes up; parts always add up to the whole."

amounts = st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2)
shares = st.lists(st.decimals(min_value=0, max_value=100, places=2), min_size=1, max_size=8).filter(any)


def test_an_amount_is_split_so_that_the_parts_add_up():
    table = """
        total     | shares      | parts
        ----------+-------------+------------------------------------
        15202.88  | 30 45 5 20  | 4560.86 6841.30 760.14 3040.58
        10000.00  | 30 45 20 5  | 3000.00 4500.00 2000.00 500.00
        10.00     | 1 1 1       | 3.34 3.33 3.33
        0.01      | 50 50       | 0.01 0.00
        -10.00    | 1 1 1       | -3.34 -3.33 -3.33
        100.00    | 0 100       | 0.00 100.00
    """
    for row in read_table(table):
        weights = [Decimal(share) for share in row["shares"].split()]
        parts = split_by_shares(pounds(row["total"]), weights)
        assert [f"{part:.2f}" for part in parts] == [f"{Decimal(part):.2f}" for part in row["parts"].split()]


def test_half_a_penny_goes_up_away_from_nothing():
    table = """
        exact    | rounded
        ---------+--------
        0.005    | 0.01
        0.015    | 0.02
        0.0149   | 0.01
        -0.005   | -0.01
        2.675    | 2.68
    """
    for row in read_table(table):
        assert round_pence(Decimal(row["exact"])) == Decimal(row["rounded"])
    assert percent_of(pounds("15202.88"), Decimal(45)) == Decimal("6841.30")


def test_an_amount_is_read_as_people_write_it():
    for written in ("£15,202.88", "15202.88", " 15 202.88 "):
        assert pounds(written) == Decimal("15202.88")
    assert str(pounds(350000)) == "350000.00"
    assert in_words(Decimal("15202.88")) == "£15,202.88"
    assert in_words(Decimal("-40")) == "-£40.00"


def test_a_float_and_a_part_of_a_penny_are_refused():
    with pytest.raises(TypeError, match="never a float"):
        pounds(0.1)  # type: ignore[arg-type]
    with pytest.raises(Invalid, match="part of a penny"):
        pounds("10.005")
    for nonsense in ("", "ten", "NaN", "1e999", "--5"):
        with pytest.raises(Invalid):
            pounds(nonsense)


def test_shares_must_be_there_to_be_split_by():
    for wrong in ([], [0, 0], [50, -50, 100]):
        with pytest.raises(Invalid, match="shares"):
            split_by_shares(pounds(10), wrong)


@given(amounts, shares)
def test_parts_always_add_up_and_none_is_a_penny_out(total, weights):
    parts = split_by_shares(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / whole) < Decimal("0.01")
        assert part == round_pence(part)


@given(amounts)
def test_written_and_read_again_an_amount_is_the_same(amount):
    assert pounds(in_words(amount)) == amount
