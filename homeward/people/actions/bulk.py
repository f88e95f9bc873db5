"""
Register thousands at once: the same rules, far fewer statements.

Everything is checked before anything is written, so a refusal tells of every row and leaves no half.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from homeward.access.actions import action, bulk_cover, record, require
from homeward.access.actions.writing_many import write_many
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.actions.clashes import clashes_told
from homeward.people.actions.families import family_name
from homeward.people.actions.relationships import relationship_columns
from homeward.people.actions.writing import BATCH, write_family_keys, write_people
from homeward.people.models import Family, FamilyMember, Person, Relationship
from homeward.people.rules.registering import tidy_person, what_is_wrong_with_person
from homeward.people.rules.relationships import what_is_wrong
from homeward.people.values import BirthKind, NewFamily, NewPerson, PersonSummary, RelationshipParts, Sex
from homeward.vocabulary.errors import Invalid, Problem, ProblemList
from homeward.vocabulary.periods import Period, any_overlap

# An audit entry names everybody it is about; this many fit one entry.
_IN_ONE_ENTRY = 500


@action
def bulk_register(*, by: Viewer, people: Sequence[NewPerson], today: date) -> list[UUID]:
    """
    Register many people and return their ids in order.

    Identifiers are taken as new: look for people already known first (``queries.people_with_identifiers``).

    :raises Invalid: with every problem of every row; ``field`` is "row 14: born"
    :raises Conflict: if an identifier is already somebody's
    """
    require(by, Permission.PERSON_WRITE)
    tidy = [tidy_person(each) for each in people]
    problems = ProblemList()
    for number, each in enumerate(tidy, 1):
        problems.extend(_in_row(number, what_is_wrong_with_person(each, today=today)))
    problems.refuse_if_any()
    for some in _by(BATCH, tidy):
        with clashes_told():
            write_people(some, by=by)
    for some in _by(_IN_ONE_ENTRY, tidy):
        record(
            "person.registered",
            by=by,
            about=[Subject.person(each.id) for each in some],
            detail={"count": len(some)},
        )
    return [each.id for each in tidy]


@action
def bulk_create_families(*, by: Viewer, families: Sequence[NewFamily]) -> list[UUID]:
    """
    Create many families with their members, and return their ids in order.

    :raises Invalid: with every problem of every row; ``field`` is "row 14: starts"
    """
    require(by, Permission.PERSON_WRITE)
    problems = ProblemList()
    for number, family in enumerate(families, 1):
        problems.extend(_in_row(number, _what_is_wrong_with_family(family)))
    problems.refuse_if_any()
    names = {each.id: family_name(each.name) for each in families}
    write_many(Family, [{"id": family_id, "name": name} for family_id, name in names.items()])
    write_family_keys(names, by=by)
    known_as = _names_of_those_who_left(families)
    members = [
        {
            "family_id": family.id,
            "person_id": each.person_id,
            "as_child": each.as_child,
            "main_carer": each.main_carer,
            "starts": each.starts,
            "ends": each.ends,
            "known_as": known_as.get(each.person_id, "") if each.ends else "",
        }
        for family in families
        for each in family.members
    ]
    write_many(FamilyMember, members)
    bulk_cover(
        by=by,
        pairs=[(family.id, each.person_id, each.starts, each.ends) for family in families for each in family.members],
    )
    for some in _by(_IN_ONE_ENTRY, families):
        record(
            "family.created",
            by=by,
            about=[Subject.family(each.id) for each in some],
            detail={"count": len(some)},
        )
    return [each.id for each in families]


@action
def bulk_relate(*, by: Viewer, relationships: Sequence[RelationshipParts], today: date) -> int:
    """
    Write down many relationships; those written down already stay as they are. Returns how many are new.

    :raises Invalid: with every problem of every row; ``field`` is "row 14: kind"
    """
    require(by, Permission.PERSON_WRITE)
    ids = {each.person_id for each in relationships} | {each.other_id for each in relationships}
    people = _summaries(list(ids))
    problems = ProblemList()
    for number, parts in enumerate(relationships, 1):
        problems.extend(_in_row(number, _what_is_wrong_with_pair(parts, people, today)))
    problems.refuse_if_any()
    wanted = {(row["person_id"], row["other_id"], row["kind"]): row for row in map(relationship_columns, relationships)}
    for some in _by(BATCH, list(ids)):
        live = Relationship.objects.filter(person_id__in=some, ends__isnull=True)
        for known in live.values_list("person_id", "other_id", "kind"):
            wanted.pop(known, None)
    write_many(Relationship, wanted.values())
    record("relationship.recorded", by=by, detail={"count": len(wanted)})
    return len(wanted)


def _names_of_those_who_left(families: Sequence[NewFamily]) -> dict[UUID, str]:
    left = sorted({each.person_id for family in families for each in family.members if each.ends})
    found: dict[UUID, str] = {}
    for some in _by(BATCH, left):
        found |= {each.id: each.summary().name for each in Person.objects.filter(id__in=some)}
    return found


def _what_is_wrong_with_family(family: NewFamily) -> list[Problem]:
    problems: list[Problem] = []
    periods: dict[UUID, list[Period]] = {}
    try:
        family_name(family.name)
        for member in family.members:
            periods.setdefault(member.person_id, []).append(Period(member.starts, member.ends))
    except Invalid as refusal:
        problems += refusal.problems
    if any(any_overlap(each) for each in periods.values()):
        problems.append(Problem("starts", "Somebody is in the family twice at one time."))
    return problems


def _summaries(person_ids: Sequence[UUID]) -> dict[UUID, PersonSummary]:
    """Return the people as they are compared; a whole record of each took longer to make than all the rest."""
    found: dict[UUID, PersonSummary] = {}
    for some in _by(BATCH, person_ids):
        rows = Person.objects.filter(id__in=some).values_list("id", "given", "family_name", "born", "birth_kind", "sex")
        for person_id, given, family, born, birth_kind, sex in rows:
            found[person_id] = PersonSummary(person_id, given, family, born, BirthKind(birth_kind), Sex(sex))
    return found


def _what_is_wrong_with_pair(parts: RelationshipParts, people: dict[UUID, PersonSummary], today: date) -> list[Problem]:
    person, other = people.get(parts.person_id), people.get(parts.other_id)
    if person is None or other is None:
        return [Problem("person", "One of the two people is not registered.")]
    return what_is_wrong(parts, person, other, today=today)


def _in_row(number: int, problems: Sequence[Problem]) -> Iterator[Problem]:
    for each in problems:
        yield replace(each, field=f"row {number}: {each.field or 'row'}")


def _by[Item](size: int, items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
