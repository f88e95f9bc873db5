"""A contract in the INDIGO standard: out, in and out again is the same; versions of a plan stay apart. All made up."""

from datetime import date
from decimal import Decimal

import pytest

from homeward.outcomes.rules.indigo import read_csv, read_json, to_csv, to_json
from homeward.outcomes.rules.indigo_checks import check
from homeward.outcomes.rules.indigo_contract import ContractFacts, Metric, contract_file, plans_in
from homeward.outcomes.rules.money.plan_file import Known
from homeward.outcomes.values.indigo import IndigoFile
from homeward.outcomes.values.money_caps import Commitment
from homeward.outcomes.values.money_plans import Actual, Plan, PlanRow
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.totals import Published, ShownPromise

APRIL, JULY, OCTOBER = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
KNOWN = Known(("Northshire Council",), (("home", "Home at 4 weeks"),))


def row(starts, ends, count, amount):
    return PlanRow(starts, ends, "Northshire Council", "home", count, Decimal(amount))


FACTS = ContractFacts(
    project="Turning the Tide",
    population="Children at the edge of care",
    validation="The council checks its own record",
    children_planned=240,
    provider="Brightwater",
    metrics=(Metric("home", "Home at 4 weeks", "At home 28 days after the end", Decimal("1800.00"), True),),
    plans=(
        Plan(1, "As agreed", APRIL, APRIL, (row(APRIL, JULY, 12, "21600.00"), row(JULY, OCTOBER, 20, "36000.00"))),
        Plan(2, "After the slow start", JULY, JULY, (row(APRIL, JULY, 4, "7200.50"),), "=Minutes of 1 July"),
    ),
    actuals=(Actual(date(2026, 8, 3), "Northshire Council", "home", 3, Decimal("5400.00")),),
    commitments=(Commitment("Northshire Council", 2026, Decimal("100000.00"), "letter"),),
    finance=None,
    movements=(Movement(APRIL, MovementKind.DRAWDOWN, "senior", Decimal("50000.00")),),
    published=((date(2026, 6, 30), Published((("enrolled", "Enrolled", 20),), (
        ShownPromise("home", "Home at 4 weeks", 12, "c", "c", 0, "c", held_over=False),), "Less than £50,000")),),
)  # fmt: skip


def test_out_in_and_out_again_is_the_same_text():
    first = contract_file(FACTS, for_everybody=False)
    assert check(first) == []
    again, faults = read_json(to_json(first))
    assert (again, faults) == (first, [])
    assert to_json(again) == to_json(first)
    from_csv, faults = read_csv(to_csv(first))
    assert (from_csv, faults) == (first, [])
    assert to_csv(from_csv) == to_csv(first)


def test_versions_of_a_plan_come_back_apart_and_are_never_added_up():
    file, _ = read_json(to_json(contract_file(FACTS, for_everybody=False)))
    plans, faults = plans_in(file, KNOWN)
    assert faults == []
    assert [each.amount for each in plans] == [Decimal("57600.00"), Decimal("7200.50")]
    assert [(each.title, each.basis, each.in_force_from) for each in plans] == [
        ("As agreed", "", APRIL), ("After the slow start", "=Minutes of 1 July", JULY),
    ]  # fmt: skip
    assert [each.rows for each in plans] == [each.rows for each in FACTS.plans]


def test_a_file_for_everybody_holds_no_payment_and_no_hidden_number():
    file = contract_file(FACTS, for_everybody=True)
    assert {each["type"] for each in file.rows("outcome_payments")} == {"Planned"}
    assert "5400" not in to_json(file)
    assert "number_with_positive_social_outcomes" not in to_json(file)  # three, and hidden


def broken(**changed):
    file = contract_file(FACTS, for_everybody=False)
    tables = {name: [dict(each) for each in rows] for name, rows in file.tables.items()}
    for name, change in changed.items():
        change(tables[name])
    return check(IndigoFile(file.project, tables))


@pytest.mark.parametrize(
    ("table", "change", "place", "says"),
    [
        (
            "outcome_metrics",
            lambda rows: rows.append(dict(rows[0])),
            "outcome_metrics, row 2",
            "ids of this file restart",
        ),
        ("outcome_payment_plans", lambda rows: rows[1].update(id="plan1"), "outcome_payment_plans, row 2", "restart"),
        (
            "outcome_payments",
            lambda rows: rows[0].pop("outcome_payment_plan_id"),
            "outcome_payments, row 1",
            "in no plan",
        ),
        (
            "outcome_payments",
            lambda rows: rows[0].update({"money/amount": "a lot"}),
            "outcome_payments, row 1, money/amount",
            "no number",
        ),
        ("outcome_payments", lambda rows: rows[0].update({"money/currency": "USD"}), "the file", "mixes currencies"),
        (
            "outcome_payments",
            lambda rows: rows[0].update({"period/start_date": "soon"}),
            "outcome_payments, row 1, period/start_date",
            "no date",
        ),
        (
            "outcome_payments",
            lambda rows: rows[0].update({"period/end_date": "2020-01"}),
            "outcome_payments, row 1",
            "before it starts",
        ),
        (
            "outcome_payments",
            lambda rows: rows.append(dict(rows[0])),
            "outcome_payments, row 5",
            "says again what row 1 says",
        ),
        (
            "outcome_pricings",
            lambda rows: rows[0].update(outcome_metric_id="gone"),
            "outcome_pricings, row 1, outcome_metric_id",
            "no “gone”",
        ),
        (
            "transactions",
            lambda rows: rows[0].update(transaction_type="Gift"),
            "transactions, row 1, transaction_type",
            "not a choice",
        ),
    ],
)
def test_every_fault_has_its_place_and_a_remedy(table, change, place, says):
    faults = broken(**{table: change})
    assert any(each.place == place and says in each.message and each.remedy for each in faults), faults


def test_what_is_no_file_of_ours_is_refused_in_words():
    assert "not JSON" in read_json("{")[1][0].message
    assert "no project" in read_json("[]")[1][0].message
    two = {"projects_outcome_metrics.csv": "Project ID,id\nA,1\nB,1\n"}
    assert "2 projects" in read_csv(two)[1][0].message
    assert read_json('{"outcome_metrics": [], "odd": 1}')[1][0].is_note


def test_how_many_outcomes_a_foreign_plan_is_for_is_worked_out_only_where_the_price_divides_it():
    file = contract_file(FACTS, for_everybody=False)
    for each in file.rows("outcome_payments"):
        each.pop("notes", None)
    plans, faults = plans_in(file, KNOWN)
    assert [each.count for each in plans[0].rows] == [12, 20]
    assert [each.place for each in faults] == ["outcome_payments, row 3"]
