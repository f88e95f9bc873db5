"""What the limits of a contract let through, each over every line before the next."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules.pricing.limits import limited
from tests.spec.outcomes.pricing.drawn import item_of, rows_of, terms


def paid(table: str, *limits: dict, promises: tuple[str, ...] = ("a", "b"), **parts) -> None:
    agreed = terms(*promises, limits=list(limits), **parts)
    rows = rows_of(table)
    items = [item_of(row, agreed) for row in rows]
    found = {each.key: each for each in limited(reversed(items), agreed)}
    for row, item in zip(rows, items, strict=True):
        line = found[item.key]
        told = f"{row} → {line.payable}: {line.steps[-1].says if line.steps else ''}"
        assert line.payable == Decimal(row["paid"]), told
        assert row.get("why", "") in (line.steps[-1].says if line.steps else ""), told


def test_once_for_each_person_and_promise():
    paid(
        """
        who | promise | times | day        | paid   | why
        ----+---------+-------+------------+--------+-------------
        Ann | a       | 1     | 2024-01-01 | 100.00 |
        Ann | a       | 2     | 2024-02-01 | 0.00   | paid once
        Ann | b       | 1     | 2024-02-01 | 100.00 |
        Bob | a       | 1     | 2024-03-01 | 100.00 |
        """,
        {"kind": "once_per_child_and_promise"},
    )


def test_a_repeatable_promise_at_most_so_often():
    paid(
        """
        who | promise | times | day        | paid   | why
        ----+---------+-------+------------+--------+-------------
        Ann | a       | 1     | 2024-01-01 | 100.00 |
        Ann | a       | 2     | 2024-02-01 | 100.00 |
        Ann | a       | 3     | 2024-03-01 | 0.00   | at most 2 times
        Ann | b       | 1     | 2024-02-01 | 100.00 |
        """,
        {"kind": "most_repeats", "promises": ["a"], "most": 2},
    )


def test_at_most_104_weeks_for_one_child():
    paid(
        """
        who | promise | day        | quantity | counted     | amount   | paid     | why
        ----+---------+------------+----------+-------------+----------+----------+------------------
        Ann | a       | 2024-01-01 | 58       | whole weeks | 5800.00  | 5800.00  |
        Ann | b       | 2024-06-01 | 60       | whole weeks | 6000.00  | 4600.00  | Only 46 of 60
        Bob | a       | 2024-06-01 | 104      | whole weeks | 10400.00 | 10400.00 |
        """,
        {"kind": "most_units", "promises": ["a", "b"], "most": "104"},
    )


def test_the_cap_is_filled_by_the_earliest_and_the_rest_is_delivered_and_unpaid():
    paid(
        """
        who | promise | day        | amount | paid   | why
        ----+---------+------------+--------+--------+--------------------------
        Bob | a       | 2024-01-02 | 80.00  | 70.00  | Cut to £70.00 by the contract's cap of £150.00
        Ann | a       | 2024-01-01 | 80.00  | 80.00  |
        Cay | a       | 2024-01-03 | 80.00  | 0.00   | Cut to £0.00
        """,
        {"kind": "contract_cap", "most": "150.00"},
    )


def test_the_order_of_limits_is_the_contract_s():
    table = """
        who | promise | day        | amount | paid
        ----+---------+------------+--------+-------
        Ann | a       | 2024-01-01 | 80.00  | {ann}
        Ann | b       | 2024-01-02 | 80.00  | {again}
        Bob | a       | 2024-01-03 | 80.00  | {bob}
        """
    child = {"kind": "per_child", "most": "100.00"}
    route = {"kind": "per_promise", "promises": ["a"], "most": "100.00"}
    cap = {"kind": "contract_cap", "most": "150.00"}
    paid(table.format(ann="80.00", again="20.00", bob="20.00"), child, route, cap)
    # The cap first lets Ann's two fill it; what her own limit then takes is not given to Bob.
    paid(table.format(ann="80.00", again="20.00", bob="0.00"), cap, child, route)


def test_no_more_in_a_year_and_named_years_may_differ():
    paid(
        """
        who | promise | day        | amount | paid   | why
        ----+---------+------------+--------+--------+--------------------------
        Ann | a       | 2023-04-01 | 90.00  | 90.00  |
        Bob | a       | 2024-03-31 | 90.00  | 10.00  | financial year
        Cay | a       | 2024-04-01 | 90.00  | 90.00  |
        Dee | a       | 2024-05-01 | 90.00  | 60.00  | financial year
        """,
        {"kind": "per_period", "every": "financial_year", "most": "100.00", "differs": {2024: "150.00"}},
    )


def test_one_payer_s_limit_cuts_only_its_share():
    phases = [{"title": "All along", "shares": {"north": "75%", "south": "25%"}}]
    paid(
        """
        who | promise | day        | amount | paid   | why
        ----+---------+------------+--------+--------+--------------------------
        Ann | a       | 2024-01-01 | 100.00 | 100.00 |
        Bob | a       | 2024-01-02 | 100.00 | 66.66  | north pays no more than £125.00
        """,
        {"kind": "per_payer", "payer": "north", "most": "125.00"},
        payer_shares=phases,
    )


@pytest.mark.parametrize(
    ("easy", "hard", "share", "paid_easy"),
    [(5, 5, "50%", 5), (5, 5, "1/4", 1), (4, 0, "50%", 0), (3, 9, "25%", 3), (2, 1, "100%", 2)],
)
def test_at_most_a_share_of_the_outcomes_from_the_easier_group(easy, hard, share, paid_easy):
    agreed = terms("a", limits=[{"kind": "share_of_outcomes", "sub_cohort": "easy", "most": share}])
    rows = [{"who": f"E{n}", "part": "easy"} for n in range(easy)] + [{"who": f"H{n}"} for n in range(hard)]
    lines = limited([item_of(row, agreed) for row in rows], agreed)
    assert sum(1 for each in lines if each.sub_cohort == "easy" and each.payable) == paid_easy
    assert sum(1 for each in lines if each.sub_cohort != "easy" and each.payable) == hard


def test_at_most_a_share_of_the_people_by_one_route():
    paid(
        """
        who | promise | day        | paid
        ----+---------+------------+--------
        Ann | a       | 2024-01-01 | 100.00
        Bob | a       | 2024-01-02 | 0.00
        Cay | b       | 2024-01-03 | 100.00
        Dee | b       | 2024-01-04 | 100.00
        """,
        {"kind": "share_of_people", "promises": ["a"], "most": "1/3"},
    )


def test_what_was_claimed_before_keeps_its_place():
    agreed = terms("a", limits=[{"kind": "contract_cap", "most": "100.00"}])
    early, late = (item_of({"who": who, "day": day}, agreed) for who, day in
                   (("Ann", "2024-01-01"), ("Bob", "2024-02-01")))  # fmt: skip
    fresh = {each.unit: each.payable for each in limited([early, late], agreed)}
    kept = {each.unit: each.payable for each in limited([early, late], agreed, [late.key])}
    assert fresh == {"Ann": Decimal("100.00"), "Bob": Decimal("0.00")}
    assert kept == {"Ann": Decimal("0.00"), "Bob": Decimal("100.00")}


amounts = st.decimals("0.01", "500.00", places=2)
people = st.sampled_from(["Ann", "Bob", "Cay", "Dee"])
lines_of = st.lists(
    st.tuples(people, st.sampled_from(["a", "b"]), st.integers(1, 28), amounts), max_size=12,
    unique_by=lambda row: row[:3],
)  # fmt: skip
some_limits = st.lists(
    st.sampled_from([
        {"kind": "per_child", "most": "300.00"},
        {"kind": "per_promise", "promises": ["a"], "most": "250.00"},
        {"kind": "per_period", "every": "quarter", "most": "600.00"},
        {"kind": "contract_cap", "most": "700.00"},
        {"kind": "once_per_child_and_promise"},
        {"kind": "share_of_people", "promises": ["b"], "most": "50%"},
    ]), unique_by=lambda each: each["kind"], max_size=6,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(lines_of, some_limits, st.randoms(use_true_random=False))
def test_no_limit_is_ever_exceeded_and_the_order_lines_come_in_never_matters(rows, limits, random):
    agreed = terms("a", "b", limits=limits)
    items = [
        item_of({"who": who, "promise": code, "day": f"2024-01-{n:02}", "times": str(n), "amount": str(amount)}, agreed)
        for who, code, n, amount in rows
    ]
    found = limited(items, agreed)
    assert limited(random.sample(items, len(items)), agreed) == found
    total = sum((each.payable for each in found), Decimal(0))
    kinds = {each["kind"] for each in limits}
    assert all(Decimal(0) <= each.payable <= each.delivered for each in found)
    if "contract_cap" in kinds:
        assert total <= Decimal("700.00")
    if "per_child" in kinds:
        for who in {each.unit for each in found}:
            assert sum(each.payable for each in found if each.unit == who) <= Decimal("300.00")
