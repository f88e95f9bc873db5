"""A forecast comes from a stated seed, honours every cap in every path, and never depends on the order of its input."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules.money.cash import cash_day
from homeward.outcomes.rules.money.chances import chance
from homeward.outcomes.rules.money.forecast import expected_total, forecast
from homeward.outcomes.rules.money.scenarios import HIGH, LOW, STANDARD, check, side_by_side, tornado
from homeward.outcomes.values.money_forecast import Cap, Certain, Cohort, Fan, Pipeline, Scenario, Step
from homeward.vocabulary.errors import Invalid

TODAY = date(2026, 7, 1)
COUNCIL, FUND = "Severnshire Council", "Outcomes fund"
STEPS = (
    Step("week_4", "Home at 4 weeks", Decimal("1800.00")),
    Step("month_6", "Home at 6 months", Decimal("2700.00"), requires=("week_4",)),
)
CHANCES = (
    chance("complete", "Programme completed", "of those started", yes=45, known=60),
    chance("week_4", "Home at 4 weeks", "of those due", yes=80, known=100),
    chance("month_6", "Home at 6 months", "of those home at 4 weeks", yes=30, known=50),
)
ENDED = Cohort("ended", (("week_4", date(2026, 8, 1)), ("month_6", date(2027, 1, 10))), count=20)
STARTED = Cohort("started", (("week_4", date(2026, 11, 1)), ("month_6", date(2027, 4, 10))), 10, passes=("complete",))
TO_COME = Cohort("to come", (("week_4", date(2027, 3, 1)),), expected=6.0, passes=("complete",), newly_enrolled=True)
PIPELINE = Pipeline(
    today=TODAY,
    steps=STEPS,
    chances=CHANCES,
    cohorts=(ENDED, STARTED, TO_COME),
    certain=(),
    caps=(Cap("contract", "The contract's cap", Decimal("1000000.00")),),
    shares=((COUNCIL, Decimal(100)),),
    paid=Decimal("50000.00"),
)  # fmt: skip


def test_the_same_seed_gives_the_same_forecast_and_says_what_it_was_made_with():
    one, again, other = (forecast(PIPELINE, seed=seed, paths=300) for seed in (1, 1, 2))
    assert one == again
    assert one.quarters != other.quarters
    assert one.made_with.startswith("numpy ")
    assert (one.seed, one.paths) == (1, 300)


def test_the_order_of_cohorts_and_chances_never_matters():
    turned = replace(PIPELINE, cohorts=PIPELINE.cohorts[::-1], chances=PIPELINE.chances[::-1])
    assert forecast(turned, paths=200) == forecast(PIPELINE, paths=200)


def test_expected_money_is_a_sum_a_commissioner_can_check():
    """80 of 100 under Jeffreys' prior is 80.5/101, 30 of 50 is 30.5/51, 45 of 60 is 45.5/61."""
    p4, p6, done = Fraction(161, 202), Fraction(61, 102), Fraction(91, 122)
    ended = 20 * p4 * (1800 + p6 * 2700)
    started = 10 * done * p4 * (1800 + p6 * 2700)
    to_come = 6 * done * p4 * 1800
    assert float(expected_total(PIPELINE)) == pytest.approx(float(50000 + ended + started + to_come), abs=0.05)


def test_the_middle_of_the_fan_is_near_what_is_expected_and_its_ends_are_in_order():
    found = forecast(PIPELINE, paths=2000)
    assert float(found.total.p50) == pytest.approx(float(expected_total(PIPELINE)), rel=0.03)
    for each in found.quarters:
        assert list(each.new.points) == sorted(each.new.points)
        assert list(each.total.points) == sorted(each.total.points)
    assert found.quarters[-1].total == found.total
    assert found.total.p5 < found.total.p50 < found.total.p95


def test_few_cases_seen_make_a_wider_fan():
    few = (
        chance("complete", "…", "…", yes=3, known=4),
        chance("week_4", "…", "…", yes=4, known=5),
        chance("month_6", "…", "…", yes=3, known=5),
    )
    narrow, wide = forecast(PIPELINE, paths=1000).total, forecast(replace(PIPELINE, chances=few), paths=1000).total
    assert wide.p95 - wide.p5 > narrow.p95 - narrow.p5


def test_cash_comes_after_the_end_of_the_quarter_in_which_it_falls_due():
    for due, told in ((date(2026, 8, 1), date(2026, 11, 15)), (date(2025, 1, 1), date(2026, 11, 15))):
        assert cash_day(due, PIPELINE, Scenario("x", "x")) == told
    assert cash_day(date(2026, 8, 1), PIPELINE, Scenario("x", "x", delay_months=3)) == date(2027, 2, 15)


def test_when_the_cap_is_reached_the_rest_is_delivered_and_unpaid():
    capped = replace(PIPELINE, caps=(Cap("contract", "The contract's cap", Decimal("20000.01")),))
    found = forecast(capped, paths=400)
    assert found.total.p95 == Decimal("70000.01")
    assert found.unpaid.p50 > 0
    (ends,) = found.runs_out
    assert (ends.on, ends.share) == (date(2026, 12, 31), 1.0)
    assert "runs out in the quarter to December 2026 at the median; 100 of 100" in ends.in_words


def test_a_cap_that_lasts_and_one_used_up_already_say_so():
    lasts = forecast(PIPELINE, paths=50).runs_out[0]
    assert (lasts.on, lasts.share) == (None, 0.0)
    assert lasts.in_words == "The contract's cap is not used up: no simulated path comes to it."
    gone = forecast(replace(PIPELINE, caps=(Cap("c", "The cap", Decimal("0.00")),)), paths=50)
    assert gone.runs_out[0].in_words == "The cap is used up already."
    assert gone.total.p95 == Decimal("50000.00")


