"""
What others report of a contract is kept apart: never added to its own record, shown beside its plan, and given on as it
was reported only where the record has nothing. All of it is made up.
"""

from dataclasses import replace
from decimal import Decimal

from homeward.outcomes.rules.indigo.beside import listed_table, payments_beside, titles_of, versions_reported
from homeward.outcomes.rules.indigo.contract import contract_file, own_tables
from homeward.outcomes.rules.indigo.json_file import read_json, to_json
from homeward.outcomes.rules.indigo.plans import plans_in
from homeward.outcomes.rules.indigo.reported import new_tables, reported_in
from homeward.outcomes.values.indigo_tables import ACTUAL, PLANNED, TITLES
from tests.spec.outcomes.indigo_facts import FACTS, KNOWN
from tests.spec.outcomes.test_indigo_registry_files import REGISTRY, read

# A contract of the same terms and parties that has recorded nothing yet.
FRESH = replace(FACTS, plans=(), actuals=(), movements=(), published=(), commitments=())


def bring(file, facts):
    """Bring a file in, as the action does; return the contract as it is then, and what was new."""
    read_plans = plans_in(file, KNOWN)
    told = reported_in(file, own_tables(facts), read_plans.plans)
    fresh = new_tables(told, facts.reported)
    here = {(each.in_force_from, each.title, each.rows) for each in facts.plans}
    new = [each for each in read_plans.plans.values() if (each.in_force_from, each.title, each.rows) not in here]
    plans = (*facts.plans, *(replace(each, number=len(facts.plans) + at) for at, each in enumerate(new, 1)))
    key = file.project or facts.key
    return replace(facts, key=key, plans=plans, reported={**facts.reported, **fresh}), (len(new), sorted(fresh))


def exported(facts):
    return to_json(contract_file(facts, for_everybody=False))


def test_export_import_export_is_identical_and_the_same_again_changes_nothing():
    first = exported(FACTS)
    same, new = bring(read_json(first)[0], FACTS)
    assert new == (0, [])
    assert exported(same) == first


def test_a_contract_taken_into_another_authority_goes_out_again_as_it_came():
    first = exported(FACTS)
    there, new = bring(read_json(first)[0], FRESH)
    assert new[0] == 2  # both versions of the plan, apart
    assert new[1] == [ACTUAL, "outcome_payment_commitments", "results", "transactions"]
    assert there.actuals == ()  # what was paid there is no claim of theirs
    second = exported(there)
    assert {**read_json(second)[0].tables, "outcome_payment_commitments": []} == {
        **read_json(first)[0].tables, "outcome_payment_commitments": [],
    }  # fmt: skip
    again, new = bring(read_json(second)[0], there)
    assert new == (0, [])
    assert exported(again) == second


def test_a_registry_file_brings_what_there_is_a_place_for_once():
    file, _ = read(REGISTRY, "POJ-1")
    there, new = bring(file, FRESH)
    # plan2 has no payment: it is a version of nobody's plan, and stays as it was reported.
    assert new == (1, [ACTUAL, "organisations", "outcome_metrics", "outcome_payment_plans"])
    assert [each.amount for each in there.plans] == [Decimal("21600.00")]
    assert bring(file, there)[1] == (0, [])
    first = exported(there)
    again, new = bring(read_json(first)[0], there)
    assert (new, exported(again)) == ((0, []), first)


def test_what_is_paid_here_and_what_others_report_never_stand_in_one_file():
    file, _ = read(REGISTRY, "POJ-1")
    both, _ = bring(file, FACTS)
    assert both.reported[ACTUAL][0]["money/amount"] == "7200.5"
    actual = [
        each for each in contract_file(both, for_everybody=False).rows("outcome_payments") if each["type"] == "Actual"
    ]
    assert [each["money/amount"] for each in actual] == ["5400", "1800"]  # its own, and nothing else
    assert "7200.5" not in exported(replace(both, plans=()))


def test_what_others_report_is_not_ours_to_publish():
    file, _ = read(REGISTRY, "POJ-1")
    there, _ = bring(file, FRESH)
    assert "7200.5" in exported(there)
    assert "7200.5" not in to_json(contract_file(there, for_everybody=True))


def test_a_plan_for_the_project_as_a_whole_stays_as_it_was_reported_with_the_reason():
    files = {**REGISTRY, "projects_outcome_payments.csv": REGISTRY["projects_outcome_payments.csv"].replace(
        "plan1,outcomemetric1,2026-04", "plan1,,2026-04")}  # fmt: skip
    file, _ = read(files, "POJ-1")
    why = plans_in(file, KNOWN).apart["plan1"]
    assert [(each.place, each.message, each.is_note) for each in why] == [
        ("projects_outcome_payments.csv, row 2", "It is planned for the project as a whole.", True)
    ]
    there, _ = bring(file, FRESH)
    assert [(each.id, each.amount) for each in versions_reported(there.reported, {})] == [
        ("plan1", Decimal("21600")), ("plan2", Decimal(0)),
    ]  # fmt: skip
    assert TITLES[PLANNED] == "Planned payments"


def test_reported_payments_stand_beside_the_plan_for_the_same_days_only():
    file, _ = read(REGISTRY, "POJ-1")
    there, _ = bring(file, FACTS)
    found = payments_beside(there.reported, FACTS.plans[0], KNOWN)
    assert [(each.what, each.payer, each.reported, each.planned) for each in found] == [
        ("The project as a whole", "Northshire Council", Decimal("7200.5"), Decimal("21600.00")),
    ]  # fmt: skip
    longer = {**there.reported, ACTUAL: [{**there.reported[ACTUAL][0], "period/end_date": "2026-08"}]}
    assert [each.planned for each in payments_beside(longer, FACTS.plans[0], KNOWN)] == [None]  # half a period: no sum


def test_a_metric_that_is_no_promise_is_called_by_how_it_begins():
    rows = [{"id": "m1", "definition": "home at 4 weeks\nAt home"}, {"id": "m2", "definition": "A job\nOf any kind"}]
    assert titles_of([*rows, {"id": "m3"}], KNOWN) == {
        "home": "Home at 4 weeks", "m1": "Home at 4 weeks", "m2": "A job", "m3": "m3",
    }  # fmt: skip


def test_a_reported_table_is_listed_by_the_columns_that_say_something():
    rows = [{"organisation_id": "ORG-7"}, {"organisation_id": "ORG-8", "notes": "Joined late"}]
    headings, cells = listed_table("intermediary_services", rows, [{"id": "ORG-7", "name": "Harbour"}], {})
    assert (headings, cells) == (("Organisation ID", "Notes"), (("Harbour", ""), ("ORG-8", "Joined late")))


def test_days_money_and_promises_are_said_in_words():
    row = {"outcome_metric_id": "m1", "period/start_date": "2026-04", "period/end_date": "2026-06-30", "notes": "Late"}
    assert listed_table("results", [row], [], {"m1": "Home at 4 weeks"}) == (
        ("Outcome Metric Id", "Period", "Notes"), (("Home at 4 weeks", "April 2026 to 30 June 2026", "Late"),),
    )  # fmt: skip
    row = {"date": "2026", "money/currency": "GBP", "money/amount": "350000"}
    assert listed_table("transactions", [row], [], {}) == (("Date", "Money - Amount"), (("2026", "£350,000.00"),))
