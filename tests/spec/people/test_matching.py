from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from homeward.people.rules.matching import Described, compare
from homeward.people.values import BirthKind, IdentifierKind, NameParts, Sex
from tests.spec.tables import maybe_day, read_table

title = "Is this the same child?"
text = "Homeward says how alike two descriptions are, and why. A human decides."

KINDS = {"NHS": IdentifierKind.NHS_NUMBER, "UPN": IdentifierKind.UPN}


def described(cell: str) -> Described:
    """Read "Kai Hollis, 2011-12-25, NHS 943, M": what is missing is not known."""
    name, *rest = [each.strip() for each in cell.split(",")]
    given_name, _, family = name.partition(" ")
    born = next((maybe_day(each) for each in rest if each[:2] in ("19", "20")), None)
    numbers = [each.split(" ", 1) for each in rest if each.split(" ")[0] in KINDS]
    sex = next((Sex(each) for each in rest if each in ("F", "M")), Sex.NOT_KNOWN)
    return Described(
        names=(NameParts(given=given_name, family=family),),
        born=born,
        birth_kind=BirthKind.EXACT if born else BirthKind.NOT_KNOWN,
        sex=sex,
        identifiers=tuple((KINDS[kind], number) for kind, number in numbers),
    )


def test_how_alike_two_descriptions_are():
    table = """
        described              | known                       | score | likely | for and against
        -----------------------+-----------------------------+-------+--------+------------------------------
        Kai Hollis, 2011-12-25 | Kai Hollis, 2011-12-25      | 75    | yes    | same surname; same first name; born 25 December 2011
        Kai Hollis             | Kai Hollis, 2011-12-25      | 45    | no     | same surname; same first name
        Kai Holles, 2011-12-25 | Kai Hollis, 2011-12-25      | 65    | no     | surname sounds alike; same first name; born 25 December 2011
        Dan Hollis, 2011-03-12 | Daniel Hollis, 2011-12-03   | 57    | no     | same surname; first name may be a short form; day and month of birth changed round
        Kai Hollis, 2011-12-25 | Kai Hollis, 2012-12-25      | 57    | no     | same surname; same first name; only one part of the birth date differs
        Kai Bell, NHS 9434765919 | Cai Okoro, NHS 943 476 5919 | 46  | no     | same NHS number; different surname; first name is spelt nearly the same
        Kai Hollis, 2011-12-25 | Maya Hollis, 2011-12-25     | 40    | no     | same surname; different first name; born 25 December 2011
        Kay Hollis, 2011-12-25 | Kai Hollis, 2011-12-25      | 61    | no     | same surname; first name is spelt nearly the same; born 25 December 2011
        Kay Hollis             | Kai Hollis, 2011-12-25      | 31    | no     | same surname; first name is spelt nearly the same
        Kay Hollis, 2010-03-02 | Kai Hollis, 2011-12-25      | 6     | no     | same surname; first name is spelt nearly the same; different date of birth
        Kay Bell, 2011-12-25   | Kai Hollis, 2011-12-25      | 16    | no     | different surname; first name is spelt nearly the same; born 25 December 2011
        Kai Hollin, 2011-12-25 | Kai Hollis, 2011-12-25     | 61    | no     | surname is spelt nearly the same; same first name; born 25 December 2011
        Kai Hollis, 2011-12-25, M | Kai Hollis, 2011-12-25, F | 65   | no     | same surname; same first name; born 25 December 2011; different sex
        Zoe Bell, 2010-01-01   | Kai Hollis, 2011-12-25      | 0     | no     | different surname; different first name; different date of birth
    """  # noqa: E501 (a drawn table)
    for row in read_table(table):
        compared = compare(described(row["described"]), described(row["known"]))
        assert compared.score == int(row["score"]), row
        assert compared.is_likely is (row["likely"] == "yes"), row
        assert sorted([*compared.why, *compared.against]) == sorted(row["for and against"].split("; ")), row


def test_somebody_looks_when_only_the_first_name_differs_and_reads_why():
    """One child under two first names looks like this; so do twins."""
    compared = compare(described("Kai Hollis, 2011-12-25"), described("Maya Hollis, 2011-12-25"))
    assert compared.is_worth_showing
    assert not compared.is_likely
    assert compared.against == ("different first name",)


def test_twins_are_told_apart_by_sex_or_by_number():
    table = """
        one                        | other
        ---------------------------+----------------------------
        Kai Hollis, 2011-12-25, M  | Maya Hollis, 2011-12-25, F
        Kai Hollis, 2011-12-25, NHS 9434765919 | Maya Hollis, 2011-12-25, NHS 9434765870
    """
    for row in read_table(table):
        assert not compare(described(row["one"]), described(row["other"])).is_worth_showing, row


def test_any_name_somebody_ever_had_counts():
    known = Described(names=(NameParts("Kai", "Okoro"), NameParts("Kai", "Hollis")), born=date(2011, 12, 25))
    assert compare(described("Kai Hollis, 2011-12-25"), known).is_likely


people = st.builds(
    Described,
    names=st.tuples(st.builds(NameParts, given=st.text(max_size=8), family=st.text(max_size=8))),
    born=st.none() | st.dates(date(2000, 1, 1), date(2025, 1, 1)),
    sex=st.sampled_from(Sex),
)


@given(people, people)
def test_comparing_is_fair_both_ways_and_stays_within_bounds(one, other):
    there, back = compare(one, other), compare(other, one)
    assert there == back
    assert 0 <= there.score <= 100
