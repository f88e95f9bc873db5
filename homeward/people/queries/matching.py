"""Is this person known already? Candidates by key, compared by rule, each explained."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.models import Address, Identifier, Person, PersonName, SearchKey
from homeward.people.queries.families import families_of_people
from homeward.people.queries.searching import any_of, met
from homeward.people.rules.matching import Comparison, Described, compare
from homeward.people.rules.search_keys import Found, Way, keys_for
from homeward.people.values import (
    BirthKind,
    FamilyName,
    IdentifierKind,
    IdentifierParts,
    Match,
    NameParts,
    NewPerson,
    Sex,
)

MOST_CANDIDATES = 200
MOST_SHOWN = 10
_CHUNK = 1000


def possible_matches(
    *,
    by: Viewer,
    given: str,
    family: str,
    on: date,
    born: date | None = None,
    sex: Sex = Sex.NOT_KNOWN,
    birth_kind: BirthKind = BirthKind.EXACT,
    identifiers: Sequence[IdentifierParts] = (),
    postcode: str = "",
) -> tuple[Match, ...]:
    """
    Return the people already known who may be the one described, the likeliest first, with reasons.

    Nothing is decided here: a human says whether it is the same person.

    :raises NotAllowed: if the viewer may not search for people
    """
    require(by, Permission.PERSON_SEARCH)
    described = Described(
        names=(NameParts(given=given, family=family),),
        born=born,
        birth_kind=birth_kind if born else BirthKind.NOT_KNOWN,
        sex=sex,
        identifiers=tuple((each.kind, each.value) for each in identifiers),
        postcodes=(postcode,) if postcode else (),
    )
    best = _worth_showing(described, _known(_candidates(described)))
    return _matches(best, *_shown(by, {person_id for person_id, _ in best}, on))


def bulk_possible_matches(*, by: Viewer, people: Sequence[NewPerson], on: date) -> dict[UUID, tuple[Match, ...]]:
    """
    Return, by the new person's id, those already known who share an identifier or sound and birth with them.

    For imports: exact keys only, a few statements per thousand people.

    :raises NotAllowed: if the viewer may not search for people
    """
    require(by, Permission.PERSON_SEARCH)
    wanted = {each.id: _exact_keys(each) for each in people}
    holders: dict[str, set[UUID]] = {}
    keys = sorted({key for some in wanted.values() for key in some})
    for start in range(0, len(keys), _CHUNK):
        found = SearchKey.objects.filter(key__in=keys[start : start + _CHUNK])
        for key, person_id in found.values_list("key", "person_id"):
            holders.setdefault(key, set()).add(person_id)
    known = _known({each for some in holders.values() for each in some})
    best: dict[UUID, list[tuple[UUID, Comparison]]] = {}
    for new in people:
        near = {each for key in wanted[new.id] for each in holders.get(key, ())}
        found_near = _worth_showing(_described(new), {each: known[each] for each in near if each in known})
        if found_near:
            best[new.id] = found_near
    shown = _shown(by, {person_id for some in best.values() for person_id, _ in some}, on)
    return {new_id: _matches(some, *shown) for new_id, some in best.items()}


def _described(new: NewPerson) -> Described:
    return Described(
        names=(new.name, *((new.known_as,) if new.known_as else ())),
        born=new.details.born,
        birth_kind=new.details.birth_kind,
        sex=new.details.sex,
        identifiers=tuple((each.kind, each.value) for each in new.identifiers),
        postcodes=tuple(each.parts.postcode for each in new.addresses),
    )


def _exact_keys(new: NewPerson) -> list[str]:
    keys = keys_for(names=[new.name], born=new.details.born, identifiers=[each.value for each in new.identifiers])
    exact = (Found.IDENTIFIER.value, Found.SOUND_AND_BIRTH.value)
    return [key for key in keys if key.partition(":")[0] in exact]


def _candidates(described: Described) -> list[UUID]:
    """Return who shares an identifier, or at least two of surname, first name and birth."""
    keys = keys_for(
        names=described.names, born=described.born, identifiers=[value for _, value in described.identifiers]
    )
    born = described.born
    if born is not None and born.day <= 12:
        keys.append(f"{Found.BIRTH}:{date(born.year, born.day, born.month)}")
    aspects: dict[str, str] = {
        Found.FAMILY_NAME: "surname", Found.FAMILY_SOUND: "surname", Found.GIVEN_NAME: "given",
        Found.GIVEN_SOUND: "given", Found.BIRTH: "birth",
    }  # fmt: skip
    ways: dict[str, list[Way]] = {}
    for key in keys:
        kind = key.partition(":")[0]
        ways.setdefault(aspects.get(kind, "certain"), []).append(Way(key, 1))
    # A name may be known by its short form, so its first letters count as the name.
    ways.setdefault("given", []).extend(
        Way(key[: len("g:") + 3], 1, prefix=True) for key in keys if key.startswith("g:")
    )
    return _sharing_enough(ways)


def _sharing_enough(ways: dict[str, list[Way]]) -> list[UUID]:
    found: list[UUID] = []
    certain = ways.pop("certain", [])
    if certain:
        found += SearchKey.objects.filter(any_of(met(each) for each in certain)).values_list("person_id", flat=True)[
            :MOST_CANDIDATES
        ]
    aspects = [each for each in ways.values() if each]
    for n, first in enumerate(aspects):
        for second in aspects[n + 1 :]:
            also = SearchKey.objects.filter(any_of(met(each) for each in second)).values("person_id")
            rows = SearchKey.objects.filter(any_of(met(each) for each in first), person_id__in=also)
            found += rows.values_list("person_id", flat=True).distinct()[:MOST_CANDIDATES]
    return list(dict.fromkeys(found))


def _known(person_ids: Iterable[UUID]) -> dict[UUID, Described]:
    """Return what is known of each person, for comparing: four statements however many there are."""
    ids = list(person_ids)
    names: dict[UUID, list[NameParts]] = {}
    for name in PersonName.objects.filter(person_id__in=ids):
        names.setdefault(name.person_id, []).append(name.parts())
    identifiers: dict[UUID, list[tuple[IdentifierKind, str]]] = {}
    for row in Identifier.objects.filter(person_id__in=ids):
        identifiers.setdefault(row.person_id, []).append((IdentifierKind(row.kind), row.value))
    postcodes: dict[UUID, list[str]] = {}
    for address in Address.objects.filter(person_id__in=ids).exclude(postcode=""):
        postcodes.setdefault(address.person_id, []).append(address.postcode)
    return {
        each.id: Described(
            names=tuple(names.get(each.id, ())),
            born=each.born,
            birth_kind=BirthKind(each.birth_kind),
            sex=Sex(each.sex),
            identifiers=tuple(identifiers.get(each.id, ())),
            postcodes=tuple(postcodes.get(each.id, ())),
        )
        for each in Person.objects.filter(id__in=ids)
    }


def _worth_showing(described: Described, known: dict[UUID, Described]) -> list[tuple[UUID, Comparison]]:
    compared = ((person_id, compare(described, each)) for person_id, each in known.items())
    worth = (each for each in compared if each[1].is_worth_showing)
    return sorted(worth, key=lambda each: (-each[1].score, each[0]))[:MOST_SHOWN]


def _shown(
    by: Viewer, person_ids: set[UUID], on: date
) -> tuple[dict[UUID, Person], dict[UUID, tuple[FamilyName, ...]]]:
    people: dict[UUID, Person] = {}
    ids = sorted(person_ids)
    for start in range(0, len(ids), _CHUNK):
        people |= Person.objects.in_bulk(ids[start : start + _CHUNK])
    if people:
        record_read("person.matched", by=by, about=[Subject.person(each) for each in people])
    return people, families_of_people(by=by, person_ids=people, on=on)


def _matches(
    best: Sequence[tuple[UUID, Comparison]],
    people: dict[UUID, Person],
    families: dict[UUID, tuple[FamilyName, ...]],
) -> tuple[Match, ...]:
    return tuple(
        Match(
            person=people[person_id].summary(),
            score=compared.score,
            likely=compared.is_likely,
            why=compared.why,
            against=compared.against,
            families=families.get(person_id, ()),
        )
        for person_id, compared in best
        if person_id in people
    )
