"""The rate of a cohort, taken apart for its readers: above and below the line, who is missing, and how sure it is."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.rules.cohort_counts import interval, taken_apart
from homeward.outcomes.rules.measures.rate import Tally
from homeward.outcomes.rules.money.intervals import wilson
from homeward.outcomes.rules.pricing.run import stand_where
from homeward.outcomes.terms.cohort_words import above, below, by_evaluation, compared_with, found_so
from homeward.outcomes.values.cohorts import as_data, from_data
from homeward.outcomes.values.history import CohortComparison
from tests.spec.outcomes.pricing.test_invented_contracts import LATER, agreed, unit


def days(above: int, below: int, expected: int = 0, rule: str = "") -> Tally:
    return Tally(Fraction(above), Fraction(below), Fraction(expected), 1, rules=(rule,) if rule else ())


COHORT = {
    "EEC-0002": days(100, 913, 502, "before"),
    "EEC-0001": days(0, 913, 502, "after"),
    "EEC-0003": Tally(censored=1),
    "EEC-0004": Tally(unknown=1),
    "EEC-0005": Tally(unknown=1),
}


def test_who_counts_is_added_up_and_who_is_missing_is_told_by_the_reason():
    found = taken_apart(COHORT, compared=True)
    assert (found.numerator, found.denominator, found.expected) == (100, 1826, 1004)
    assert (found.rate, found.expected_rate) == (Fraction(100, 1826), Fraction(1004, 1826))
    assert (found.counted, found.left_out) == (2, 3)
    assert found.missing == {"watching ended early": 1, "not known": 2}
    assert found.rules == {"after": 1, "before": 1}
    assert [each.reference for each in found.units] == sorted(COHORT)


def test_without_a_comparison_nothing_is_expected():
    found = taken_apart({"A-1": days(1, 1)}, compared=False)
    assert (found.expected, found.units[0].expected) == (None, None)


def test_a_comparison_that_fails_one_unit_expects_nothing_of_the_cohort():
    parts = {"A-1": days(1, 1, 2), "A-2": Tally(Fraction(1), Fraction(1), counted=1, why_not=("No past.",))}
    assert taken_apart(parts, compared=True).expected is None


def test_a_share_of_units_has_the_interval_of_a_share():
    pairs = [(Fraction(above), Fraction(1)) for above in [1] * 12 + [0] * 28]
    assert interval(pairs) == wilson(12, 40)


def test_a_ratio_of_sums_is_as_sure_as_its_units_agree():
    # 30 and 50 days in care of 100 each: 40%, and each unit lies 10 days from it.
    found = interval([(Fraction(30), Fraction(100)), (Fraction(50), Fraction(100))])
    assert found is not None
    assert found.method == "ratio of sums"
    assert (round(found.low, 4), round(found.high, 4)) == (0.204, 0.596)


def test_one_unit_or_units_all_alike_say_nothing_about_how_sure():
    assert interval([(Fraction(40), Fraction(100))] * 2) is None
    assert interval([(Fraction(0), Fraction(100))] * 40) is None
    assert interval([(Fraction(30), Fraction(100))]) is None
    assert interval([]) is None
    assert interval([(Fraction(0), Fraction(0))] * 3) is None


def test_a_count_is_kept_and_read_back_exactly():
    found = taken_apart({**COHORT, "EEC-0006": Tally(Fraction(1, 3), Fraction(913), Fraction(0), 1)}, compared=True)
    assert from_data(as_data(found)) == found
    assert from_data({}) is None


def test_under_a_switch_each_unit_is_told_by_the_comparison_of_its_own_time():
    terms = agreed("cohort_rate_with_switch")
    early = [unit(f"A-{n}", attributes={"cohort": "a"}) for n in range(3)]
    late = [unit(f"A-{n}", begun=date(2021, 3, 1), attributes={"cohort": "a"}) for n in (3, 4)]
    figures = CohortComparison("e-1", "a", "fewer_back", 200, Decimal(46))
    found = stand_where(terms, [*early, *late], comparisons=[figures], today=LATER).counted["a", "fewer_back"]
    assert found.rules == {"frozen": 3, "live": 2}
    assert found.expected == 3 * Fraction(30, 100) + 2 * Fraction(46, 200)
    assert [each.rule for each in found.units] == ["frozen"] * 3 + ["live"] * 2


def test_the_rule_that_switches_is_told_with_its_day_and_both_its_sides():
    terms = agreed("cohort_rate_with_switch")
    promise = terms.promise("fewer_back")
    told = compared_with(terms, promise)
    for part in (
        "Whoever was enrolled before 1 January 2021: A cohort of the past, frozen beforehand: 30%.",
        "Whoever was enrolled from then on: Matched comparators, as the evaluation hands in: Nearest neighbour.",
        "Whoever has no comparator is left out of both.",
    ):
        assert part in told
    assert by_evaluation(terms, "either")
    assert not by_evaluation(terms, "frozen")
    assert (above(terms, promise), below(terms, promise)) == ("Referred again", "")
    assert found_so(terms, promise).startswith("The rate of “Referred again” for each unit")
