"""
Files as the INDIGO registry gives them: its own headings, several projects in one file whose ids restart, and files
that are broken. All of it is made up.
"""

import io
import json
import zipfile
from pathlib import Path

import pytest

from homeward.outcomes.rules.indigo.checks import check
from homeward.outcomes.rules.indigo.plans import plans_in
from homeward.outcomes.rules.indigo.sent_files import read_files
from homeward.outcomes.rules.money.plan_file import Known
from homeward.outcomes.values.indigo_tables import NO_PLACE, TABLES

PLANS = (
    "Project ID,Outcome Payment Plan Id - (Value),Period - Start - (Value),Period - End - (Value),"
    "(In Sandboxes),Sources,Notes\n"
    "POJ-1,plan1,2026-04,2026-06,,,\n"
    "POJ-1,plan2,2026-07,current,,,After the slow start\n"
    "POJ-2,plan1,2025-01,current,,,\n"
)
PAYMENTS = (
    "Project ID,Outcome Payment Plan Id - (Value),Outcome Metric Id - (Value),Period - Start - (Value),"
    "Period - End - (Value),Payer Organisation ID - (Value),Recipient Organisation ID - (Value),Type - (Value),"
    "Payments - Currency - (Value),Payments - Amount - (Value),Payments - Amount USD - (Value),"
    "(In Sandboxes),Sources,Notes\n"
    "POJ-1,plan1,outcomemetric1,2026-04,2026-06,ORG-7,,Planned,GBP,21600.00,27000,,,12 outcomes\n"
    "POJ-1,,,2026-04,2026-06,ORG-7,,Actual,GBP,7200.5,9000,,,\n"
    "POJ-2,plan1,outcomemetric1,2025-01,2025-03,ORG-7,,Planned,GBP,5,,,,\n"
)
METRICS = (
    "Project ID,Id,Outcome Definition - (Value),Target Population - (Value),Sources,Notes\n"
    'POJ-1,outcomemetric1,"Home at 4 weeks\nAt home, 28 days after",,,\n'
    "POJ-2,outcomemetric1,A job,,,\n"
)
ORGANISATIONS = "ID,Name - (Value),Postcode - (Value)\nORG-7,Northshire Council,XX1 1XX\n"
REGISTRY = {
    "projects_outcome_payment_plans.csv": PLANS,
    "projects_outcome_payments.csv": PAYMENTS,
    "projects_outcome_metrics.csv": METRICS,
    "organisations.csv": ORGANISATIONS,
}  # fmt: skip


def read(files, project=""):
    return read_files({name: text.encode() if isinstance(text, str) else text for name, text in files.items()}, project)


def test_the_registrys_own_headings_are_read_for_the_project_that_is_chosen():
    file, faults = read(REGISTRY, "POJ-1")
    assert [each for each in [*faults, *check(file)] if not each.is_note] == []
    assert (file.project, [each["id"] for each in file.rows("outcome_payment_plans")]) == ("POJ-1", ["plan1", "plan2"])
    assert file.rows("outcome_payments")[1] == {
        "period/start_date": "2026-04",
        "period/end_date": "2026-06",
        "payer_organisation_id": "ORG-7",
        "type": "Actual",
        "money/currency": "GBP",
        "money/amount": "7200.5",
    }
    assert file.organisation("ORG-7") == "Northshire Council"


def test_what_is_left_out_is_said_by_name():
    _, faults = read(
        {**REGISTRY, "projects_delivery_locations.csv": "Project ID,Location - Name\nPOJ-1,Town\n"}, "POJ-1"
    )
    told = {each.place: each.message for each in faults}
    assert told == {
        "projects_outcome_payments.csv": "Left out: the columns Payments - Amount USD - (Value).",
        "projects_delivery_locations.csv": "Left out: places of delivery.",
        "organisations.csv": "Left out: the columns Postcode - (Value).",
        "the files": "Left out: 3 rows of 1 other projects.",
    }


