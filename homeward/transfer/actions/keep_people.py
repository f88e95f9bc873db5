"""Write rows of people, families, relationships and addresses through the people room's actions."""

from collections.abc import Sequence
from uuid import UUID

from homeward.people import queries as people_queries
from homeward.people.actions import (
    bulk_create_families,
    bulk_register,
    bulk_relate,
    edit_person,
    give_identifier,
    join_family,
)
from homeward.people.actions.bulk_addresses import bulk_house
from homeward.people.values import IdentifierKind, IdentifierParts, NewFamily
from homeward.transfer.actions.keeping import Keeping
from homeward.transfer.actions.remembering import facts_of_member, facts_of_person, kept
from homeward.transfer.queries.brought import FAMILY
from homeward.transfer.rules.examination import Examined
from homeward.transfer.rules.to_people import details_of, new_address, new_member, relationship_parts
from homeward.transfer.values import Fate


def keep_people(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Register who is new, add the number to who is here already, and take over changed details."""
    examination = keeping.examination
    linked = examination.already_here.linked
    new = [each for each in kept(examined, Fate.NEW) if each.row.key not in linked]
    if new:
        persons = [examination.new_person_of(each.row) for each in new]
        bulk_register(by=keeping.by, people=persons, today=keeping.today)
    for each in kept(examined, Fate.NEW):
        if each.row.key in linked:
            identifier = IdentifierParts(IdentifierKind.IMPORT_KEY, each.row.text("person_id"))
            give_identifier(by=keeping.by, person_id=linked[each.row.key], identifier=identifier, today=keeping.today)
        keeping.memory.row(each, _person(each, keeping), facts_of_person(each.row))
    for each in kept(examined, Fate.CHANGED):
        edit_person(
            by=keeping.by,
            person_id=_person(each, keeping),
            version=None,
            details=details_of(each.row),
            today=keeping.today,
        )
        keeping.memory.row(each, _person(each, keeping), facts_of_person(each.row))


def keep_families(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Make new families with all their members; put new members into those brought in before."""
    ids = keeping.examination.ids
    by_family: dict[str, list[Examined]] = {}
    for each in kept(examined, Fate.NEW):
        by_family.setdefault(each.row.text("family_id"), []).append(each)
    new: list[NewFamily] = []
    for number, rows in by_family.items():
        family_id = ids.families[number]
        if number in keeping.families_before:
            for each in rows:
                _join(each, family_id, keeping)
        else:
            members = tuple(new_member(each.row, ids.people) for each in rows)
            new.append(NewFamily(id=family_id, name=rows[0].row.text("family_name"), members=members))
            keeping.memory.thing(FAMILY, number, family_id)
        for each in rows:
            keeping.memory.row(each, family_id, facts_of_member(each.row))
    if new:
        bulk_create_families(by=keeping.by, families=new)


def keep_relationships(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Write down new relationships; those Homeward knows already stay as they are."""
    new = kept(examined, Fate.NEW)
    if not new:
        return
    people = keeping.examination.ids.people
    parts = [relationship_parts(each.row, people) for each in new]
    bulk_relate(by=keeping.by, relationships=parts, today=keeping.today)
    for each in new:
        keeping.memory.row(each, people[each.row.text("person_id")])


def keep_addresses(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Write down new addresses."""
    new = kept(examined, Fate.NEW)
    if not new:
        return
    people = keeping.examination.ids.people
    addresses = [(people[each.row.text("person_id")], new_address(each.row)) for each in new]
    bulk_house(by=keeping.by, addresses=addresses, today=keeping.today)
    for each in new:
        keeping.memory.row(each, people[each.row.text("person_id")])


def _person(each: Examined, keeping: Keeping) -> UUID:
    return keeping.examination.ids.people[each.row.text("person_id")]


def _join(each: Examined, family_id: UUID, keeping: Keeping) -> None:
    member = new_member(each.row, keeping.examination.ids.people)
    known = people_queries.members_ever(family_id=family_id)
    if member.person_id in known:
        return
    join_family(
        by=keeping.by,
        family_id=family_id,
        person_id=member.person_id,
        as_child=member.as_child,
        main_carer=member.main_carer,
        starts=member.starts,
        ends=member.ends,
    )
