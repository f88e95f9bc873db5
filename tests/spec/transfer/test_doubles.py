"""
The same row twice changes nothing; the same person twice is pointed out; what was brought in before is known again.
"""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from homeward.transfer.rules.doubles import SamePerson
from homeward.transfer.rules.ledger import Brought, Ledger
from homeward.transfer.rules.reading import digest_of, read_row
from homeward.transfer.schemas import BY_KEY
from homeward.transfer.values import RawRow
from tests.spec.transfer.checked import FAMILIES, PEOPLE, REFERRALS, TODAY, blocks, check, fates, surroundings, warnings

title = "Twice the same"


def test_a_row_that_repeats_another_is_taken_once_and_one_that_contradicts_it_is_refused():
    found = check(
        {
            "people": """
        person_id | given_names | family_name | born
        ----------+-------------+-------------+-----------
        N-1       | Kip         | Larkspur    | 2012-06-14
        N-1       | Kip         | Larkspur    | 14/06/2012
        N-1       | Kip         | Larkspur    | 2012-06-15
        """
        }
    )
    assert fates(found["people"]) == ["new", "unchanged", "refused"]
    assert warnings(found["people"]) == ["3, person_id: This row repeats people.csv, row 2."]
    assert blocks(found["people"]) == [
        "4, person_id: people.csv, row 2 has the same person_id and says something else."
    ]


def test_what_was_brought_in_before_is_unchanged_and_what_says_something_else_is_changed():
    ledger = Ledger(TODAY, surroundings())
    first = check({"people": PEOPLE, "families": FAMILIES, "referrals": REFERRALS}, ledger)
    again = Ledger(TODAY, surroundings())
    for sheet, rows in first.items():
        again.brought[sheet] = {each.row.key: Brought(uuid4(), each.row.digest) for each in rows}
    second = check(
        {
            "people": PEOPLE.replace("Juno ", "June "),
            "families": FAMILIES,
            "referrals": REFERRALS,
        },
        again,
    )
    assert fates(second["people"]) == ["unchanged", "changed", "unchanged"]
    assert set(fates(second["referrals"])) == {"unchanged"}


def _same_people(drawing: list[list[str]]) -> list[str]:
    sheet = BY_KEY["people"]
    names = ("person_id", "given_names", "family_name", "born", "nhs_number", "if_already_here")
    finder, found = SamePerson(), []
    for number, cells in enumerate(drawing, 2):
        places = {name: place for place, name in enumerate(names)}
        row, _ = read_row(sheet, places, RawRow(number, tuple(cells)), file="people.csv", today=TODAY)
        found += [f"{each.row} {each.severity.value}: {each.message}" for each in finder.check(row)]
    return found


def test_one_person_under_two_numbers_is_found_by_nhs_number_and_by_name_and_birth():
    assert _same_people(
        [
            ["N-1", "Kip", "Larkspur", "2012-06-14", "9434765919", ""],
            ["N-2", "Wren", "Larkspur", "2013-06-14", "943 476 5919", ""],
            ["N-3", "KIP", "larkspur", "14/06/2012", "", ""],
            ["N-4", "Kip", "Larkspur", "2012-06-14", "", "different"],
            ["N-5", "Kip", "Larkspur", "2012-06-15", "", ""],
        ]
    ) == [
        "3 block: people.csv, row 2 has the same NHS number, which only one person can have.",
        "4 warning: people.csv, row 2 has the same name and date of birth under another number.",
    ]


@given(
    st.dictionaries(
        st.sampled_from(["given_names", "family_name", "known_as", "first_language"]),
        st.text(st.characters(categories=["L", "Zs"]), min_size=1, max_size=10).filter(str.strip),
        max_size=4,
    )
)
def test_the_print_of_a_row_does_not_hang_on_the_order_of_its_columns(cells: dict[str, str]):
    backwards = dict(reversed(list(cells.items())))
    assert digest_of(cells) == digest_of(backwards)


@given(st.text(max_size=30), st.text(max_size=30))
def test_rows_that_say_different_things_have_different_prints(one: str, other: str):
    assert (digest_of({"a": one}) == digest_of({"a": other})) == (one == other)
