"""Rows of people, families, relationships and addresses as the people room takes them."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from homeward.people.values import (
    AddressKind,
    AddressParts,
    BirthKind,
    Disability,
    Ethnicity,
    IdentifierKind,
    IdentifierParts,
    NameParts,
    NewAddress,
    NewMember,
    NewPerson,
    PersonDetails,
    RelationKind,
    RelationshipParts,
    Responsibility,
    ResponsibilityBasis,
    Sex,
)
from homeward.transfer.rules.sheets.statuses import period_of_status
from homeward.transfer.values import Row

# Where the people room says something is wrong, and the column it stands in here.
COLUMN_OF_FIELD = {"given": "given_names", "value": "person_id", "identifiers": "nhs_number"}


def new_person(row: Row, person_id: UUID) -> NewPerson:
    """Return the person a row speaks of."""
    names = NameParts(given=row.text("given_names"), family=row.text("family_name"))
    known_as = row.text("known_as")
    return NewPerson(
        id=person_id,
        name=names,
        known_as=NameParts(given=known_as, family=names.family) if known_as else None,
        details=details_of(row),
        identifiers=tuple(identifiers_of(row)),
    )


def details_of(row: Row) -> PersonDetails:
    """Return everything a row says about a person but names and numbers."""
    born = row.day("born")
    return PersonDetails(
        born=born,
        birth_kind=BirthKind(row.text("birth_kind") or "exact") if born else BirthKind.NOT_KNOWN,
        sex=Sex(row.text("sex") or "U"),
        ethnicity=Ethnicity(row.text("ethnicity")) if row.text("ethnicity") else None,
        disabilities=tuple(Disability(each) for each in row.several("disabilities")),
        first_language=row.text("first_language"),
        interpreter_needed=bool(row.yes("interpreter_needed")),
        communication_needs=row.text("communication_needs"),
        died_on=row.day("died_on"),
    )


def identifiers_of(row: Row) -> Iterator[IdentifierParts]:
    """Return the numbers a row gives a person, the authority's own among them."""
    yield IdentifierParts(IdentifierKind.IMPORT_KEY, row.text("person_id"))
    if row.text("nhs_number"):
        yield IdentifierParts(IdentifierKind.NHS_NUMBER, row.text("nhs_number"))
    if row.text("upn"):
        yield IdentifierParts(IdentifierKind.UPN, row.text("upn"))


def new_member(row: Row, people: Mapping[str, UUID]) -> NewMember:
    """Return the membership a row speaks of."""
    starts = row.day("started_on")
    assert starts is not None  # noqa: S101 (a row without it was refused)
    return NewMember(
        person_id=people[row.text("person_id")],
        as_child=row.text("member_as") == "child",
        main_carer=bool(row.yes("main_carer")),
        starts=starts,
        ends=row.day("ended_on"),
    )


def relationship_parts(row: Row, people: Mapping[str, UUID]) -> RelationshipParts:
    """Return the relationship a row speaks of."""
    held, basis = row.yes("parental_responsibility"), row.text("responsibility_basis")
    responsibility = None
    if held is not None:
        responsibility = Responsibility(
            held=held,
            basis=ResponsibilityBasis(basis) if basis else None,
            evidence=row.text("responsibility_evidence"),
        )
    return RelationshipParts(
        person_id=people[row.text("person_id")],
        other_id=people[row.text("to_person_id")],
        kind=RelationKind(row.text("is")),
        starts=row.day("started_on"),
        responsibility=responsibility,
        contact_restricted=bool(row.yes("contact_restricted")),
        restriction=row.text("restriction"),
    )


def new_address(row: Row) -> NewAddress:
    """Return the address a row speaks of."""
    period = period_of_status(row)
    assert period is not None  # noqa: S101 (a row without it was refused)
    return NewAddress(
        parts=AddressParts(
            line_1=row.text("line_1"),
            line_2=row.text("line_2"),
            town=row.text("town"),
            postcode=row.text("postcode"),
            uprn=row.text("uprn"),
        ),
        starts=period.start,
        ends=period.end,
        kind=AddressKind(row.text("kind") or "home"),
    )
