"""A plan from a file: read whole, or kept out with every fault, its place and its remedy."""

from datetime import date, datetime
from decimal import Decimal

from homeward.outcomes.rules.money.plan_file import Known, check_plan, read_plan
from homeward.outcomes.values.money_plans import PlanRow

KNOWN = Known(("Severnshire Council",), (("home_4_weeks", "Home at 4 weeks"), ("stars", "Stars up at 6 months")))
HEADINGS = ("From", "To", "Payer", "Promise", "Outcomes", "Amount")


def read(*rows: tuple[object, ...]):
    return read_plan([(number, row) for number, row in enumerate([HEADINGS, *rows], 1)], KNOWN)


def test_a_right_file_is_read_to_the_penny_whatever_wrote_it():
    rows, faults = read(
        ("2026-04-01", "30/06/2026", "severnshire council", "home_4_weeks", "12", "£21,600.50"),
        (datetime(2026, 7, 1), date(2026, 9, 30), None, "Stars up at 6 months", 3.0, 900.1),
        (None, "", None, None, None, None),
    )
    assert faults == []
    assert rows[0] == PlanRow(
        date(2026, 4, 1), date(2026, 7, 1), "Severnshire Council", "home_4_weeks", 12, Decimal("21600.50")
    )
    assert (rows[1].promise, rows[1].count, str(rows[1].amount)) == ("stars", 3, "900.10")


def test_every_fault_is_told_with_its_place_and_nothing_is_kept():
    rows, faults = read(
        ("2026-04-01", "2026-03-01", "", "home_4_weeks", "12", "100"),
        ("soon", "2026-06-30", "Another Council", "week five", "a few", "12.345"),
        ("2026-07-01", "2026-09-30", "", "stars", "=2+2", ""),
        ("2026-07-01", "2026-09-30", "", "stars", "0", "50"),
    )
    assert rows == ()
    assert [each.place for each in faults] == [
        "row 2",
        "row 3, from",
        "row 3, payer",
        "row 3, promise",
        "row 3, outcomes",
        "row 3, amount",
        "row 4, outcomes",
        "row 4, amount",
        "row 5",
    ]
    assert "ends on 1 March 2026, before it starts" in faults[0].message
    assert all(each.remedy for each in faults)


def test_the_same_days_planned_twice_for_one_promise_are_caught():
    _, faults = read(
        ("2026-04-01", "2026-06-30", "", "stars", 1, 100),
        ("2026-06-30", "2026-09-30", "", "stars", 1, 100),
        ("2026-06-30", "2026-09-30", "", "home_4_weeks", 1, 100),
    )
    assert [str(each) for each in faults] == [
        (
            "row 3: Its days overlap those of row 2, for the same payer and promise. "
            "Give each period once; two versions of a plan are two files."
        )
    ]


def test_a_missing_column_is_named():
    _, faults = read_plan([(1, ("from", "to", "promise", "outcomes")), (2, ("a", "b", "c", "d"))], KNOWN)
    assert [each.message for each in faults] == ["There is no column “payer”.", "There is no column “amount”."]
    _, empty = read_plan([(1, HEADINGS)], KNOWN)
    assert empty[0].message == "There is no row under the headings."


def test_lines_typed_into_a_form_are_held_to_the_same():
    row = PlanRow(date(2026, 4, 1), date(2026, 7, 1), "Nobody", "stars", -1, Decimal("0.00"))
    assert [each.place for each in check_plan([row], KNOWN)] == ["line 1", "line 1"]
    assert check_plan([], KNOWN)[0].message == "It has no line."
