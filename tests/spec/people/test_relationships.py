from datetime import date
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from homeward.people.rules.relationships import as_stored, inverse, what_is_wrong, word_for
from homeward.people.values import BirthKind, PersonSummary, RelationKind, RelationshipParts, Responsibility, Sex
from tests.spec.tables import read_table

title = "Relationships"
text = "A relationship is written down once, and each end reads it in its own words."

TODAY = date(2026, 3, 3)
ONE, OTHER = UUID(int=1), UUID(int=2)


def somebody(born: str, *, kind: BirthKind = BirthKind.EXACT) -> PersonSummary:
    return PersonSummary(uuid4(), "Kai", "Hollis", date.fromisoformat(born), kind, Sex.NOT_KNOWN)


def test_every_relationship_has_a_way_back():
    table = """
        one is        | so the other is   | a woman is called | a man is called
        --------------+-------------------+-------------------+----------------
        parent        | child             | mum               | dad
        child         | parent            | daughter          | son
        step_parent   | step_child        | stepmum           | stepdad
        grandparent   | grandchild        | grandmother       | grandfather
        aunt_or_uncle | niece_or_nephew   | aunt              | uncle
        half_sibling  | half_sibling      | half-sister       | half-brother
        guardian      | ward              | guardian          | guardian
        partner       | partner           | partner           | partner
    """
    for row in read_table(table):
        kind = RelationKind(row["one is"])
        assert inverse(kind) == row["so the other is"]
        assert word_for(kind, Sex.FEMALE) == row["a woman is called"]
        assert word_for(kind, Sex.MALE) == row["a man is called"]


def test_what_cannot_be_is_refused():
    parent, child = somebody("1988-01-01"), somebody("2011-12-25")
    unborn = somebody("2026-06-01", kind=BirthKind.EXPECTED)

    def problems(kind, one, other, **more):
        parts = RelationshipParts(person_id=one.id, other_id=other.id, kind=kind, **more)
        return " ".join(str(each) for each in what_is_wrong(parts, one, other, today=TODAY))

    assert problems(RelationKind.PARENT, parent, child) == ""
    assert problems(RelationKind.CHILD, child, parent) == ""
    assert problems(RelationKind.PARENT, parent, unborn) == ""
    assert "would be younger" in problems(RelationKind.PARENT, child, parent)
    assert "would be younger" in problems(RelationKind.CHILD, parent, child)
    assert "not yet born" in problems(RelationKind.PARENT, unborn, child)
    assert "related to themselves" in problems(RelationKind.SIBLING, child, child)
    assert "today or in the past" in problems(RelationKind.PARTNER, parent, parent_of(child), starts=date(2027, 1, 1))
    held = Responsibility(held=True)
    assert "does not carry" in problems(RelationKind.SIBLING, parent, child, responsibility=held)
    assert "Say what" in problems(RelationKind.PARENT, parent, child, contact_restricted=True)


def parent_of(child: PersonSummary) -> PersonSummary:
    return somebody("1990-01-01")


@given(st.uuids(), st.uuids(), st.sampled_from(RelationKind))
def test_told_from_either_end_it_is_written_down_the_same(one, other, kind):
    assert as_stored(one, other, kind) == as_stored(other, one, inverse(kind))
    assert inverse(inverse(kind)) is kind
    assert as_stored(*as_stored(one, other, kind)) == as_stored(one, other, kind)
