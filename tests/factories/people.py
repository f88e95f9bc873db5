"""Made-up people and families, registered through the actions."""

import uuid
from datetime import date
from typing import Any

from django.utils import timezone

from homeward.access.actions import acting_as, service_viewer
from homeward.access.values import Viewer
from homeward.people import actions
from homeward.people.values import IdentifierKind, IdentifierParts, NameParts, NewPerson, PersonDetails, Sex
from homeward.vocabulary.months import add_years
from tests.factories import viewers
from tests.factories.beginning import kept

MEMBERS_SINCE = date(2020, 1, 1)


def registrar(authority_id: uuid.UUID | None = None) -> Viewer:
    """Return a viewer who may register anybody: the service that brings in an authority's own data."""
    return service_viewer("importer", authority_id or viewers.authority())


def born_years_ago(years: int) -> date:
    """Return a birth date that makes somebody this old today."""
    return add_years(timezone.localdate(), -years)


def new_person(given: str = "Kai", family: str = "Hollis", years: int = 14, **details: Any) -> NewPerson:
    """Return a made-up person not registered yet."""
    identifiers = details.pop("identifiers", ())
    known_as = details.pop("known_as", None)
    addresses = details.pop("addresses", ())
    details.setdefault("born", born_years_ago(years))
    return NewPerson(
        name=NameParts(given=given, family=family),
        known_as=known_as,
        details=PersonDetails(**details),
        identifiers=identifiers,
        addresses=addresses,
    )


@kept
def person(
    given: str = "Kai",
    family: str = "Hollis",
    years: int = 14,
    *,
    authority_id: uuid.UUID | None = None,
    **details: Any,
) -> uuid.UUID:
    """Return the id of a made-up person, registered. Call it outside a unit of work."""
    with acting_as(registrar(authority_id)) as unit:
        new = new_person(given, family, years, **details)
        (person_id,) = actions.bulk_register(by=unit.viewer, people=[new], today=timezone.localdate())
    return person_id


@kept
def family(
    name: str = "Hollis",
    *,
    children: tuple[uuid.UUID, ...] = (),
    adults: tuple[uuid.UUID, ...] = (),
    authority_id: uuid.UUID | None = None,
    starts: date = MEMBERS_SINCE,
) -> uuid.UUID:
    """Return the id of a made-up family with these members. Call it outside a unit of work."""
    with acting_as(registrar(authority_id)) as unit:
        by = unit.viewer
        family_id = actions.create_family(by=by, name=name)
        for person_id in (*children, *adults):
            actions.join_family(
                by=by,
                family_id=family_id,
                person_id=person_id,
                as_child=person_id in children,
                starts=starts,
                main_carer=person_id in adults[:1],
            )
    return family_id


@kept
def household(name: str = "Hollis", *, authority_id: uuid.UUID | None = None) -> tuple[uuid.UUID, uuid.UUID, uuid.UUID]:
    """Return the ids of a family, its child (Kai, 14) and the child's mother (Dawn)."""
    child = person("Kai", name, 14, sex=Sex.MALE, authority_id=authority_id)
    mother = person("Dawn", name, 38, sex=Sex.FEMALE, authority_id=authority_id)
    return family(name, children=(child,), adults=(mother,), authority_id=authority_id), child, mother


def nhs_number(value: str = "9434765919") -> IdentifierParts:
    """Return a made-up NHS number to give to somebody."""
    return IdentifierParts(kind=IdentifierKind.NHS_NUMBER, value=value)
