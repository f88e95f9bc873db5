from itertools import combinations

import pytest

from homeward.casework.rules.surroundings import surroundings
from homeward.casework.values.family_map import NetworkPerson
from tests.spec.tables import read_table

title = "Who is around a family"
text = "The family in the middle, everybody once around it, and nobody on top of anybody."


@pytest.mark.parametrize("many", [1, 2, 5, 8, 9, 16, 22, 30])
def test_everybody_has_a_place_of_their_own(many):
    drawn = surroundings([NetworkPerson(f"Person {n}") for n in range(many)])
    assert {each.name for each in drawn.around} == {f"Person {n}" for n in range(many)}
    for one, other in combinations(drawn.around, 2):
        assert abs(one.x - other.x) > 60 or abs(one.y - other.y) > 40, (one.name, other.name)
    for each in drawn.around:
        assert 0 < each.x < drawn.width
        assert 0 < each.y < drawn.height


def test_the_tie_is_told_by_the_line_and_in_words():
    table = """
        tie      | line   | words
        ---------+--------+-----------
        strong   | strong |
        fair     | whole  |
        strained | dashed | strained
        broken   | dotted | broken off
                 | whole  |
    """
    for row in read_table(table):
        (drawn,) = surroundings([NetworkPerson("Nan", tie=row["tie"])]).around
        assert (drawn.line.kind, drawn.line.words) == (row["line"], row["words"])


def test_nobody_around_is_an_empty_drawing():
    assert surroundings([]).around == ()
