"""
Promises a whole cohort earns: a rate, set against what would have been.

Everybody was referred on 1 January 2018 and followed for a year.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from homeward.outcomes.rules.evaluate import judge_population
from homeward.outcomes.values.history import CohortComparison
from homeward.outcomes.values.standing import Verdict
from tests.spec.outcomes.conftest import rows_of
from tests.spec.outcomes.measures.drawn import day, history_of, terms_of

TODAY = day("2019-06-01")
EVENTS = {"kind": "count", "event": "reconviction", "since": "start", "until": "end"}
DAYS_IN_CARE = {"kind": "duration", "state": "in_care", "since": "start", "until": "end"}
DAYS_WATCHED = {"kind": "duration", "state": "watched", "since": "start", "until": "end"}
SAID = {"source": "made_up", "note": "As agreed."}
COMPARED = {"kind": "matched", "method": "Propensity scores.", **SAID}


def rated(rate, numerator=EVENTS, denominator=None, counterfactual=None, counterfactuals=None, **parts):
    """Terms with a rate over cohorts of the attribute "cohort"."""
    promise = {
        "code": "rate",
        "by_cohort": "cohort",
        "measure": {"kind": "rate", "numerator": "counted", **rate},
        "counterfactual": "usual" if counterfactual else None,
    }
    others = [{"code": "counted", "pays": False, "measure": numerator}]
    if denominator:
        promise["measure"]["denominator"] = "over"
        others.append({"code": "over", "pays": False, "measure": denominator})
    usual = {"usual": counterfactual} if counterfactual else {}
    return terms_of(promise, *others, counterfactuals={**usual, **(counterfactuals or {})}, **parts)


def people(cohort, count, events, **more):
    """So many people of a cohort, the first of them with an event each."""
    return [
        history_of({"unit": f"{cohort}-{n:04}"}, attributes={"cohort": cohort, **more.get("attributes", {})},
                   events=history_of({"events": "reconviction 2018-05-01"}).events if n < events else ())
        for n in range(count)
    ]  # fmt: skip


def found(terms, histories, comparisons=(), today=TODAY, cohort="one"):
    (standing,) = judge_population(terms, histories, comparisons=comparisons, today=today).cohorts[cohort]
    return standing


def test_142_against_155_for_each_100_is_8_387_percent_better_and_10_are_needed():
    # Peterborough's first cohort: the early test is not passed.
    terms = rated({"compared": "relative", "at_least": "10%"}, counterfactual=COMPARED)
    men = people("one", 50, 50)
    for each in men:
        assert len(each.events) == 1
    # 71 events of 50 men are 142 for each 100.
    extra = [history_of({"unit": each.reference, "events": "reconviction 2018-05-01; reconviction 2018-06-01"},
                        attributes=each.attributes) for each in men[:21]]  # fmt: skip
    comparison = CohortComparison("psm-1", "one", "rate", people=500, units=Decimal(775))
    standing = found(terms, [*extra, *men[21:]], [comparison])
    assert standing.verdict is Verdict.NOT_EARNED
    assert standing.quantity == Fraction(13, 155)
    assert "71 over 50 is 142 per 100, against 155 per 100 for the comparators: 8.387% better" in standing.reason
    assert "At least 10% is needed" in standing.reason
    assert [each.record_id for each in standing.proof] == ["psm-1"]


def test_all_cohorts_together_are_set_against_everything_expected_of_them():
    terms = rated({"compared": "relative", "at_least": "7.5%"}, counterfactual=COMPARED)
    comparisons = [
        CohortComparison("psm-1", "one", "rate", people=100, units=Decimal(50)),
        CohortComparison("psm-2", "two", "rate", people=100, units=Decimal(40)),
    ]
    judged = judge_population(
        terms, [*people("one", 100, 47), *people("two", 100, 35)], comparisons=comparisons, today=TODAY
    )
    assert judged.cohorts["one"][0].quantity == Fraction(6, 100)
    assert judged.cohorts["one"][0].verdict is Verdict.NOT_EARNED
    assert judged.cohorts["two"][0].quantity == Fraction(125, 1000)
    (pooled,) = judged.pooled
    assert (pooled.verdict, pooled.quantity) == (Verdict.EARNED, Fraction(90 - 82, 90))
    assert judged.members == {
        "one": tuple(f"one-{n:04}" for n in range(100)),
        "two": tuple(f"two-{n:04}" for n in range(100)),
    }


def test_days_saved_are_the_historical_share_of_our_days_less_our_days_in_care():
    # Essex: 55% of all days would have been in care. Two children, 365 days each: 401.5 expected, 100 + 0 had.
    usual = {"kind": "frozen_cohort", "rate": "55%", **SAID}
    terms = rated({"compared": "units"}, DAYS_IN_CARE, DAYS_WATCHED, usual)
    children = [
        history_of({"unit": "A", "care": "2018-03-01 to 2018-06-08", "attributes": "cohort one"}),
        history_of({"unit": "B", "attributes": "cohort one"}),
    ]
    standing = found(terms, children)
    assert standing.quantity == Fraction(55, 100) * 730 - 100
    assert standing.counted_in == "units better"
    assert "100 over 730 (2 units)" in standing.reason


def test_days_over_days_as_they_run_count_everybody_with_what_is_known_so_far():
    usual = {"kind": "fixed_rate", "rate": "1/2", **SAID}
    running = [{**each, "as_it_runs": True} for each in (DAYS_IN_CARE, DAYS_WATCHED)]
    children = [
        history_of({"unit": "A", "care": "2018-01-11 open", "known": "2018-01-20", "attributes": "cohort one"}),
        history_of({"unit": "B", "known": "2018-01-30", "attributes": "cohort one"}),
        history_of({"unit": "C", "known": "2018-04-30", "died": "2018-01-11", "attributes": "cohort one"}),
    ]
    effects = {"died": "censor"}
    so_far = rated({"compared": "units", "complete_follow_up": False}, *running, usual, effects=effects)
    assert found(so_far, children, today=day("2018-02-01")).quantity == Fraction(20 + 30 + 10, 2) - 10
    complete = rated({"compared": "units"}, *running, usual, effects=effects)
    waiting = found(complete, children, today=day("2018-02-01"))
    assert (waiting.verdict, waiting.reason[:30]) == (Verdict.TOO_EARLY, "2 units are still being watche")


def test_a_rate_waits_for_everybody_unless_the_terms_say_otherwise():
    many = [*people("one", 9, 3), history_of({"unit": "late", "attributes": "cohort one", "known": "2018-06-01"})]
    waiting = found(rated({}), many)
    assert waiting.verdict is Verdict.UNKNOWN
    assert "What became of 1 unit is not known" in waiting.reason
    going_on = found(rated({"complete_follow_up": False}), many)
    assert going_on.quantity == Fraction(3, 9)
    assert "Left out: 1 not known." in going_on.reason
    assert found(rated({}), many, today=day("2018-12-31")).verdict is Verdict.TOO_EARLY


def test_whoever_is_censored_is_left_out_of_both_sides():
    terms = rated({"of_people": True}, DAYS_IN_CARE, effects={"moved_away": "censor"})
    children = [
        history_of({"unit": "A", "care": "2018-03-01 to 2018-06-08", "attributes": "cohort one"}),
        history_of({"unit": "B", "attributes": "cohort one"}),
        history_of({"unit": "C", "moved": "2018-03-01", "attributes": "cohort one"}),
    ]
    standing = found(terms, children)
    assert standing.quantity == Fraction(1, 2)
    assert "Left out: 1 whose watching ended early." in standing.reason


@pytest.mark.parametrize(
    ("unmatched", "quantity", "verdict"),
    [
        ("leave_out", Fraction(1, 2) * 6 - 2, Verdict.EARNED),
        ("count_whole", Fraction(1, 2) * 6 - 4, Verdict.NOT_EARNED),
        ("set_aside", None, Verdict.UNKNOWN),
    ],
)
def test_somebody_without_a_comparator(unmatched, quantity, verdict):
    # Eight people, four with an event; comparators were found for six of them, two of whom had an event.
    terms = rated({"compared": "units"}, counterfactual={**COMPARED, "unmatched": unmatched})
    matched = frozenset(f"one-{n:04}" for n in range(2, 8))
    comparison = CohortComparison("m", "one", "rate", people=60, units=Decimal(30), matched=matched)
    standing = found(terms, people("one", 8, 4), [comparison])
    assert (standing.quantity, standing.verdict) == (quantity, verdict)


def test_the_comparators_figures_are_waited_for_and_must_be_one():
    terms = rated({"compared": "relative"}, counterfactual=COMPARED)
    assert found(terms, people("one", 4, 1)).verdict is Verdict.TOO_EARLY
    two = [CohortComparison(name, "one", "rate", 10, Decimal(5)) for name in ("first", "second")]
    standing = found(terms, people("one", 4, 1), two)
    assert standing.verdict is Verdict.UNKNOWN
    assert "first, second" in standing.reason


def test_from_a_review_day_on_the_live_comparison_replaces_the_fixed_rate():
    switch = {"kind": "switch", "before": "fixed", "after": "live", "review": "2018-01-01", **SAID}
    others = {"fixed": {"kind": "fixed_rate", "rate": "1/2", **SAID}, "live": COMPARED}
    terms = rated({"compared": "units"}, counterfactual=switch, counterfactuals=others)
    comparison = CohortComparison("live-1", "one", "rate", people=10, units=Decimal(3))
    histories = [
        history_of({"unit": "before", "enrolled": "2017-12-31", "attributes": "cohort one"}),
        history_of({"unit": "after", "enrolled": "2018-01-01", "attributes": "cohort one"}),
    ]
    assert found(terms, histories, [comparison]).quantity == Fraction(1, 2) + Fraction(3, 10)


def test_each_unit_against_its_own_past():
    usual = {"kind": "pre_post", "anchor": "start", "before": {"months": 12}, **SAID}
    terms = rated({"compared": "units"}, DAYS_IN_CARE, counterfactual=usual)
    children = [
        history_of({"unit": "A", "care": "2017-02-01 to 2017-04-11; 2018-03-01 to 2018-03-10",
                    "attributes": "cohort one"}),
        history_of({"unit": "B", "care": "2016-12-01 to 2017-01-05", "attributes": "cohort one"}),
    ]  # fmt: skip
    assert found(terms, children).quantity == 70 - 10 + 5


def test_a_rate_by_sub_cohort():
    usual = {"kind": "fixed_rate", "rate": "1/2", "by_sub_cohort": {"hard": "90%"}, **SAID}
    hard = {"key": "hard", "title": "Harder", "when": {"kind": "attribute", "attribute": "need", "among": ["high"]}}
    terms = rated({"compared": "units"}, counterfactual=usual, population={"sub_cohorts": [hard]})
    histories = [
        *people("one", 4, 2, attributes={"need": "high"}),
        history_of({"unit": "easy", "attributes": "cohort one; need low"}),
    ]
    assert found(terms, histories).quantity == 4 * Fraction(9, 10) + Fraction(1, 2) - 2


def test_a_faulty_record_is_left_out_and_listed_and_a_missing_cohort_is_noted():
    rows = rows_of(
        """
        unit  | care                     | attributes
        ------+--------------------------+-----------
        good  |                          | cohort one
        none  |                          |
        """
    )
    faulty = history_of({"unit": "bad", "attributes": "cohort one"})
    stay = history_of({"care": "2018-03-01 to 2018-03-10"}).care[0]
    turned = type(stay)(stay.record_id, date(2018, 3, 10), date(2018, 3, 1))
    histories = [*(history_of(row) for row in rows), type(faulty)(**{
        **{name: getattr(faulty, name) for name in faulty.__slots__}, "care": (turned,)})]  # fmt: skip
    stranger = CohortComparison("c", "elsewhere", "rate", 1, Decimal(1), matched=frozenset({"nobody"}))
    judged = judge_population(rated({}), histories, comparisons=[stranger], today=TODAY)
    assert judged.members == {"one": ("good",)}
    assert [each.unit for each in judged.set_aside] == ["bad"]
    assert "care period care-0: A care period starts on 10 March 2018" in judged.set_aside[0].faults[0]
    assert [each.split(".")[0] for each in judged.notes] == [
        "1 unit has no “cohort” recorded, and so no cohort",
        "A comparison is for the cohort “elsewhere”, which nobody is in",
        "The comparison c names nobody, of whom no history could be judged",
    ]


def test_a_comparison_whose_moment_names_no_time_zone_is_left_out_and_noted():
    terms = rated({"compared": "relative"}, counterfactual=COMPARED)
    naive = CohortComparison("c", "one", "rate", 10, Decimal(5), known_from=datetime(2019, 1, 1))
    judged = judge_population(terms, people("one", 2, 1), comparisons=[naive], today=TODAY)
    assert "names no time zone" in judged.notes[0]
    assert judged.cohorts["one"][0].verdict is Verdict.TOO_EARLY


def test_a_comparison_is_replayed_as_it_was_handed_in():
    terms = rated({"compared": "relative"}, counterfactual=COMPARED)
    first, second = datetime(2019, 2, 1, tzinfo=UTC), datetime(2019, 3, 1, tzinfo=UTC)
    comparisons = [
        CohortComparison("first", "one", "rate", 10, Decimal(10), known_from=first, known_to=second),
        CohortComparison("second", "one", "rate", 10, Decimal(8), known_from=second),
    ]
    for known_on, quantity in ((datetime(2019, 2, 15, tzinfo=UTC), Fraction(1, 2)), (None, Fraction(3, 8))):
        judged = judge_population(terms, people("one", 2, 1), comparisons=comparisons, today=TODAY, known_on=known_on)
        assert judged.cohorts["one"][0].quantity == quantity


def test_a_unit_nobody_knows_belongs_to_the_contract_is_in_no_cohort_and_noted():
    asked = {"kind": "attribute", "attribute": "panel", "among": ["agreed"]}
    terms = rated({}, population={"eligible": asked})
    units = [
        history_of({"unit": "A", "attributes": "cohort one; panel agreed"}),
        history_of({"unit": "B", "attributes": "cohort one"}),
    ]
    judged = judge_population(terms, units, today=TODAY)
    assert judged.members == {"one": ("A",)}
    assert judged.notes[0].startswith("1 unit is in no cohort, because it is not known")
