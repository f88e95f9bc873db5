"""
Headings may stand in any order and spelling; what is not known is told, what is missing stops the sheet.
"""

from homeward.transfer.rules.headings import place_headings, sheet_named, sheet_with_headings
from homeward.transfer.schemas import BY_KEY, SHEETS
from tests.spec.tables import read_table

title = "Which column is which"


def test_headings_are_matched_whatever_their_order_and_spelling():
    found = place_headings(
        BY_KEY["people"], ["Surname", "  DATE OF BIRTH ", "Forename(s)", "\ufeffPerson ID", "Gender"]
    )
    assert found.places == {"family_name": 0, "born": 1, "person_id": 3, "sex": 4}
    assert found.unknown == ("Forename(s)",)
    assert found.missing == ()


def test_what_must_be_filled_and_is_not_there_is_missing():
    assert place_headings(BY_KEY["statuses"], ["Child ID", "Start date"]).missing == ("status",)


def test_a_column_that_is_there_twice_is_told():
    assert place_headings(BY_KEY["people"], ["person_id", "dob", "born"]).twice == ("born",)


def test_a_file_is_known_by_its_name():
    for row in read_table("""
        name                       | sheet
        ---------------------------+--------------
        people                     | people
        Northcombe_people_2026     | people
        3 Statuses                 | statuses
        Relationships              | relationships
        peoples champion           |
        Help                       |
    """):
        found = sheet_named(SHEETS, row["name"])
        assert (found.key if found else "") == row["sheet"], row


def test_a_file_is_known_by_its_headings_when_its_name_says_nothing():
    found = sheet_with_headings(SHEETS, ["child id", "placement type", "start", "end", "provider"])
    assert found is not None
    assert found.key == "placements"
    assert sheet_with_headings(SHEETS, ["colour", "shape"]) is None


def test_no_two_columns_of_a_sheet_share_a_heading():
    for sheet in SHEETS:
        for column in sheet.columns:
            for name in (column.name, *column.also_called):
                found = place_headings(sheet, [name])
                assert found.places == {column.name: 0}, f"{sheet.key}: {name} names two columns"