def test_ids_that_restart_with_each_project_are_told_with_both_places_and_nothing_is_read():
    file, faults = read(REGISTRY)
    assert file.tables == {}
    blocks = [each for each in faults if not each.is_note]
    assert [each.place for each in blocks] == [
        "the files", "projects_outcome_payment_plans.csv, row 4", "projects_outcome_metrics.csv, row 3",
    ]  # fmt: skip
    assert blocks[0].message == "They hold 2 projects: POJ-1 (5 rows), POJ-2 (3 rows)."
    assert (
        "“plan1” is something else in POJ-1 (projects_outcome_payment_plans.csv, row 2) than in POJ-2"
        in blocks[1].message
    )
    assert all(each.remedy for each in blocks)


def test_two_sheets_of_one_table_with_the_same_ids_are_told_with_both_sheets():
    first = "Project ID,Id,Outcome Definition\nPOJ-1,m1,Home\n"
    second = "Project ID,Id,Outcome Definition\nPOJ-1,m1,A job\n"
    file, faults = read({"a/projects_outcome_metrics.csv": first, "b/projects_outcome_metrics.csv": second})
    assert faults == []
    found = check(file)
    assert [each.place for each in found] == ["b/projects_outcome_metrics.csv, row 2"]
    assert "as in a/projects_outcome_metrics.csv, row 2: the ids of this file restart" in found[0].message


@pytest.mark.parametrize(
    "heading",
    ["Outcome Definition - (Value)", "Outcome Definition", "outcome definition", "definition", "definition/value"],
)
def test_a_heading_is_known_however_it_is_written(heading):
    file, faults = read({"Outcome Metrics.csv": f"Id;{heading}\nm1;Home, always\n"})
    assert (faults, file.rows("outcome_metrics")) == ([], [{"id": "m1", "definition": "Home, always"}])


def test_every_heading_of_ours_leads_back_to_its_column():
    for table in TABLES.values():
        first = f"{table.id_heading}," if table.id_heading else ""
        text = first + ",".join(f'"{each.heading}"' for each in table.columns) + "\n"
        text += ("POJ-1," if first else "") + ",".join("1" for _ in table.columns) + "\n"
        file, faults = read({table.file_name: text})
        assert faults == [] or table.key == "organisations"
        rows = file.rows(table.key)
        assert not rows or set(rows[0]) == {each.path for each in table.columns}, table.key


