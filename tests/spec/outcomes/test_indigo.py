"""A contract in the INDIGO standard: out, in and out again is the same; versions of a plan stay apart. All made up."""

from datetime import date
from decimal import Decimal

import pytest

from homeward.outcomes.rules.indigo.checks import check
from homeward.outcomes.rules.indigo.contract import contract_file
from homeward.outcomes.rules.indigo.csv_files import read_csv, to_csv
from homeward.outcomes.rules.indigo.json_file import read_json, to_json
from homeward.outcomes.rules.indigo.plans import plans_in
from homeward.outcomes.values.indigo import IndigoFile
from tests.spec.outcomes.indigo_facts import APRIL, FACTS, JULY, KNOWN


def test_out_in_and_out_again_is_the_same_text():
    first = contract_file(FACTS, for_everybody=False)
    assert check(first) == []
    again, faults = read_json(to_json(first))
    assert (again, faults) == (first, [])
    assert to_json(again) == to_json(first)
    from_csv, faults = read_csv(to_csv(first))
    assert (from_csv, faults) == (first, [])
    assert to_csv(from_csv) == to_csv(first)


def test_what_looks_like_a_formula_comes_back_as_it_was():
    rows = [{"id": "m1", "definition": text} for text in ("=Minutes", "'quoted'", "+1 star", "- a dash", "@home")]
    file = IndigoFile("TTT", {"outcome_metrics": [{**each, "id": f"m{at}"} for at, each in enumerate(rows)]})
    written = to_csv(file)
    assert ",'=Minutes" in written["projects_outcome_metrics.csv"]
    assert read_csv(written) == (file, [])


def test_versions_of_a_plan_come_back_apart_and_are_never_added_up():
    file, _ = read_json(to_json(contract_file(FACTS, for_everybody=False)))
    read = plans_in(file, KNOWN)
    assert read.apart == {}
    plans = list(read.plans.values())
    assert [each.amount for each in plans] == [Decimal("57600.00"), Decimal("7200.50")]
    assert [(each.title, each.basis, each.in_force_from) for each in plans] == [
        ("As agreed", "", APRIL), ("After the slow start", "=Minutes of 1 July", JULY),
    ]  # fmt: skip
    assert [each.rows for each in plans] == [each.rows for each in FACTS.plans]


def test_a_file_says_the_project_and_who_takes_part_in_it():
    file = contract_file(FACTS, for_everybody=True)
    assert file.facts["name"] == "Turning the Tide"
    assert file.facts["dates/start_date_of_service_provision"] == "2026-04-01"
    assert file.facts["overall_project_finance/maximum_potential_outcome_payment_v2/amount"] == "1400000"
    assert [each["organisation_id"] for each in file.rows("service_provisions")] == ["Brightwater"]
    payers = [each["organisation_id"] for each in file.rows("outcome_payment_commitments")]
    assert payers == ["Northshire Council", "Top-up fund"]


def test_a_file_for_everybody_holds_no_payment_and_no_hidden_number():
    file = contract_file(FACTS, for_everybody=True)
    assert {each["type"] for each in file.rows("outcome_payments")} == {"Planned"}
    assert "5400" not in to_json(file)
    assert "number_with_positive_social_outcomes" not in to_json(file)  # three, and hidden


def test_money_taken_back_is_no_payment_below_nothing():
    file = contract_file(FACTS, for_everybody=False)
    assert [each["money/amount"] for each in file.rows("transactions")] == ["50000"]  # 900 moved, and was taken back
    back = [each for each in file.rows("outcome_payments") if each["payer_organisation_id"] == "Brightwater"]
    assert [(each["recipient_organisation_id"], each["money/amount"]) for each in back] == [
        ("Northshire Council", "1800")
    ]


def broken(**changed):
    file = contract_file(FACTS, for_everybody=False)
    tables = {name: [dict(each) for each in rows] for name, rows in file.tables.items()}
    for name, change in changed.items():
        change(tables[name])
    return check(IndigoFile(file.project, tables))


