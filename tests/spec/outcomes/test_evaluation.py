"""Published figures beside a comparison: worked out from the ends of steps, so they tell no more than the steps do."""

from decimal import Decimal

from homeward.outcomes.rules.evaluation import beside, follow_up
from homeward.outcomes.values.disclosure import Told
from homeward.outcomes.values.totals import Compared, Published, ShownPromise, Study


def published(due, decided, earned):
    rows = (ShownPromise("home", "Home at 6 months", due, decided, earned),)
    return Published((), rows, Told(Decimal(0), Decimal(50_000)))


def attributable(due, earned, percent):
    study = Study("t 1.0", "f", (), (), (Compared("home", "matched", "Next door", "Made up", percent),))
    (row,) = beside(published(due, due, earned), study)
    return row.attributable


def test_attributable_is_what_was_earned_less_what_the_comparison_would_have_reached():
    # 30 to 35 due, of whom half would have reached it: 15 to 17.5. Earned 24 to 29.
    assert attributable(30, 24, 50) == "6 to 14"
    assert attributable(30, 12, 50) == "−6 to 2"  # below nought, the comparison did better
    assert attributable(30, 24, 0) == "24 to 29"
    assert attributable("c", "c", 50) == attributable(30, "c", 50) == "Too few to tell"
    assert attributable(30, 24, None).startswith("Not estimated")


def test_every_true_number_lies_between_the_ends():
    for due in range(6, 40):
        for earned in range(6, due + 1):
            low, high = (int(each.replace("−", "-")) for each in attributable(due // 6 * 6, earned // 6 * 6, 40).split(" to "))  # fmt: skip # noqa: E501
            assert low <= earned - Decimal(due) * 40 / 100 <= high


def test_who_is_missing_from_the_follow_up_is_told_by_two_ends():
    (row,) = follow_up(published(30, 24, 12))
    assert row.missing == "1 to 11"
    assert follow_up(published(30, 30, 12))[0].missing == "0 to 5"
    assert follow_up(published(30, "c", 12))[0].missing == "25 to 35"
    assert follow_up(published("c", "c", "c"))[0].missing == "Too few to tell"
