from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from homeward.people.rules.search_keys import (
    family_keys,
    keys_for,
    plain_words,
    understand,
    understand_family,
    why_found,
)
from homeward.people.values import NameParts
from tests.spec.tables import read_table

title = "Finding people"
text = "Whatever is typed in whatever order, a person is found by any name they have had, its sound, or a number."


def found(typed: str, keys: list[str]) -> list[str] | None:
    """Return why a person with these keys is found, or None when they are not."""
    query = understand(typed)
    met = all(any(way.fits(key) for way in term.ways for key in keys) for term in query.terms)
    return why_found(query, keys) if met and query.terms else None


def test_words_lose_case_accents_and_marks():
    table = """
        written       | words
        --------------+---------------------------
        O'Brien       | obrien
        Smith-Jones   | smith jones smithjones
        Siân          | sian
        Łukasz        | lukasz
        Strauß        | strauss
        van der Berg  | van der berg
    """
    for row in read_table(table):
        assert plain_words(row["written"]) == row["words"].split()


def test_what_is_typed_finds_kieran_lee_hollis_born_on_christmas_day():
    kieran = keys_for(
        names=[NameParts("Kieran", "Hollis", "Lee"), NameParts("Kai", "")],
        born=date(2011, 12, 25),
        identifiers=["9434765919", "H801200001001"],
        postcodes=["ZZ1 1ZZ"],
    )
    table = """
        typed               | why
        --------------------+---------------------------------------------------------
        hollis              | surname Hollis
        HOL                 | surname begins with Hol
        kai hollis          | first name Kai; surname Hollis
        hollis, kai         | surname Hollis; first name Kai
        lee holliss         | first name Lee; surname sounds alike
        25/12/2011          | born 25 December 2011
        hollis 25 Dec 2011  | born 25 December 2011; surname Hollis
        943 476 5919        | same identifier
        NHS: 943-476-5919   | same identifier
        h801200001001       | same identifier
        zz1 1zz             | same postcode
        kai 9434765919      | same identifier; first name Kai
        hollis family       | surname Hollis
        maya hollis         | not found
        hollis 2011-12-24   | not found
        943 476 5918        | not found
    """
    for row in read_table(table):
        reasons = found(row["typed"], kieran)
        assert ("; ".join(reasons) if reasons else "not found") == row["why"], row


def test_what_is_typed_finds_a_family_by_its_own_name():
    keys = family_keys("Hollis-Okoro and Bell")
    table = """
        typed               | why
        --------------------+---------------------------
        hollis              | surname Hollis
        the bell            | not found
        bell family         | surname Bell
        okoro hol           | surname Okoro; surname begins with Hol
        hollisokoro         | surname Hollisokoro
        okorro              | surname sounds alike
        kai hollis          | not found
        hollis 25/12/2011   | not found
        943 476 5919        | not found
        family              | not found
    """
    for row in read_table(table):
        query = understand_family(row["typed"])
        met = query.terms and all(any(way.fits(key) for way in term.ways for key in keys) for term in query.terms)
        assert ("; ".join(why_found(query, keys)) if met else "not found") == row["why"], row


def test_typing_nothing_looks_for_nobody():
    for nothing in ("", "   ", "-", "'"):
        assert understand(nothing).terms == ()


names = st.text(alphabet=st.characters(categories=("L",)), min_size=1, max_size=12)


@given(names, names)
def test_everybody_is_found_by_their_own_name(given_name, family):
    keys = keys_for(names=[NameParts(given_name, family)], born=None)
    if plain_words(f"{given_name} {family}"):
        assert found(f"{given_name} {family}", keys) is not None


@given(st.text(max_size=60))
def test_whatever_is_typed_is_understood_somehow(typed):
    for term in understand(typed).terms:
        assert all(way.key < way.until for way in term.ways)


@given(names, st.integers(1, 12))
def test_a_beginning_reaches_exactly_the_keys_that_have_it(name, length):
    word = "".join(plain_words(name))
    if len(word) >= 2:
        beginning = word[: max(2, length)]
        prefix = next(way for way in understand(beginning).terms[0].ways if way.prefix)
        key = f"f:{word}"
        assert prefix.fits(key) == (prefix.key <= key < prefix.until)
