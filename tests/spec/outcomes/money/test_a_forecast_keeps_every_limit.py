"""A forecast cuts what is beyond a limit of the terms exactly as the pricing run does: in every path, to the penny."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules.money.capped import Limits, Line, people_counted
from homeward.outcomes.rules.money.forecast import forecast
from homeward.outcomes.rules.money.from_terms import steps
from homeward.outcomes.rules.money.pipeline import pipeline_of
from homeward.outcomes.rules.pricing.item import Item
from homeward.outcomes.rules.pricing.limits import limited
from homeward.outcomes.values.money_forecast import PastLine, Pipeline, Scenario
from homeward.outcomes.values.money_pipeline import ChildSoFar, CohortSoFar, SoFar, Whole
from homeward.outcomes.values.terms import AgreedTerms
from tests.spec.outcomes.pricing.drawn import item_of, rows_of, terms

TODAY = date(2026, 7, 1)
PARTS: dict[str, Any] = {
    "dates": {"delivery": {"starts": "2025-02-15"}},
    "parties": [
        {"key": "council", "title": "Council", "role": "payer"},
        {"key": "fund", "title": "Outcomes fund", "role": "top_up_payer"},
    ],
    "payer_shares": [
        {"title": "First", "ends": "2027-01-01", "shares": {"council": "2/3", "fund": "1/3"}},
        {"title": "Later", "starts": "2027-01-01", "shares": {"council": "80%", "fund": "20%"}},
    ],
    "population": {
        "wording": "Anybody.", "source": "ours", "programme": "none",
        "sub_cohorts": [{"key": "edge", "title": "Edge of care", "when": {
            "kind": "attribute", "attribute": "route", "among": ["edge"]}}],
    },
}  # fmt: skip
CERTAIN = Scenario("certain", "Everybody", fixed={"a": 1.0, "b": 1.0, "together": 1.0})
LIMITS = {
    "contract": {"kind": "contract_cap", "most": "500.00"},
    "promise": {"kind": "per_promise", "promises": ["a"], "most": "250.00"},
    "quarter": {"kind": "per_period", "every": "quarter", "most": "150.00"},
    "year": {"kind": "per_period", "every": "financial_year", "most": "350.00", "differs": {2027: "90.00"}},
    "contract year": {"kind": "per_period", "every": "contract_year", "most": "300.00"},
    "payer": {"kind": "per_payer", "payer": "fund", "most": "133.33"},
    "child": {"kind": "per_child", "most": "150.00"},
    "people": {"kind": "share_of_people", "promises": ["b"], "most": "40%"},
    "outcomes": {"kind": "share_of_outcomes", "sub_cohort": "edge", "most": "1/3"},
    "units": {"kind": "most_units", "promises": ["a", "b"], "most": "70"},
    "once": {"kind": "once_per_child_and_promise"},
}
PRICES = {
    "a": {"price": {"kind": "flat", "amount": "100.00"}},
    "b": {"price": {"kind": "flat", "amount": "70.01"}},
}


def agreed(*named: str, promises: dict[str, Any] | None = None) -> AgreedTerms:
    return terms(limits=[LIMITS[each] for each in named], promises=promises or PRICES, **PARTS)


def lines_of(items: list[Item]) -> dict[tuple[str, str, int], Line]:
    return {
        each.key: Line(
            each.unit, each.code, each.delivered_on, each.order, np.array([int(each.payable * 100)]), 0,
            each.payer, each.sub_cohort, each.standing.quantity,
        )
        for each in items
    }  # fmt: skip


def over(of: AgreedTerms, lines: dict[tuple[str, str, int], Line]) -> Limits:
    found = Limits(Pipeline(TODAY, (), (), (), (), (), (), terms=of, alone=True), 1)
    found.over(list(lines.values()))
    return found


outcomes = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from("ab"), st.integers(0, 900), st.sampled_from(["", "edge"]),
        st.sampled_from([10, 30, 52]),
    ),
    max_size=14, unique_by=lambda one: (one[0], one[1]),
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(outcomes, st.lists(st.sampled_from(sorted(LIMITS)), min_size=1, max_size=4, unique=True))
def test_any_limits_in_any_order_cut_the_same_lines_by_the_same_pence(drawn, named):
    of = agreed(*named)
    kind = {unit: group for unit, _, _, group, _ in drawn}
    items = [
        item_of(
            {
                "who": f"C{unit}", "promise": code, "day": (date(2025, 3, 1) + timedelta(days=days)).isoformat(),
                "amount": "100.00" if code == "a" else "70.01", "part": kind[unit], "quantity": str(quantity),
            },
            of,
        )
        for unit, code, days, _, quantity in drawn
    ]  # fmt: skip
    lines = lines_of(items)
    found = over(of, lines)
    priced = {each.key: int(each.payable * 100) for each in limited(items, of)}
    assert {key: int(line.pence[0]) for key, line in lines.items()} == priced
    delivered = sum(int(each.delivered * 100) for each in items)
    assert int(found.unpaid[0]) == delivered - sum(priced.values())


def child(number: int, due: dict[str, str], *, group: str = "") -> ChildSoFar:
    return ChildSoFar(
        TODAY - timedelta(days=300), TODAY - timedelta(days=280), TODAY - timedelta(days=200), True,
        {code: SoFar(None, date.fromisoformat(day)) for code, day in due.items()}, f"C{number}", group,
    )  # fmt: skip


def whole(of: AgreedTerms, children: list[ChildSoFar], **more: Any) -> Whole:
    return Whole(
        today=TODAY, starts=date(2025, 2, 15), ends=TODAY, steps=steps(of, {}, {"a": Fraction(30), "b": Fraction(52)}),
        children=tuple(children), certain=(), caps=(), shares=(("Council", Decimal(1)),), terms=of,
        payer_keys={each.key: each.title for each in of.parties}, **more,
    )  # fmt: skip


CHILDREN = """
    who | part | a          | b
    ----+------+------------+-----------
    1   | edge | 2026-07-10 | 2026-09-30
    2   |      | 2026-08-01 | 2027-01-02
    3   | edge | 2026-08-01 | 2027-02-14
    4   |      | 2026-10-05 | 2027-02-15
    5   | edge | 2026-12-31 | 2027-03-31
    6   |      | 2027-01-01 | 2027-04-01
    7   |      | 2027-04-10 | 2027-11-20
