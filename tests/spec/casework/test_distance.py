"""How far things have come between two fillings of one form."""

from homeward.casework.rules.distance import Scaled, apart, changed_answers, number, travelled
from tests.spec.tables import read_table

title = "Then and now"
text = """
Each person's number is compared with their own earlier one. Two numbers on different scales, or asked in different
editions or versions, are both shown and never subtracted.
"""


def scaled(text: str, what: str = "Calm mornings") -> list[Scaled]:
    """Return "Dawn 3 of 0-10 in 1.0" read, several separated by semicolons."""
    found = []
    for each in (part.strip() for part in text.split(";") if part.strip()):
        rater, value, _, ends, _, edition = each.split()
        low, high = (float(end) for end in ends.split("-"))
        found.append(Scaled(what, rater, float(value), low, high, edition))
    return found


def test_only_like_is_compared_with_like():
    table = """
        then                  | now                    | told
        ----------------------+------------------------+-----------------------------------------------------
        Dawn 3 of 0-10 in 1.0 | Dawn 6 of 0-10 in 1.0  | 3 higher
        Dawn 6 of 0-10 in 1.0 | Dawn 3 of 0-10 in 1.0  | 3 lower
        Dawn 4 of 0-10 in 1.0 | Dawn 4 of 0-10 in 1.0  | no change
        Dawn 4 of 0-10 in 1.0 | Dawn 4 of 1-5 in 1.0   | asked on another scale, so not compared
        Dawn 4 of 0-10 in 1.0 | Dawn 6 of 0-10 in 1.1  | asked in another edition or version, so not compared
        Dawn 4 of 0-10 in 1.0 |                        | not asked or not answered now
                              | Dawn 4 of 0-10 in 1.0  | not asked or not answered then
    """
    for row in read_table(table):
        (found,) = travelled(scaled(row["then"]), scaled(row["now"]))
        assert found.words == row["told"]


def test_nobody_is_compared_with_anybody_else():
    found = travelled(scaled("Dawn 3 of 0-10 in 1.0"), scaled("Kai 8 of 0-10 in 1.0"))
    assert [each.change for each in found] == [None, None]


def test_people_far_apart_are_pointed_out():
    table = """
        given                                        | told
        ---------------------------------------------+-------------------------------------------
        Dawn 7 of 0-10 in 1.0; Kai 5 of 0-10 in 1.0  |
        Dawn 7 of 0-10 in 1.0; Kai 4 of 0-10 in 1.0  | Dawn says 7, Kai says 4: worth talking about.
        Dawn 4 of 1-5 in 1.0; Kai 2 of 1-5 in 1.0    | Dawn says 4, Kai says 2: worth talking about.
        Dawn 4 of 0-10 in 1.0                        |
    """
    for row in read_table(table):
        assert "".join(each.words for each in apart("now", scaled(row["given"]))) == row["told"]


def test_an_answer_changed_when_it_says_something_else():
    then = {"a": "x", "b": "", "c": ["1"], "d": 3}
    now = {"a": "y", "c": ["1"], "d": 3, "e": "new"}
    assert changed_answers(then, now, "abcde") == {"a", "e"}


def test_what_is_a_number():
    told = {"4": 4.0, "": None, "four": None, "2.5": 2.5, "NaN": None}
    assert {each: number(each) for each in told} == told
    assert number(True) is None