TABLE = """
table                 | row | column                    | becomes     | where it says so                                | what it says
----------------------+-----+---------------------------+-------------+-------------------------------------------------+---------------------------
outcome_metrics       | 2   | id                        | home        | outcome_metrics, row 2                          | ids of this file restart
outcome_payment_plans | 2   | id                        | version1    | outcome_payment_plans, row 2                    | ids of this file restart
outcome_payments      | 1   | outcome_payment_plan_id   |             | outcome_payments, row 1                         | in no plan
outcome_payments      | 1   | outcome_payment_plan_id   | version9    | outcome_payments, row 1, outcome_payment_plan_id| no “version9”
outcome_payments      | 1   | money/amount              | a lot       | outcome_payments, row 1, money/amount           | no number
outcome_payments      | 1   | money/amount              | £10,000     | outcome_payments, row 1, money/amount           | no number
outcome_payments      | 1   | money/amount              | 1e400       | outcome_payments, row 1, money/amount           | no number
outcome_payments      | 1   | money/amount              | NaN         | outcome_payments, row 1, money/amount           | no number
outcome_payments      | 1   | money/amount              | -5          | outcome_payments, row 1, money/amount           | less than nothing
outcome_payments      | 1   | money/amount              | 10.005      | outcome_payments, row 1, money/amount           | part of a penny
outcome_payments      | 1   | money/amount              |             | outcome_payments, row 1, money/amount           | empty
outcome_payments      | 1   | money/currency            | USD         | the file                                        | mixes currencies
outcome_payments      | 1   | money/currency            | pounds      | outcome_payments, row 1, money/currency         | no currency
outcome_payments      | 1   | money/currency            |             | outcome_payments, row 1                         | no currency
outcome_payments      | 1   | type                      |             | outcome_payments, row 1, type                   | empty
outcome_payments      | 1   | type                      | Hoped for   | outcome_payments, row 1, type                   | not a choice
outcome_payments      | 1   | period/start_date         | soon        | outcome_payments, row 1, period/start_date      | no date
outcome_payments      | 1   | period/start_date         | 2026-13     | outcome_payments, row 1, period/start_date      | no date
outcome_payments      | 1   | period/end_date           | 2026-02-30  | outcome_payments, row 1, period/end_date        | no date
outcome_payments      | 1   | period/end_date           | 2020-01     | outcome_payments, row 1                         | before it starts
outcome_pricings      | 1   | outcome_metric_id         | gone        | outcome_pricings, row 1, outcome_metric_id      | no “gone”
results               | 1   | number_engaged_in_impact_bond | about 20 | results, row 1, number_engaged_in_impact_bond   | no number
transactions          | 1   | transaction_type          | Gift        | transactions, row 1, transaction_type           | not a choice
projects              | 1   | dates/start_date_of_service_provision | 2099 | the project                                | before it starts
"""  # noqa: E501


def cases():
    lines = TABLE.strip().splitlines()
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines[2:]]


@pytest.mark.parametrize(("table", "row", "column", "becomes", "place", "says"), cases())
def test_every_fault_has_its_place_and_a_remedy(table, row, column, becomes, place, says):
    def change(rows):
        while len(rows) < int(row):
            rows.append({**rows[-1], "id": "another"})
        rows[int(row) - 1][column] = becomes

    faults = broken(**{table: change})
    assert any(each.place == place and says in each.message and each.remedy for each in faults), faults


def test_a_payment_told_twice_is_told_with_both_places():
    faults = broken(outcome_payments=lambda rows: rows.append(dict(rows[0])))
    assert [(each.place, "row 1 says" in each.message) for each in faults] == [("outcome_payments, row 6", True)]


def test_how_many_outcomes_a_foreign_plan_is_for_is_worked_out_only_where_the_price_divides_it():
    file = contract_file(FACTS, for_everybody=False)
    for each in file.rows("outcome_payments"):
        each.pop("notes", None)
    read = plans_in(file, KNOWN)
    assert [each.count for each in read.plans["version1"].rows] == [12, 20]
    assert [each.place for each in read.apart["version2"]] == ["outcome_payments, row 3"]
    assert date(2026, 4, 1) == read.plans["version1"].in_force_from
