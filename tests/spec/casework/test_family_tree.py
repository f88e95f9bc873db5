from collections.abc import Iterable
from datetime import date
from itertools import combinations
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as some

from homeward.casework.rules.family_tree import SIGN, family_tree
from homeward.casework.values.family_drawing import Drawn, FamilyTree, Tie
from homeward.people.values import RelationKind as Kind
from tests.spec.tables import read_table

title = "The family tree"
text = "Everybody once, nobody on top of anybody, parents above their children, brothers and sisters eldest first."

_SPACE = UUID(int=7)


def who(name: str) -> UUID:
    return uuid5(_SPACE, name)


def person(name: str, born: int | None = None, *, child: bool = False) -> Drawn:
    return Drawn(who(name), name, "U", date(born, 3, 3) if born else None, as_child=child)


def ties(drawing: str) -> list[Tie]:
    return [Tie(who(row["one"]), who(row["other"]), Kind(row["is"])) for row in read_table(drawing)]


def x_of(tree: FamilyTree, name: str) -> float:
    return next(each.x for each in tree.people if each.person.name == name)


def y_of(tree: FamilyTree, name: str) -> float:
    return next(each.y for each in tree.people if each.person.name == name)


HOLLIS = [
    person("Kai", 2012, child=True),
    person("Maya", 2015, child=True),
    person("Theo", 2019, child=True),
    person("Dawn", 1985),
    person("Lee", 1983),
    person("Nan", 1955),
    person("Marcus", 1988),
]
TIES = """
    one    | is             | other
    -------+----------------+-------
    Dawn   | parent         | Kai
    Lee    | parent         | Kai
    Dawn   | parent         | Maya
    Lee    | parent         | Maya
    Dawn   | parent         | Theo
    Marcus | parent         | Theo
    Dawn   | former_partner | Lee
    Dawn   | partner        | Marcus
    Nan    | parent         | Dawn
    Marcus | step_parent    | Kai
"""


def test_each_generation_has_its_row():
    tree = family_tree(HOLLIS, ties(TIES))
    rows = {name: y_of(tree, name) for name in ("Nan", "Dawn", "Lee", "Marcus", "Kai", "Maya", "Theo")}
    assert rows["Nan"] < rows["Dawn"] == rows["Lee"] == rows["Marcus"] < rows["Kai"] == rows["Maya"] == rows["Theo"]


def test_brothers_and_sisters_stand_together_eldest_first():
    tree = family_tree(HOLLIS, ties(TIES))
    row = sorted((each for each in tree.people if each.person.as_child), key=lambda each: each.x)
    assert [each.person.name for each in row if each.person.name != "Theo"] == ["Kai", "Maya"]
    assert abs(x_of(tree, "Kai") - x_of(tree, "Maya")) == 150


def test_couples_stand_side_by_side():
    tree = family_tree(HOLLIS, ties(TIES))
    assert abs(x_of(tree, "Dawn") - x_of(tree, "Lee")) == abs(x_of(tree, "Dawn") - x_of(tree, "Marcus")) == 150


def test_a_couple_that_parted_is_struck_through_and_a_step_parent_is_dashed():
    tree = family_tree(HOLLIS, ties(TIES))
    assert [each.struck for each in tree.lines].count(True) == 1
    assert "dashed" in {each.kind for each in tree.lines}


def test_the_order_people_are_given_in_does_not_matter():
    one = family_tree(HOLLIS, ties(TIES))
    other = family_tree(HOLLIS[::-1], ties(TIES)[::-1])
    assert one == other


def test_a_grandparent_is_above_even_when_nobody_between_is_known():
    tree = family_tree(
        [person("Kai", 2012, child=True), person("Nan", 1955)],
        ties("one | is | other\nNan | grandparent | Kai"),
    )
    assert y_of(tree, "Nan") < y_of(tree, "Kai")
    assert [each.words for each in tree.lines] == ["grandparent"]


def test_somebody_related_to_nobody_is_drawn_all_the_same():
    tree = family_tree([person("Kai", 2012, child=True), person("Ana", 1990)], [])
    assert len(tree.people) == 2


_NAMES = [f"p{n}" for n in range(9)]
_KINDS = [Kind.PARENT, Kind.PARTNER, Kind.STEP_PARENT, Kind.SIBLING, Kind.GRANDPARENT, Kind.FRIEND]


@settings(max_examples=150, deadline=None)
@given(
    some.lists(some.sampled_from(_NAMES), min_size=1, max_size=9, unique=True),
    some.lists(
        some.tuples(some.sampled_from(_NAMES), some.sampled_from(_KINDS), some.sampled_from(_NAMES)), max_size=14
    ),
)
def test_whatever_the_family_everybody_is_there_once_and_nobody_is_hidden(names, drawn):
    # Whoever comes first in the list is the elder, so that nobody is their own ancestor.
    tree = family_tree(
        [person(name, 1940 + 9 * at, child=at >= 5) for at, name in enumerate(names)],
        [Tie(who(one), who(other), kind) for one, kind, other in drawn if _NAMES.index(one) < _NAMES.index(other)],
    )
    assert sorted(each.person.name for each in tree.people) == sorted(names)
    assert_nobody_is_hidden(tree)
    places = {each.person.id: each for each in tree.people}
    for one, kind, other in drawn:
        if kind is Kind.PARENT and {one, other} <= set(names) and _NAMES.index(one) < _NAMES.index(other):
            assert places[who(one)].y < places[who(other)].y


def assert_nobody_is_hidden(tree: FamilyTree) -> None:
    for one, other in combinations(tree.people, 2):
        assert abs(one.x - other.x) > 2 * SIGN or abs(one.y - other.y) > 2 * SIGN
    for each in tree.people:
        assert each.x - SIGN > 0
        assert each.x + SIGN < tree.width
        assert each.y - SIGN > 0
        assert each.y + SIGN < tree.height
    assert all(_inside(point, tree) for line in tree.lines for point in line.points)


def _inside(point: Iterable[float], tree: FamilyTree) -> bool:
    x, y = point
    return 0 <= x <= tree.width and 0 <= y <= tree.height
