from datetime import date

from homeward.people.rules.naming import name_shown, name_shown_at_first
from homeward.people.rules.registering import tidy_person, what_is_wrong_with_person
from homeward.people.values import (
    AddressParts,
    BirthKind,
    Disability,
    IdentifierKind,
    IdentifierParts,
    NameKind,
    NameParts,
    NameView,
    NewAddress,
    NewPerson,
    PersonDetails,
)
from tests.spec.tables import day, maybe_day, read_table

title = "Registering a person"
text = "What cannot be right is told before anything is written, all of it at once."

TODAY = date(2026, 3, 3)
KAI = NameParts("Kai", "Hollis")


def problems(new: NewPerson) -> str:
    return " ".join(str(each) for each in what_is_wrong_with_person(tidy_person(new), today=TODAY))


def test_a_birth_must_be_possible():
    table = """
        born       | birth     | died       | problem
        -----------+-----------+------------+-----------------------------------------------
        2011-12-25 | exact     |            |
        2026-03-03 | exact     |            |
        2026-03-04 | exact     |            | A date of birth must be today or in the past.
        2026-03-04 | estimated |            | A date of birth must be today or in the past.
        2026-09-01 | expected  |            |
        2026-02-20 | expected  |            |
        2027-03-01 | expected  |            | A birth cannot be expected more than 10 months ahead.
        1905-01-01 | exact     |            | This would make the person over 120. Check the year.
                   | exact     |            |
        2011-12-25 | exact     | 2011-12-24 | The date of death comes before the date of birth.
        2011-12-25 | exact     | 2026-03-04 | A date of death must be today or in the past.
    """
    for row in read_table(table):
        details = PersonDetails(
            born=maybe_day(row["born"]), birth_kind=BirthKind(row["birth"]), died_on=maybe_day(row["died"])
        )
        assert problems(NewPerson(name=KAI, details=details)).startswith(row["problem"]), row
        if not row["problem"]:
            assert problems(NewPerson(name=KAI, details=details)) == ""


def test_a_person_needs_a_name_and_may_have_only_one():
    assert "Enter a name." in problems(NewPerson(name=NameParts(" ", "\t")))
    assert problems(NewPerson(name=NameParts("", "Hollis"))) == ""
    assert "80 letters" in problems(NewPerson(name=NameParts("K" * 81, "Hollis")))


def test_identifiers_are_checked_by_kind():
    table = """
        kind         | value           | problem
        -------------+-----------------+-----------------------
        nhs_number   | 943 476 5919    |
        nhs_number   | 943 476 5918    | This NHS number is not right
        upn          | H801200001001   |
        upn          | A801200001001   | This UPN is not right
        la_child_id  | C-000 12        |
        la_child_id  | C/12            | A local authority's child id
        other_system | any thing /12   |
        import_key   |                 | Enter the Id in an imported file
    """
    for row in read_table(table):
        given = IdentifierParts(IdentifierKind(row["kind"]), row["value"])
        told = problems(NewPerson(name=KAI, identifiers=(given,)))
        assert told.startswith(row["problem"]), row
        assert bool(told) is bool(row["problem"]), row
    twice = (IdentifierParts(IdentifierKind.NHS_NUMBER, "9434765919"),) * 2
    assert "given twice" in problems(NewPerson(name=KAI, identifiers=twice))


def test_addresses_are_checked_and_do_not_overlap():
    here, there = AddressParts("12 Quay Street", postcode="zz11zz"), AddressParts("3 Hill Lane")
    first = NewAddress(here, day("2020-01-01"), day("2022-01-01"))
    assert problems(NewPerson(name=KAI, addresses=(first, NewAddress(there, day("2022-01-01"))))) == ""
    assert "overlap" in problems(NewPerson(name=KAI, addresses=(first, NewAddress(there, day("2021-12-31")))))
    backwards = NewAddress(there, day("2022-01-01"), day("2021-01-01"))
    assert "end comes before the start" in problems(NewPerson(name=KAI, addresses=(backwards,)))
    nowhere = NewAddress(AddressParts("", postcode="BS4", uprn="x"), day("2022-01-01"))
    assert len(what_is_wrong_with_person(NewPerson(name=KAI, addresses=(nowhere,)), today=TODAY)) == 3
    assert tidy_person(NewPerson(name=KAI, addresses=(first,))).addresses[0].parts.postcode == "ZZ1 1ZZ"


def test_no_disability_cannot_stand_beside_one():
    both = PersonDetails(disabilities=(Disability.NONE, Disability.AUT))
    assert "No disability" in problems(NewPerson(name=KAI, details=both))


def test_the_name_shown_is_the_one_they_are_known_by():
    def name(kind, given, family, starts=None, ends=None):
        return NameView(kind, NameParts(given, family), maybe_day(starts or ""), maybe_day(ends or ""))

    legal, called = name(NameKind.LEGAL, "Kieran", "Hollis"), name(NameKind.KNOWN_AS, "Kai", "")
    assert str(name_shown([legal], TODAY)) == "Kieran Hollis"
    assert str(name_shown([legal, called], TODAY)) == "Kai Hollis"
    assert str(name_shown([name(NameKind.ALIAS, "KayKay", ""), legal], TODAY)) == "Kieran Hollis"
    changed = [
        name(NameKind.LEGAL, "Kieran", "Hollis", None, "2025-01-01"),
        name(NameKind.LEGAL, "Kieran", "Okoro", "2025-01-01"),
    ]
    assert str(name_shown(changed, TODAY)) == "Kieran Okoro"
    assert str(name_shown(changed, date(2024, 12, 31))) == "Kieran Hollis"
    assert str(name_shown([], TODAY)) == ""
    assert str(name_shown_at_first(NameParts("Kieran", "Hollis"), NameParts("Kai"))) == "Kai Hollis"