def test_a_cap_of_one_payer_in_one_year_binds_nobody_else():
    caps = (
        Cap("contract", "The contract's cap", Decimal("1000000.00")),
        Cap("fund-26", "The fund in 2026/27", Decimal("100.00"), FUND, date(2026, 4, 1), date(2027, 4, 1)),
    )
    shared = replace(PIPELINE, caps=caps, shares=((COUNCIL, Decimal(80)), (FUND, Decimal(20))))
    found = {(payer, year): fan for payer, year, fan in forecast(shared, paths=300).payer_years}
    assert found[FUND, 2026].p95 == Decimal("100.00")
    assert found[FUND, 2027].p50 > 100
    assert found[COUNCIL, 2026].p50 > 10000


def test_shares_of_payers_lose_no_penny():
    certain = (Certain(date(2026, 8, 1), "week_4", COUNCIL, Decimal("10.00"), claimed=True),)
    odd = (Step("week_4", "…", Decimal("100.01")), STEPS[1])
    thirds = replace(
        PIPELINE, steps=odd, shares=tuple((name, Decimal(1)) for name in (COUNCIL, FUND, "Third")), certain=certain
    )
    whole = replace(thirds, shares=((COUNCIL, Decimal(1)),))
    assert forecast(thirds, paths=100).total == forecast(whole, paths=100).total


def test_money_claimed_already_takes_no_more_room_under_the_cap():
    caps = (Cap("contract", "The cap", Decimal("0.00")),)
    amount = Decimal("1800.00")
    for claimed, paid in ((True, "51800.00"), (False, "50000.00")):
        certain = (Certain(date(2026, 8, 14), "week_4", COUNCIL, amount, claimed=claimed),)
        found = forecast(replace(PIPELINE, cohorts=(), caps=caps, certain=certain), paths=10)
        assert found.total.p50 == Decimal(paid)


def test_no_more_children_come_than_there_is_room_for():
    full = forecast(replace(PIPELINE, cohorts=(TO_COME,), room=0, paid=Decimal("0.00")), paths=200)
    assert full.total.p95 == 0
    two = forecast(replace(PIPELINE, cohorts=(TO_COME,), room=2, paid=Decimal("0.00")), paths=200)
    assert two.total.p95 == Decimal("3600.00")


def test_scenarios_differ_by_what_they_say_and_not_by_luck():
    low, base, high = side_by_side(PIPELINE, STANDARD, paths=500)
    assert low.total.p50 < base.total.p50 < high.total.p50
    assert low.quarters[-1].ends > base.quarters[-1].ends
    twin = Scenario("twin", "The same again")
    assert forecast(PIPELINE, twin, paths=500).total == base.total


def test_success_never_passes_certainty():
    sure = Scenario("sure", "Everybody", success=Decimal(5))
    found = forecast(replace(PIPELINE, cohorts=(ENDED,), paid=Decimal("0.00")), sure, paths=100)
    assert found.total.p95 == 20 * Decimal("4500.00")


def test_a_scenario_without_sense_is_refused_whole():
    with pytest.raises(Invalid) as refusal:
        check(Scenario("x", " ", Decimal(-1), Decimal(9), 99))
    assert {each.field for each in refusal.value.problems} == {"title", "referrals", "success", "delay_months"}
    for each in (LOW, HIGH):
        check(each)


def test_the_tornado_puts_first_what_matters_most():
    found = tornado(PIPELINE)
    assert [each.size for each in found] == sorted((each.size for each in found), reverse=True)
    assert {each.key for each in found} == {"complete", "week_4", "month_6", "referrals"}
    assert all(each.low < each.expected < each.high for each in found)
    capped = replace(PIPELINE, caps=(Cap("contract", "…", Decimal("1.00")),))
    assert tornado(capped) == ()


@settings(max_examples=25, deadline=None)
@given(
    cap=st.integers(0, 8_000_000),
    payer_cap=st.integers(0, 2_000_000),
    count=st.integers(0, 200),
    seed=st.integers(0, 2**31),
)
def test_no_path_ever_pays_more_than_a_cap_leaves(cap, payer_cap, count, seed):
    caps = (
        Cap("contract", "The cap", Decimal(cap) / 100),
        Cap("fund", "The fund", Decimal(payer_cap) / 100, FUND),
    )
    of = replace(
        PIPELINE,
        cohorts=(replace(ENDED, count=count), TO_COME),
        caps=caps,
        shares=((COUNCIL, Decimal(70)), (FUND, Decimal(30))),
        paid=Decimal("0.00"),
    )
    found = forecast(of, seed=seed, paths=40)
    assert found.total.p95 <= Decimal(cap) / 100
    by_payer = {}
    for payer, _, fan in found.payer_years:
        by_payer[payer] = by_payer.get(payer, 0) + fan.p5
    assert by_payer[FUND] <= Decimal(payer_cap) / 100


def test_how_sure_a_sum_is_is_said_without_a_range_where_there_is_none():
    points = [Decimal(each) for each in (40_000, 45_000, 51_900, 60_000, 70_500)]
    assert Fan(*points).in_words == (
        "Half of the simulated paths come to no more than that; 90 of 100 lie between £40,000 and £70,500."
    )
    assert Fan(*[Decimal(51_900)] * 5).in_words == "90 of 100 simulated paths come to exactly that."
