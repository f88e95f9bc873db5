"""The published arithmetic of the contract, to the penny."""

from decimal import Decimal

from homeward.outcomes.rules.pricing.worth import worths

HOME_THROUGHOUT = {"family star": "5.0 → 5.6", "child star": "3.0 → 3.5"}
ENTERS_CARE_IN_MONTH_5 = {**HOME_THROUGHOUT, "in care": "2018-07-15"}


def test_a_child_home_throughout_earns_the_whole_value(earned_by_promise):
    assert earned_by_promise(HOME_THROUGHOUT) == {
        "home_4_weeks": "1800.00",
        "home_6_months": "2700.00",
        "home_12_months": "1200.00",
        "stars": "300.00",
    }


def test_a_child_who_enters_care_in_month_5_earns_the_first_promise_and_the_stars(earned_by_promise):
    earned = earned_by_promise(ENTERS_CARE_IN_MONTH_5)
    assert earned == {"home_4_weeks": "1800.00", "stars": "300.00"}
    assert sum(Decimal(each) for each in earned.values()) == Decimal("2100.00")


def test_a_value_that_does_not_divide_is_shared_out_to_the_penny(agreed):
    assert worths(agreed("15202.88")) == {
        "home_4_weeks": Decimal("4560.86"),
        "home_6_months": Decimal("6841.30"),
        "home_12_months": Decimal("3040.58"),
        "stars": Decimal("760.14"),
    }


def test_the_shares_of_two_separate_stars_still_add_up(agreed):
    assert sum(worths(agreed("15202.88", stars_needed="half_each")).values()) == Decimal("15202.88")
