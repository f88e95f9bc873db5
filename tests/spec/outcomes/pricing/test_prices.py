"""What one outcome is worth, by every kind of price a contract has used."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules.pricing.deadweight import net_of_counterfactuals
from homeward.outcomes.rules.pricing.item import figure, percent, to_pence
from homeward.outcomes.rules.pricing.payers import shared
from homeward.outcomes.rules.pricing.price import contract_year, financial_year, priced
from homeward.outcomes.rules.pricing.rounding import rounded
from homeward.vocabulary.errors import Invalid
from tests.spec.outcomes.pricing.drawn import item_of, rows_of, terms

STEPS = {"kind": "steps", "by": "quantity", "steps": [{"at": "1", "amount": "300"}, {"at": "4", "amount": "1000"}]}
SLIDE = {"kind": "slide", "lower": {"at": "5", "amount": "0"}, "upper": {"at": "10", "amount": "2000"}}
TIMES = {
    "kind": "steps",
    "by": "occurrence",
    "steps": [{"at": "1", "amount": "500"}, {"at": "2", "amount": "250"}, {"at": "4", "amount": "0"}],
}
YEARS = {
    "kind": "steps",
    "by": "contract_year",
    "steps": [{"at": "1", "amount": "3200"}, {"at": "2", "amount": "2400"}],
}
OWN = {
    "kind": "by_payer",
    "prices": {"north": {"kind": "flat", "amount": "10"}, "south": {"kind": "flat", "amount": "12"}},
}
SAVED = {"kind": "share_of_saving", "unit_cost": "130.00", "share": "1/3", "source": "ours"}


def price(price: dict, table: str, **parts) -> None:
    agreed = terms(promises={"a": {"price": price}}, **parts)
    for row in rows_of(table):
        found = priced(item_of({"who": "Ann", **row}, agreed), agreed, Fraction(0), {})
        assert to_pence(found.amount) == Decimal(row["pays"]), found.steps[-1].says


def test_a_tariff_and_a_rate_for_each_one_counted():
    price({"kind": "flat", "amount": "220.00"}, "quantity | pays\n | 220.00")
    price(
        {"kind": "per_unit", "rate": "45.35", "at_most_units": "104"},
        """
        quantity | pays
        0        | 0.00
        58       | 2630.30
        120      | 4716.40
        """,
    )


def test_steps_by_what_was_measured_by_how_often_and_by_year():
    price(STEPS, "quantity | pays\n0 | 0.00\n1 | 300.00\n3 | 300.00\n4 | 1000.00\n40 | 1000.00")
    price(TIMES, "times | pays\n1 | 500.00\n2 | 250.00\n3 | 250.00\n4 | 0.00")
    price(
        YEARS,
        """
        day        | pays
        2012-06-30 | 3200.00
        2013-05-31 | 3200.00
        2013-06-01 | 2400.00
        2019-01-01 | 2400.00
        """,
        dates={"delivery": {"starts": date(2012, 6, 1)}},
    )


def test_a_straight_line_between_two_points():
    price(SLIDE, "quantity | pays\n4 | 0.00\n5 | 0.00\n7 | 800.00\n15/2 | 1000.00\n10 | 2000.00\n20 | 2000.00")


def test_a_share_of_the_cost_saved_and_never_less_than_nothing():
    price(SAVED, "quantity | pays\n3 | 130.00\n1 | 43.33\n-5 | 0.00")


def test_each_payer_its_own_price_and_none_is_guessed():
    price(OWN, "payer | pays\nnorth | 10.00\nsouth | 12.00")
    agreed = terms(promises={"a": {"price": OWN}})
    with pytest.raises(Invalid, match="no price"):
        priced(item_of({"who": "Ann", "payer": "west"}, agreed), agreed, Fraction(0), {})


def test_a_premium_and_an_index_come_in_the_order_declared():
    adjust = [
        {"kind": "premium", "sub_cohort": "older", "times": "1.5"},
        {"kind": "indexed", "by": "day", "factors": {2023: "1.00", 2024: "1.02"}, "source": "ours"},
    ]
    agreed = terms(promises={"a": {"price": {"kind": "flat", "amount": "100"}, "adjust": adjust}})
    for part, day, pays in (
        ("older", "2024-04-01", "153.00"),
        ("", "2024-04-01", "102.00"),
        ("older", "2024-03-31", "150.00"),
    ):
        found = priced(item_of({"who": "Ann", "part": part, "day": day}, agreed), agreed, Fraction(0), {})
        assert to_pence(found.amount) == Decimal(pays)
    with pytest.raises(Invalid, match="no index"):
        priced(item_of({"who": "Ann", "day": "2025-04-01"}, agreed), agreed, Fraction(0), {})


@pytest.mark.parametrize(
    ("number", "share", "how", "paid"),
    [
        (120, "1/6", "half_up", 100),
        (1, "1/6", "half_up", 1),
        (7, "1/2", "down", 3),
        (7, "1/2", "up", 4),
        (10, "0%", "down", 10),
    ],
)
def test_deadweight_taken_off_the_number_paid(number, share, how, paid):
    anyway = {
        "kind": "deadweight",
        "share": share,
        "taken_off": "units",
        "round_units": how,
        "source": "o",
        "note": "n",
    }
    agreed = terms(promises={"a": {"counterfactual": "anyway"}}, counterfactuals={"anyway": anyway})
    items = [item_of({"who": f"F{n:03}"}, agreed) for n in range(number)]
    found = net_of_counterfactuals(reversed(items), {})
    assert sum(1 for each in found if each.amount > 0) == paid
    # What is paid for the first few is the same when more are delivered later.
    few = net_of_counterfactuals(items[: number // 2], {})
    assert few == found[: number // 2]


def test_deadweight_taken_off_money_may_differ_by_group_and_shows_gross_and_net():
    anyway = {"kind": "deadweight", "share": "10%", "by_sub_cohort": {"easy": "30%"}, "source": "ours", "note": "n"}
    agreed = terms(promises={"a": {"counterfactual": "anyway"}}, counterfactuals={"anyway": anyway})
    usual, easy = net_of_counterfactuals(
        [item_of({"who": "Ann"}, agreed), item_of({"who": "Bob", "part": "easy"}, agreed)], {}
    )
    assert (usual.gross, usual.deadweight, usual.amount) == (100, 10, 90)
    assert (easy.deadweight, easy.amount) == (30, 70)


def test_a_counterfactual_that_switches_at_its_review_goes_by_the_day_of_enrolment():
    parts = {
        "first": {"kind": "deadweight", "share": "20%", "source": "ours", "note": "n"},
        "then": {"kind": "fixed_rate", "rate": "40%", "source": "ours", "note": "n"},
        "rule": {
            "kind": "switch",
            "before": "first",
            "after": "then",
            "review": date(2024, 1, 1),
            "source": "o",
            "note": "n",
        },
    }
    agreed = terms(promises={"a": {"counterfactual": "rule"}}, counterfactuals=parts)
    items = [item_of({"who": who, "day": "2024-06-01"}, agreed) for who in ("Ann", "Bob")]
    before, after = net_of_counterfactuals(items, {"Ann": date(2023, 12, 31), "Bob": date(2024, 1, 1)})
    assert (before.amount, after.amount) == (80, 60)


def test_pence_are_rounded_on_each_line_or_once_over_the_claim():
    third = Fraction(100, 3)
    for per, delivered in (("line", ["33.33", "33.33", "33.33"]), ("claim", ["33.34", "33.33", "33.33"])):
        agreed = terms("a", rounding={"rule": "half_up", "per": per, "says": "s"})
        rows = [{"who": who, "day": "2024-01-05"} for who in ("Ann", "Bob", "Cay")]
        items = [item_of(row, agreed) for row in rows]
        found = rounded([each.at(third, "price", "x", "a third") for each in items], agreed)
        assert [str(each.delivered) for each in found] == delivered


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.fractions(0, 500, max_denominator=97), min_size=1, max_size=8),
    st.sampled_from(["half_up", "half_even", "down"]),
)
def test_rounding_once_over_the_claim_gives_the_rounded_whole(amounts, rule):
    agreed = terms("a", rounding={"rule": rule, "per": "claim", "says": "s"})
    items = [
        item_of({"who": f"P{n}", "day": "2024-01-05"}, agreed).at(amount, "price", "x", "y")
        for n, amount in enumerate(amounts)
    ]
    whole = sum(amounts, Fraction(0)) * 100
    near = {"half_up": (whole + Fraction(1, 2)).__floor__(), "half_even": round(whole), "down": whole.__floor__()}
    assert sum(each.delivered for each in rounded(items, agreed)) * 100 == near[rule]


def test_payers_share_to_the_penny_by_the_phase_the_outcome_fell_in():
    phases = [
        {"title": "Start-up", "ends": date(2024, 1, 1), "shares": {"council": "80%", "fund": "20%"}},
        {"title": "After", "starts": date(2024, 1, 1), "shares": {"council": "2/3", "fund": "1/3"}},
    ]
    agreed = terms("a", payer_shares=phases)
    for day, expected in (("2023-12-31", ("80.00", "20.00")), ("2024-01-01", ("66.67", "33.33"))):
        found = shared(item_of({"who": "Ann", "day": day}, agreed), agreed).payers
        assert (str(found["council"]), str(found["fund"])) == expected


def test_years_of_the_contract_and_of_the_public_purse():
    agreed = terms("a", dates={"delivery": {"starts": date(2016, 2, 29)}})
    days = (date(2016, 2, 29), date(2017, 2, 27), date(2017, 2, 28))
    assert [contract_year(agreed, day) for day in days] == [1, 1, 2]
    assert [financial_year(day) for day in (date(2020, 3, 31), date(2020, 4, 1))] == [2019, 2020]


def test_numbers_read_as_people_write_them():
    assert [figure(each) for each in (58, Fraction(1, 8), Fraction(10000))] == ["58", "0.125", "10,000"]
    assert [percent(Fraction(each)) for each in ("0.55", "1/6")] == ["55%", "16.667% (1/6)"]
