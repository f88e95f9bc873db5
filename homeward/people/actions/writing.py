"""Write new people down: the one place that turns a ``NewPerson`` into rows, for one or for thousands."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import connection

from homeward.access.actions.writing_many import NewRow, array_of, write_many
from homeward.access.values import Viewer
from homeward.people.models import Address, FamilyKey, Identifier, Person, PersonName
from homeward.people.rules.naming import name_shown_at_first
from homeward.people.rules.search_keys import family_keys, keys_for
from homeward.people.values import NameKind, NameParts, NewAddress, NewPerson

BATCH = 2000


def write_people(people: Sequence[NewPerson], *, by: Viewer) -> None:
    """Write the rows of people already tidied and checked. Nothing is read back: a writer may not see them."""
    write_many(Person, [_person(each) for each in people])
    write_many(PersonName, [row for each in people for row in _names(each)])
    write_many(Identifier, [row for each in people for row in _identifiers(each)])
    write_many(Address, [address_row(each.id, address) for each in people for address in each.addresses])
    write_search_keys([(each.id, key) for each in people for key in _keys(each)], by=by)


def write_search_keys(keys: Sequence[tuple[UUID, str]], *, by: Viewer) -> None:
    """
    Write (person, key) pairs for the viewer's authority; a key a person has already stays as it is.

    An import writes seven of these for each person, so they go as two arrays in one statement, without the planner
    being told of any other column.
    """
    if not keys:
        return
    person_ids, words = zip(*keys, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_searchkey (person_id, key, authority_id) "
            "SELECT person_id, key, %s FROM unnest(%s::uuid[], %s::text[]) AS given (person_id, key) "
            "ON CONFLICT DO NOTHING",
            [by.authority_id, array_of(person_ids), array_of(words)],
        )


def write_family_keys(names: Mapping[UUID, str], *, by: Viewer) -> None:
    """Write what families are found by, from their names, for the viewer's authority."""
    keys = [(family_id, key) for family_id, name in names.items() for key in family_keys(name)]
    rows = [{"family_id": family_id, "key": key, "authority_id": by.authority_id} for family_id, key in keys]
    write_many(FamilyKey, rows)


def _person(new: NewPerson) -> NewRow:
    shown = name_shown_at_first(new.name, new.known_as)
    details = new.details
    return {
        "id": new.id,
        "given": shown.given,
        "family_name": shown.family,
        "born": details.born,
        "birth_kind": details.birth_kind.value,
        "died_on": details.died_on,
        "sex": details.sex.value,
        "ethnicity": details.ethnicity.value if details.ethnicity else "",
        "disabilities": [each.value for each in details.disabilities],
        "first_language": details.first_language,
        "interpreter_needed": details.interpreter_needed,
        "communication_needs": details.communication_needs,
    }


def _names(new: NewPerson) -> Iterable[NewRow]:
    yield _name(new, NameKind.LEGAL, new.name)
    if new.known_as is not None:
        yield _name(new, NameKind.KNOWN_AS, new.known_as)


def _name(new: NewPerson, kind: NameKind, parts: NameParts) -> NewRow:
    """Return the row of one name a new person has had for as long as is known."""
    return {
        "person_id": new.id,
        "kind": kind.value,
        "given": parts.given,
        "middle": parts.middle,
        "family_name": parts.family,
    }


def _identifiers(new: NewPerson) -> Iterable[NewRow]:
    for each in new.identifiers:
        yield {"person_id": new.id, "kind": each.kind.value, "value": each.value, "starts": each.starts}


def address_row(person_id: UUID, new: NewAddress) -> NewRow:
    """Return the row of an address somebody lives or lived at."""
    return {
        "person_id": person_id,
        "kind": new.kind.value,
        "line_1": new.parts.line_1,
        "line_2": new.parts.line_2,
        "town": new.parts.town,
        "postcode": new.parts.postcode,
        "uprn": new.parts.uprn,
        "starts": new.starts,
        "ends": new.ends,
    }


def _keys(new: NewPerson) -> list[str]:
    return keys_for(
        names=[new.name, *([new.known_as] if new.known_as else [])],
        born=new.details.born,
        identifiers=[each.value for each in new.identifiers],
        postcodes=[each.parts.postcode for each in new.addresses if each.ends is None],
    )
