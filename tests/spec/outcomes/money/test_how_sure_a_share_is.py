"""How sure a share is: by Wilson where enough was seen, by Jeffreys where little was; against published tables."""

import pytest

from homeward.outcomes.rules.money.intervals import difference, figure, jeffreys, likely, wilson
from tests.spec.tables import read_table


def test_wilson_as_in_the_textbooks():
    for row in read_table("""
        yes | of  | low    | high
        ----+-----+--------+-------
        81  | 263 | 0.2553 | 0.3662
        15  | 148 | 0.0624 | 0.1605
        0   | 20  | 0.0000 | 0.1611
        20  | 20  | 0.8389 | 1.0000
    """):
        found = wilson(int(row["yes"]), int(row["of"]))
        assert (f"{found.low:.4f}", f"{found.high:.4f}") == (row["low"], row["high"])


def test_jeffreys_as_in_brown_cai_and_dasgupta():
    """Their table of the interval at 95 %, for small numbers."""
    for row in read_table("""
        yes | of | low   | high
        ----+----+-------+------
        0   | 7  | 0     | 0.292
        1   | 7  | 0.016 | 0.501
        3   | 7  | 0.139 | 0.765
        2   | 12 | 0.036 | 0.436
        5   | 10 | 0.224 | 0.776
    """):
        found = jeffreys(int(row["yes"]), int(row["of"]))
        assert (round(found.low, 3), round(found.high, 3)) == (float(row["low"]), float(row["high"]))


def test_below_twenty_the_figure_says_that_it_rests_on_few():
    few, enough = (figure("home", "Home", "…", yes=yes, known=known) for yes, known in ((5, 10), (10, 20)))
    assert (few.few, few.interval.method) == (True, "jeffreys")
    assert (enough.few, enough.interval.method) == (False, "wilson")
    assert few.in_words == "5 of 10 (likely 22% to 78%)"


def test_nothing_seen_has_no_interval_and_more_than_all_is_refused():
    assert likely(0, 0) is None
    assert figure("home", "Home", "…", yes=0, known=0).in_words == "none yet"
    with pytest.raises(ValueError):
        wilson(3, 2)


def test_the_difference_of_two_shares_as_newcombe_published_it():
    found = difference(56, 70, 48, 80)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)
