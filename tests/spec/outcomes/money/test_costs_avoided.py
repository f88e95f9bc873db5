"""What was avoided: step by step, cashable beside non-cashable, and never the same saving twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from homeward.outcomes.rules.money.savings import avoided, break_even_count, check_target, target_amount
from homeward.outcomes.values.money_savings import Benefit, Counts, Grade, SavingsCase, Target, UnitCost
from homeward.vocabulary.errors import Invalid
from tests.spec.tables import read_table

FOSTER = UnitCost(
    "foster_week", "A week of foster care", Decimal("646.00"), "child and week", 2017, "Council", True,
    "Unit costs of health and social care 2017", date(2017, 12, 1),
)  # fmt: skip
TIME = UnitCost(
    "assessment", "An assessment", Decimal("500.00"), "assessment", 2017, "Council", False, "Made up", date(2017, 1, 1)
)
ADMISSIONS = Benefit(
    "care", "Children kept out of foster care", Counts.FEWER_ADMISSIONS, "foster_week", 2018,
    Decimal("1040"), Decimal("0.25"), Decimal("0.80"), Grade.COMPARISON,
)  # fmt: skip
CASE = SavingsCase(
    "Made-up case", 2017, Decimal("0.035"), 2017, ((2017, Decimal("200000.00")), (2018, Decimal("162000.00"))),
    (FOSTER, TIME), (ADMISSIONS,),
    optimism=((Grade.COMPARISON, Decimal("0.05")), (Grade.JUDGEMENT, Decimal("0.40"))),
    optimism_source="Made up for a test",
)  # fmt: skip


def test_every_step_of_a_saving_can_be_checked_by_hand():
    """1,040 weeks × £646 × 75% × 80% × 95% a year on at 3.5% is £369,998.84."""
    (line,) = avoided(CASE).lines
    assert (line.gross, line.after_deadweight, line.after_attribution, line.net) == (
        Decimal("671840.00"), Decimal("503880.00"), Decimal("403104.00"), Decimal("382948.80"),
    )  # fmt: skip
    assert line.present == Decimal("369998.84")
    assert (
        "1040 × £646.00 × 75% not happening anyway × 80% due to the programme × 95% after optimism" in line.arithmetic
    )


def test_the_break_even_of_the_published_illustration():
    """£362,000 of programme against foster care at £646 a week: 10.8 child-years."""
    assert break_even_count(Decimal("362000"), Decimal("646") * 52) == Decimal("10.8")
    assert break_even_count(Decimal("1"), Decimal("0")) is None


def test_cashable_stands_beside_non_cashable_and_each_with_its_agency():
    both = replace(
        CASE,
        benefits=(
            ADMISSIONS,
            Benefit("time", "Fewer assessments", Counts.FEWER_ASSESSMENTS, "assessment", 2017, Decimal(100),
                    Decimal(0), Decimal(1), Grade.JUDGEMENT),
        ),
    )  # fmt: skip
    found = avoided(both)
    assert (found.cashable, found.non_cashable) == (Decimal("369998.84"), Decimal("30000.00"))
    assert found.by_agency == (("Council", Decimal("369998.84"), Decimal("30000.00")),)
    assert found.cost == Decimal("356521.74")
    assert found.net_present_cashable == Decimal("13477.10")
    assert found.net_present_all == Decimal("43477.10")
    assert (found.pays_back_in, found.pays_back_quarter) == (2018, "January to March 2019")


def test_it_pays_back_in_the_first_quarter_from_which_savings_cover_the_costs_for_good():
    """Spent: £100 a quarter in 2018/19. Saved: £75 a quarter: £100 short after a year, £50 over half a year on."""
    even = replace(CASE, discount=Decimal(0), first_year=2018, costs=((2018, Decimal("400.00")),))
    one = replace(
        ADMISSIONS, gross=Decimal(3), deadweight=Decimal(0), attribution=Decimal(1), grade=Grade.TRIAL, year=2018
    )
    hundred = replace(FOSTER, amount=Decimal("100.00"))
    case = replace(
        even, unit_costs=(hundred, TIME), benefits=(one, replace(one, key="b", year=2019)),
        optimism=((Grade.TRIAL, Decimal(0)),),
    )  # fmt: skip
    assert avoided(case).pays_back_quarter == "July to September 2019"
    later = replace(case, costs=((2018, Decimal("400.00")), (2019, Decimal("201.00"))))
    assert (avoided(later).pays_back_in, avoided(later).pays_back_quarter) == (None, "")


def test_optimism_is_said_by_whoever_makes_the_case_with_its_source():
    table = """
        comparison | judgement | source        | says
        -----------+-----------+---------------+---------------------------------------------------
                   | 40        | Our guidance  | has not been said for: comparison with similar families
        5          | 40        |               | Say where these percentages come from.
        105        | 120       | Our guidance  | must be from 0% to 100%
        50         | 40        | Our guidance  | More is taken off for comparison with similar families
    """
    for row in read_table(table):
        given = tuple(
            (grade, Decimal(row[name]) / 100)
            for grade, name in ((Grade.COMPARISON, "comparison"), (Grade.JUDGEMENT, "judgement"))
            if row[name]
        )
        with pytest.raises(Invalid) as refusal:
            avoided(replace(CASE, optimism=given, optimism_source=row["source"]))
        assert row["says"] in str(refusal.value), row


def test_a_number_with_a_range_makes_an_interval_and_says_what_the_saving_turns_on():
    ranged = replace(CASE, benefits=(replace(ADMISSIONS, low=Decimal(800), high=Decimal(1100)),))
    found = avoided(ranged)
    assert found.net_present_cashable == Decimal("13477.10")
    low, high = Decimal("-71907.25"), Decimal("34823.19")
    assert low < found.likely.low < found.likely.middle < found.likely.high < high
    (swing,) = found.swings
    assert (swing.low_when, swing.high_when, swing.expected) == ("800", "1100", Decimal("13477.10"))
    assert abs(swing.low - low) < Decimal("0.02")
    assert abs(swing.high - high) < Decimal("0.02")
    assert (avoided(CASE).likely, avoided(CASE).swings) == (None, ())
    with pytest.raises(Invalid, match="outside its own range"):
        avoided(replace(CASE, benefits=(replace(ADMISSIONS, low=Decimal(1200)),)))


def test_a_programme_whose_savings_nobody_can_bank_never_pays_back():
    assert avoided(replace(CASE, unit_costs=(replace(FOSTER, cashable=False), TIME))).pays_back_in is None


def test_fewer_admissions_and_more_exits_are_the_same_days_and_are_refused():
    exits = replace(ADMISSIONS, key="exits", title="Sooner home", counts=Counts.MORE_EXITS)
    with pytest.raises(Invalid, match="lower the same bill in 2018/19"):
        avoided(replace(CASE, benefits=(ADMISSIONS, exits)))
    others = replace(exits, whom="children in care before the programme")
    assert len(avoided(replace(CASE, benefits=(ADMISSIONS, others))).lines) == 2
    assert len(avoided(replace(CASE, benefits=(ADMISSIONS, replace(exits, year=2019)))).lines) == 2


def test_prices_of_two_years_are_refused_without_a_deflator():
    later = replace(CASE, price_base=2019)
    with pytest.raises(Invalid, match="in prices of 2017/18, the case in those of 2019/20"):
        avoided(later)
    index = replace(later, deflators=((2017, Decimal(100)), (2019, Decimal(104))), deflator_source="GDP deflators")
    assert avoided(index).lines[0].amount_each == Decimal("671.84")
    with pytest.raises(Invalid, match="deflators have no source"):
        avoided(replace(index, deflator_source=""))


def test_a_cost_without_a_source_and_a_share_beyond_all_are_refused_together():
    wrong = replace(
        CASE,
        unit_costs=(replace(FOSTER, source=" "),),
        benefits=(replace(ADMISSIONS, deadweight=Decimal("1.2")), replace(ADMISSIONS, key="x", unit_cost="none")),
    )
    with pytest.raises(Invalid) as refusal:
        avoided(wrong)
    told = " ".join(each.message for each in refusal.value.problems)
    assert all(words in told for words in ("has no source", "deadweight must be a share", "names no unit cost"))


def test_ten_percent_of_what_since_when_and_who_answers_for_it():
    bare = Target(Decimal(10), "", None, None, None, "", None)
    with pytest.raises(Invalid) as refusal:
        check_target(bare)
    assert {each.field for each in refusal.value.problems} == {"of", "base", "base_starts", "owner", "by"}
    whole = Target(
        Decimal(10), "spending on residential care", Decimal("4200000.00"), date(2017, 4, 1), date(2018, 4, 1),
        "Head of service", date(2020, 3, 31),
    )  # fmt: skip
    assert target_amount(whole) == Decimal("420000.00")
    with pytest.raises(Invalid, match="before its base was measured"):
        check_target(replace(whole, by=date(2017, 6, 1)))
