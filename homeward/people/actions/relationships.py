"""Write down how people are related."""

from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.actions.clashes import clashes_told
from homeward.people.models import Relationship
from homeward.people.queries.finding import person_record, relationship_record
from homeward.people.rules.relationships import as_stored, may_carry_responsibility, what_is_wrong, words_wrong
from homeward.people.values import RelationKind, RelationshipParts, Responsibility
from homeward.vocabulary.errors import Invalid


@action
def relate(
    *,
    by: Viewer,
    person_id: UUID,
    other_id: UUID,
    kind: RelationKind,
    today: date,
    starts: date | None = None,
    responsibility: Responsibility | None = None,
    contact_restricted: bool = False,
    restriction: str = "",
) -> UUID:
    """
    Write down that one person is ``kind`` of another; it is read from both ends.

    ``relate(person_id=dawn, other_id=kai, kind=PARENT)`` and ``relate(person_id=kai, other_id=dawn,
    kind=CHILD)`` are the same relationship. Responsibility is held by the elder end for the younger.

    :raises NotFound: if the viewer may not know of one of them
    :raises Invalid: with everything to put right
    :raises Conflict: if this is written down already
    """
    parts = RelationshipParts(
        person_id=person_id,
        other_id=other_id,
        kind=kind,
        starts=starts,
        responsibility=responsibility,
        contact_restricted=contact_restricted,
        restriction=restriction,
    )
    person, other = person_record(person_id), person_record(other_id)
    require(by, Permission.PERSON_WRITE, on=Subject.person(person_id))
    problems = what_is_wrong(parts, person.summary(), other.summary(), today=today)
    if problems:
        raise Invalid(problems)
    row = relationship_row(parts)
    with clashes_told():
        row.save()
    record("relationship.recorded", by=by, about=_both(row), detail={"kind": row.kind})
    return row.id


@action
def edit_relationship(
    *,
    by: Viewer,
    relationship_id: UUID,
    version: int | None,
    responsibility: Responsibility | None,
    contact_restricted: bool,
    restriction: str = "",
) -> None:
    """
    Change what is known of parental responsibility and of restricted contact.

    :raises NotFound: if the viewer may not know of the relationship
    :raises Stale: if somebody changed it after the viewer opened it
    :raises Invalid: if a restriction does not say what it is, or this kind carries no responsibility
    """
    row = relationship_record(relationship_id, to_change=True)
    require(by, Permission.PERSON_WRITE, on=Subject.person(row.other_id))
    row.check_version(version)
    problems = words_wrong(responsibility, restriction if contact_restricted else None)
    if problems:
        raise Invalid(problems)
    if responsibility is not None and not may_carry_responsibility(RelationKind(row.kind)):
        raise Invalid.because("This relationship does not carry parental responsibility.", field="responsibility")
    put_responsibility(row, responsibility)
    row.contact_restricted = contact_restricted
    row.restriction = restriction.strip() if contact_restricted else ""
    row.save()
    record("relationship.edited", by=by, about=_both(row))


@action
def end_relationship(*, by: Viewer, relationship_id: UUID, version: int | None, ends: date) -> None:
    """
    Say that a relationship (a partner's, a carer's) ended on a day.

    :raises NotFound: if the viewer may not know of the relationship
    :raises Invalid: if it would end before it started
    """
    row = relationship_record(relationship_id, to_change=True)
    require(by, Permission.PERSON_WRITE, on=Subject.person(row.other_id))
    row.check_version(version)
    if row.starts is not None and ends <= row.starts:
        raise Invalid.because("The relationship would end before it started.", field="ends")
    row.ends = ends
    row.save()
    record("relationship.ended", by=by, about=_both(row))


def relationship_row(parts: RelationshipParts) -> Relationship:
    """Return the one row that stands for a relationship, whichever end it was told from."""
    return Relationship(**relationship_columns(parts))


def relationship_columns(parts: RelationshipParts) -> dict[str, Any]:
    """Return what stands in that row, for writing thousands of them."""
    person_id, other_id, kind = as_stored(parts.person_id, parts.other_id, parts.kind)
    return {
        "person_id": person_id,
        "other_id": other_id,
        "kind": kind.value,
        "starts": parts.starts,
        "contact_restricted": parts.contact_restricted,
        "restriction": parts.restriction.strip() if parts.contact_restricted else "",
        **_responsibility_columns(parts.responsibility),
    }


def put_responsibility(row: Relationship, responsibility: Responsibility | None) -> None:
    """Write what is known of parental responsibility into the row."""
    for name, value in _responsibility_columns(responsibility).items():
        setattr(row, name, value)


def _responsibility_columns(responsibility: Responsibility | None) -> dict[str, Any]:
    return {
        "has_responsibility": None if responsibility is None else responsibility.held,
        "responsibility_basis": responsibility.basis.value if responsibility and responsibility.basis else "",
        "responsibility_evidence": responsibility.evidence.strip() if responsibility else "",
    }


def _both(row: Relationship) -> list[Subject]:
    return [Subject.person(row.person_id), Subject.person(row.other_id)]
