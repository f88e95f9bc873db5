"""Which lines are looked at, by chance and by risk; and what an error found in them does to the rest."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from homeward.outcomes.rules.sampling import LineToSample, draw, error_rate, extrapolated, risks
from homeward.outcomes.values.terms.validation import Sampling

RULE = Sampling.model_construct(
    share=Fraction(1, 10), at_least=2, always_above=5000, extrapolate=True, tolerated=Fraction(5, 100)
)


def lines(number: int, amount: str = "100.00") -> list[LineToSample]:
    return [LineToSample(f"TTT-{n:04}", Decimal(amount)) for n in range(number)]


def test_the_same_seed_draws_the_same_lines_in_whatever_order_they_come():
    some = lines(50)
    first = draw(some, RULE, seed="claim 7")
    shuffled = random.Random(1).sample(some, len(some))
    assert draw(shuffled, RULE, seed="claim 7") == first
    assert draw(some, RULE, seed="claim 8") != first
    assert "with the seed claim 7" in first[0].reasons[0]


@pytest.mark.parametrize(("of", "drawn"), [(0, 0), (1, 1), (2, 2), (20, 2), (21, 3), (100, 10)])
def test_a_share_of_the_lines_and_never_fewer_than_the_least(of, drawn):
    assert sum(1 for each in draw(lines(of), RULE, seed="s") if each.at_random) == drawn


def test_what_is_at_risk_is_looked_at_whatever_chance_says():
    claimed = datetime(2024, 5, 1, 9, 30, tzinfo=UTC)
    drawn = {
        "It is over £5,000.00.": LineToSample("A", Decimal("5000.01")),
        "Some of its evidence was recorded after it was claimed.": LineToSample(
            "B", Decimal("1.00"), evidence_known_at=claimed + timedelta(minutes=1), claimed_at=claimed
        ),
        "It was earned by a night or less.": LineToSample("C", Decimal("1.00"), nights_from_threshold=1),
    }
    for says, line in drawn.items():
        assert risks(line, RULE) == (says,)
    assert risks(LineToSample("D", Decimal("5000.00"), evidence_known_at=claimed, claimed_at=claimed), RULE) == ()


def test_an_error_rate_says_how_sure_it_is():
    rate = error_rate([(Decimal("100.00"), Decimal("100.00"))] * 9 + [(Decimal("100.00"), Decimal("0.00"))])
    assert (rate.wrong, rate.looked_at, rate.by_money) == (1, 10, Fraction(1, 10))
    # Wilson's interval for 1 of 10, as tabulated: 1.8% to 40.4%.
    assert (round(float(rate.low), 3), round(float(rate.high), 3)) == (0.018, 0.404)


def test_none_wrong_is_not_none_anywhere():
    rate = error_rate([(Decimal("1.00"), Decimal("1.00"))] * 10)
    assert (rate.low, round(float(rate.high), 3)) == (0, 0.278)


def test_an_error_beyond_what_is_tolerated_comes_off_the_lines_nobody_looked_at():
    rate = error_rate([(Decimal("100.00"), Decimal("100.00"))] * 9 + [(Decimal("100.00"), Decimal("0.00"))])
    found = extrapolated(rate, {"a": Decimal("1000.00"), "b": Decimal("333.33")}, RULE)
    assert found is not None
    assert found.amount == Decimal("133.33")
    assert "10.0% of the money drawn at random did not stand" in found.says


def test_an_error_within_what_is_tolerated_takes_nothing_off():
    rate = error_rate([(Decimal("100.00"), Decimal("95.00"))])
    assert extrapolated(rate, {"a": Decimal("1000.00")}, RULE) is None
