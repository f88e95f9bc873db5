"""Write new people down: the one place that turns a ``NewPerson`` into rows, for one or for thousands."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from homeward.access.records import stamped
from homeward.access.values import Viewer
from homeward.people.models import Address, Family, FamilyKey, Identifier, Person, PersonName
from homeward.people.rules.naming import name_shown_at_first
from homeward.people.rules.search_keys import family_keys, keys_for
from homeward.people.values import NameKind, NameParts, NewPerson

BATCH = 2000


def write_people(people: Sequence[NewPerson], *, by: Viewer) -> None:
    """Write the rows of people already tidied and checked. Nothing is read back: a writer may not see them."""
    Person.objects.bulk_create(stamped([_person(each) for each in people]), batch_size=BATCH)
    PersonName.objects.bulk_create(stamped([row for each in people for row in _names(each)]), batch_size=BATCH)
    Identifier.objects.bulk_create(stamped([row for each in people for row in _identifiers(each)]), batch_size=BATCH)
    Address.objects.bulk_create(stamped([row for each in people for row in _addresses(each)]), batch_size=BATCH)
    write_search_keys([(each.id, key) for each in people for key in _keys(each)], by=by)


def write_search_keys(keys: Sequence[tuple[UUID, str]], *, by: Viewer) -> None:
    """
    Write (person, key) pairs for the viewer's authority.

    An import writes seven of these for each person, so they go as two arrays in one statement: made one by
    one into objects, they took half the time of the whole import.
    """
    if not keys:
        return
    person_ids, words = zip(*keys, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_searchkey (person_id, key, authority_id) "
            "SELECT person_id, key, %s FROM unnest(%s::uuid[], %s::text[]) AS given (person_id, key)",
            [by.authority_id, list(person_ids), list(words)],
        )


def write_family_keys(families: Sequence[Family], *, by: Viewer) -> None:
    """Write what these families are found by, for the viewer's authority."""
    keys = [(each.id, key) for each in families for key in family_keys(each.name)]
    rows = [FamilyKey(family_id=family_id, key=key, authority_id=by.authority_id) for family_id, key in keys]
    FamilyKey.objects.bulk_create(rows, batch_size=BATCH)


def _person(new: NewPerson) -> Person:
    shown = name_shown_at_first(new.name, new.known_as)
    details = new.details
    return Person(
        id=new.id,
        given=shown.given,
        family_name=shown.family,
        born=details.born,
        birth_kind=details.birth_kind.value,
        died_on=details.died_on,
        sex=details.sex.value,
        ethnicity=details.ethnicity.value if details.ethnicity else "",
        disabilities=[each.value for each in details.disabilities],
        first_language=details.first_language,
        interpreter_needed=details.interpreter_needed,
        communication_needs=details.communication_needs,
    )


def _names(new: NewPerson) -> Iterable[PersonName]:
    yield name_row(new, NameKind.LEGAL, new.name)
    if new.known_as is not None:
        yield name_row(new, NameKind.KNOWN_AS, new.known_as)


def name_row(new: NewPerson, kind: NameKind, parts: NameParts) -> PersonName:
    """Return the row of one name a new person has had for as long as is known."""
    return PersonName(
        person_id=new.id, kind=kind.value, given=parts.given, middle=parts.middle, family_name=parts.family
    )


def _identifiers(new: NewPerson) -> Iterable[Identifier]:
    for each in new.identifiers:
        yield Identifier(person_id=new.id, kind=each.kind.value, value=each.value, starts=each.starts)


def _addresses(new: NewPerson) -> Iterable[Address]:
    for each in new.addresses:
        yield Address(
            person_id=new.id,
            kind=each.kind.value,
            line_1=each.parts.line_1,
            line_2=each.parts.line_2,
            town=each.parts.town,
            postcode=each.parts.postcode,
            uprn=each.parts.uprn,
            starts=each.starts,
            ends=each.ends,
        )


def _keys(new: NewPerson) -> list[str]:
    return keys_for(
        names=[new.name, *([new.known_as] if new.known_as else [])],
        born=new.details.born,
        identifiers=[each.value for each in new.identifiers],
        postcodes=[each.parts.postcode for each in new.addresses if each.ends is None],
    )