def zipped(**files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, text in files.items():
            packed.writestr(f"{name}.csv", text)
    return held.getvalue()


WHOLE = json.dumps({"project": {"id": "POJ-1", "data": {"outcome_metrics": [{"id": "m1"}]}}})
BROKEN = [
    ("text in another encoding", "projects_results.csv", "Project ID,Notes\nPOJ-1,£5 café\n".encode("cp1252"),
     "projects_results.csv, line 2", "not UTF-8", "CSV UTF-8"),
    ("JSON that is cut off", "p.json", WHOLE[:40], "p.json, line 1, character", "breaks off", "whole file"),
    ("JSON with a slip in it", "p.json", WHOLE.replace(":", "=", 1), "p.json, line 1, char", "not JSON", "as INDIGO"),
    ("JSON nested without end", "p.json", "[" * 100_000, "p.json", "not JSON that can be read", "as INDIGO"),
    ("a list instead of a project", "p.json", "[]", "p.json", "holds no project", "one object"),
    ("the registry's list of projects", "p.json", '{"projects": []}', "p.json", "holds no project", "one object"),
    ("a table that is no list", "p.json", '{"results": {"a": 1}}', "results", "not a list", "Give a list"),
    ("a row that is no row", "p.json", '{"results": [7]}', "results, row 1", "not a row", "named columns"),
    ("a cell that is a list", "p.json", '{"outcome_metrics": [{"id": ["m1"]}]}',
     "outcome_metrics, row 1, id", "no single value", "one piece of text"),
    ("a yes where a number stands", "p.json", '{"results": [{"number_engaged_in_impact_bond": {"value": true}}]}',
     "results, row 1, number_engaged_in_impact_bond", "no single value", "one number"),
    ("a formula", "projects_outcome_payment_commitments.csv",
     "Project ID,Organisation ID,Maximum potential Outcome payment - Amount\nPOJ-1,ORG-1,=D41-D36\n",
     "projects_outcome_payment_commitments.csv, row 2, maximum_potential", "formula", "values only"),
    ("a row wider than its headings", "projects_results.csv", "Project ID,Notes\nPOJ-1,one, two\n",
     "projects_results.csv, row 2", "more cells", "quotation marks"),
    ("a quotation mark left open", "projects_results.csv", 'Project ID,Notes\nPOJ-1,"one\nPOJ-1,two\n',
     "projects_results.csv, row 2", "cannot be read", "Save it"),
    ("a heading twice", "projects_results.csv", "Project ID,Notes,notes\nPOJ-1,a,b\n",
     "projects_results.csv, row 1, notes", "there twice", "Keep one"),
    ("headings of something else", "projects_results.csv", "Child,Date of birth\nA,2010\n",
     "projects_results.csv, row 1", "None of the headings", "Outcome Metric Id"),
    ("a file of something else", "children.csv", "Child\nA\n", "the files", "None of them is a table", "projects.csv"),
    ("a row of no project", "projects_results.csv", "Project ID,Notes\nPOJ-1,a\n,b\n",
     "projects_results.csv, row 3", "does not say which project", "first column"),
    ("a project described twice", "projects.csv", "ID,Impact Bond Name\nPOJ-1,One\nPOJ-1,Two\n",
     "projects.csv, row 3", "described twice", "Keep the row"),
    ("an empty file", "p.json", "", "p.json", "empty", "filled in"),
    ("a ZIP that is broken", "p.zip", b"PK\x03\x04nothing", "p.zip", "cannot be opened", "packed again"),
    ("a ZIP with nothing of ours", "p.zip", zipped(), "p.zip", "cannot be opened", "packed again"),
    ("a file too large", "p.json", " " * 2_000_001, "p.json", "more than 2 MB", "one project"),
    ("too many rows", "projects_results.csv", "Project ID,Notes\n" + "POJ-1,a\n" * 20_001,
     "projects_results.csv", "more than 20,000 rows", "one project"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "name", "content", "place", "says", "remedy"), BROKEN, ids=[each[0] for each in BROKEN]
)
def test_a_broken_file_is_told_plainly_and_nothing_is_read(what, name, content, place, says, remedy):
    _, faults = read({name: content})
    blocks = [each for each in faults if not each.is_note]
    assert blocks, what
    assert any(each.place.startswith(place) and says in each.message and remedy in each.remedy for each in blocks), (
        blocks
    )


def test_a_character_no_text_may_hold_is_told():
    file, faults = read({"p.json": '{"outcome_metrics": [{"id": "m\\u0000"}, {"id": "m\\ud800"}]}'})
    assert faults == []
    assert [each.place for each in check(file)] == ["outcome_metrics, row 1, id", "outcome_metrics, row 2, id"]


def test_another_project_than_the_one_that_is_said_is_not_taken_for_it():
    assert read({"p.json": WHOLE}, "POJ-1")[1] == []
    assert [each.message for each in read({"p.json": WHOLE}, "POJ-2")[1]] == ["They hold no project “POJ-2”."]


def test_json_and_csv_of_two_projects_are_not_taken_as_one():
    _, faults = read({"p.json": WHOLE, "projects_results.csv": "Project ID,Notes\nPOJ-1,a\n"})
    assert "2 projects: POJ-1, POJ-1" in faults[0].message


def test_the_manual_says_where_every_table_goes():
    manual = (Path(__file__).parents[3] / "docs" / "reference" / "indigo.md").read_text()
    assert [name for name in [*TABLES, *NO_PLACE] if f"`{name}`" not in manual] == []


def test_the_example_to_try_is_sound_and_brings_one_plan_of_two():
    folder = Path(__file__).parents[3] / "examples" / "indigo"
    file, faults = read({each.name: each.read_bytes() for each in sorted(folder.glob("*.csv"))})
    assert [each for each in [*faults, *check(file)] if not each.is_note] == []
    found = plans_in(file, Known(("The council",), (("home_4_weeks", "Home at 4 weeks"),)))
    assert [(key, [row.count for row in plan.rows]) for key, plan in found.plans.items()] == [("plan1", [10, 20])]
    assert [each.message for each in found.apart["plan2"]] == [
        "It is planned for the project as a whole.", "How many outcomes it is for cannot be known.",
    ]  # fmt: skip
