"""Plans are versions that stand beside what came of them, and are never added together."""

from decimal import Decimal

import pytest

from homeward.outcomes.rules.money.plans import beside, in_force, rows_of_one_version, versions_by_year
from homeward.outcomes.values.money_plans import Actual, Plan, PlanRow
from homeward.vocabulary.errors import Invalid
from tests.spec.tables import day, period, read_table

COUNCIL = "Severnshire Council"


def rows(drawing: str) -> tuple[PlanRow, ...]:
    return tuple(
        PlanRow(
            of.start,
            of.end,
            each.get("payer", COUNCIL),
            each["promise"],
            int(each["outcomes"]),
            Decimal(each["amount"]),
        )
        for each in read_table(drawing)
        if (of := period(each["period"]))
    )


def actuals(drawing: str) -> list[Actual]:
    return [
        Actual(
            day(each["day"]),
            each.get("payer", COUNCIL),
            each["promise"],
            int(each["outcomes"]),
            Decimal(each["amount"]),
        )
        for each in read_table(drawing)
    ]


FIRST = Plan(1, "As agreed", day("2024-01-10"), day("2024-04-01"), rows("""
    period                   | promise | outcomes | amount
    -------------------------+---------+----------+---------
    2024-04-01 to 2024-06-30 | week_4  | 10       | 18000.00
    2024-07-01 to 2024-09-30 | week_4  | 12       | 21600.00
    2024-07-01 to 2024-09-30 | month_6 | 8        | 21600.00
"""))  # fmt: skip
SECOND = Plan(2, "After the slow start", day("2024-09-20"), day("2024-10-01"), rows("""
    period                   | promise | outcomes | amount
    -------------------------+---------+----------+---------
    2024-04-01 to 2024-06-30 | week_4  | 4        | 7200.00
    2024-07-01 to 2024-09-30 | week_4  | 6        | 10800.00
"""))  # fmt: skip
PAID = actuals("""
    day        | promise | outcomes | amount
    -----------+---------+----------+---------
    2024-06-20 | week_4  | 4        | 7200.00
    2024-08-14 | week_4  | 7        | 12600.00
    2024-08-14 | month_6 | 1        | 2700.00
    2024-10-02 | month_6 | 2        | 5400.00
""")


def test_every_version_stands_beside_what_was_paid_year_by_year_and_none_is_added_to_another():
    third = Plan(3, "A year more", day("2025-03-01"), day("2025-04-01"), rows("""
        period                   | promise | outcomes | amount
        -------------------------+---------+----------+---------
        2025-01-01 to 2025-03-31 | week_4  | 1        | 1800.00
        2025-04-01 to 2025-06-30 | week_4  | 2        | 3600.00
    """))  # fmt: skip
    found = versions_by_year([FIRST, SECOND, third], PAID, to=day("2024-09-30"))
    assert [(each.year, each.planned, each.actual) for each in found] == [
        (2024, (Decimal("61200.00"), Decimal("18000.00"), Decimal("1800.00")), Decimal("22500.00")),
        (2025, (None, None, Decimal("3600.00")), Decimal("0.00")),
    ]


def test_the_version_in_force_is_the_last_one_begun():
    for row in read_table("""
        on         | version
        -----------+--------
        2024-03-31 | none
        2024-04-01 | 1
        2024-09-30 | 1
        2024-10-01 | 2
    """):
        found = in_force([SECOND, FIRST], day(row["on"]))
        assert (str(found.number) if found else "none") == row["version"]


def test_each_period_stands_beside_what_came_of_it():
    found = beside(FIRST, PAID, to=day("2024-09-30"))
    told = [(each.label, each.planned, each.actual, each.difference, each.to_come) for each in found.periods]
    assert told == [
        ("April to June 2024", Decimal("18000.00"), Decimal("7200.00"), Decimal("-10800.00"), False),
        ("July to September 2024", Decimal("43200.00"), Decimal("15300.00"), Decimal("-27900.00"), False),
    ]
    assert (found.total.planned_count, found.total.actual_count) == (30, 12)
    assert found.total.planned == FIRST.amount == Decimal("61200.00")
    assert float(found.total.share) == pytest.approx(0.36765, abs=1e-5)


def test_the_same_actuals_beside_another_version_give_that_versions_variance_alone():
    found = beside(SECOND, PAID, to=day("2024-09-30"))
    assert (found.total.planned, found.total.actual) == (Decimal("18000.00"), Decimal("22500.00"))
    assert {each.label: (each.planned, each.actual) for each in found.promises} == {
        "week_4": (Decimal("18000.00"), Decimal("19800.00")),
        "month_6": (Decimal("0.00"), Decimal("2700.00")),
    }


def test_two_versions_are_never_added_together():
    with pytest.raises(Invalid, match="count the same outcomes more than once"):
        rows_of_one_version([FIRST, SECOND])
    assert rows_of_one_version([SECOND]) == SECOND.rows


def test_a_period_that_is_not_over_is_told_and_left_out_of_the_total():
    found = beside(FIRST, PAID, to=day("2024-08-31"))
    assert [each.to_come for each in found.periods] == [False, True]
    assert (found.total.planned, found.total.actual) == (Decimal("18000.00"), Decimal("7200.00"))


def test_what_happened_outside_every_period_is_told_on_its_own_and_is_in_the_total():
    found = beside(FIRST, PAID, to=day("2024-12-31"))
    assert found.outside is not None
    assert (found.outside.actual_count, found.outside.actual) == (2, Decimal("5400.00"))
    assert found.total.actual == Decimal("27900.00")