"""


@pytest.mark.parametrize(
    "named", [*([each] for each in sorted(LIMITS)), ["quarter", "year", "contract"], ["people", "child", "payer"]]
)
def test_a_forecast_in_which_everything_is_certain_is_the_priced_run(named):
    of = agreed(*named)
    rows = rows_of(CHILDREN)
    children = [child(int(row["who"]), {"a": row["a"], "b": row["b"]}, group=row["part"]) for row in rows]
    items = [
        item_of(
            {
                "who": f"C{row['who']}", "promise": code, "day": row[code], "part": row["part"],
                "amount": "100.00" if code == "a" else "70.01", "quantity": "30" if code == "a" else "52",
            },
            of,
        )
        for row in rows
        for code in "ab"
    ]  # fmt: skip
    priced = sum(each.payable for each in limited(items, of))
    found = forecast(pipeline_of(whole(of, children)), CERTAIN, paths=10)
    assert set(found.total.points) == {priced}
    assert set(found.unpaid.points) == {sum(each.delivered for each in items) - priced}
    assert priced < Decimal("1190.07") or named in (["once"], ["units"])


@pytest.mark.parametrize("named", sorted(LIMITS.keys() - {"once", "units", "people", "outcomes"}))
def test_no_path_of_a_forecast_pays_more_than_the_limit_leaves(named):
    of = agreed(named)
    children = [child(n, {"a": "2026-08-01", "b": "2026-09-01"}) for n in range(40)]
    found = forecast(pipeline_of(whole(of, children)), paths=60)
    most = {
        "contract": "500.00", "promise": "3050.40", "quarter": "150.00", "year": "350.00", "contract year": "300.00",
        "payer": "400.00", "child": "6000.00",
    }  # fmt: skip
    assert found.total.p95 <= Decimal(most[named])
    assert found.unpaid.p50 > 0


def test_what_was_claimed_before_has_taken_its_room():
    of = agreed("quarter", "people")
    past = (
        PastLine("C1", "b", date(2026, 7, 2), Decimal("70.01"), "council"),
        PastLine("C2", "a", date(2026, 7, 3), Decimal("50.00"), "council"),
    )
    children = [child(n, {"b": "2026-08-01"}) for n in (3, 4)]
    found = forecast(pipeline_of(whole(of, children, past=past)), CERTAIN, paths=5)
    # £150 a quarter less £120.01 claimed leaves £29.99; and 40% of people is nobody more than the one paid already.
    assert found.total.p95 == 0
    assert forecast(pipeline_of(whole(agreed("quarter"), children, past=past)), CERTAIN, paths=5).total.p95 == Decimal(
        "29.99"
    )


def test_children_are_followed_one_by_one_only_where_a_limit_is_about_them():
    worths = {"a": Decimal("100.00"), "b": Decimal("70.01")}
    told = {name: people_counted(agreed(name), worths) for name in LIMITS}
    assert {name for name, alone in told.items() if alone} == {"child", "people", "outcomes", "units"}
    assert not people_counted(agreed("child"), {"a": Decimal("100.00")})


def test_what_a_cohort_earns_together_is_simulated_and_cut_like_everything_else():
    of = agreed("contract", promises={"together": {**PRICES["a"], "by_cohort": "cohort"}})
    cohorts = (
        CohortSoFar("2025_q1", "together", True, date(2026, 4, 1), Decimal("100.00")),
        CohortSoFar("2025_q2", "together", True, date(2026, 6, 1), Decimal("100.00"), waiting_since=date(2026, 6, 1)),
        CohortSoFar("2025_q3", "together", None, date(2026, 10, 1), Decimal("320.00")),
    )
    one = forecast(pipeline_of(whole(of, [], cohorts=cohorts)), CERTAIN, paths=10)
    assert one.total.p50 == Decimal("420.00")
    chance = next(each for each in one.chances if each.key == "together")
    assert (chance.figure.numerator, chance.figure.denominator) == (2, 2)
    later = replace(whole(of, [], cohorts=cohorts), ends=date(2027, 1, 1))
    more = forecast(pipeline_of(later), CERTAIN, paths=10)
    assert (more.total.p50, more.unpaid.p50) == (Decimal("500.00"), Decimal("120.00")), "two more quarters begin"
