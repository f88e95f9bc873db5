"""How people are related, read from either end."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from homeward.access.actions import record_read, require
from homeward.access.queries import held_then
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.models import Person, Relationship
from homeward.people.queries.finding import person_record
from homeward.people.rules.relationships import inverse, word_for
from homeward.people.values import OrderMade, PersonSummary, RelationKind, RelationshipView, ResponsibilityBasis, Sex


def relationships_of(*, by: Viewer, person_id: UUID, on: date) -> tuple[RelationshipView, ...]:
    """
    Return how a person is related on a day: each view says what the *other* one is to them.

    :raises NotFound: if there is no such person, or none this viewer may know of
    """
    person_record(person_id)
    require(by, Permission.PERSON_READ, on=Subject.person(person_id))
    rows = list(_in_force(Relationship.objects.filter(Q(person=person_id) | Q(other=person_id)), on))
    return _views(by, [(person_id, each) for each in rows])


def relationships_among(
    *, by: Viewer, person_ids: Iterable[UUID], on: date, known: Mapping[UUID, PersonSummary] | None = None
) -> tuple[RelationshipView, ...]:
    """
    Return the relationships between any two of these people on a day, each read from both ends.

    :param known: these people, where they have been read already
    """
    ids = set(person_ids)
    rows = list(_in_force(Relationship.objects.filter(person__in=ids, other__in=ids), on))
    ends = [(each.person_id, each) for each in rows] + [(each.other_id, each) for each in rows]
    return _views(by, ends, known)


def orders_made(*, person_ids: Iterable[UUID], as_known_on: datetime | None = None) -> list[OrderMade]:
    """
    Return the adoption and special guardianship orders of these children, in order of their day.

    For sums over a whole cohort: names nobody, so the action that asks writes down that it looked. An order whose day
    is not recorded is left out.

    :param as_known_on: as the record held it at this moment
    """
    rows = held_then(Relationship.objects.filter(other_id__in=set(person_ids)), as_known_on)
    found = [
        OrderMade(each.id, each.other_id, ResponsibilityBasis(each.responsibility_basis), each.starts, each.recorded_at)
        for each in rows
        if each.has_responsibility and each.starts is not None and each.responsibility_basis in _ORDERS
    ]
    return sorted(found, key=lambda each: (each.on, each.child_id, each.record_id))


_ORDERS = {ResponsibilityBasis.ADOPTION.value, ResponsibilityBasis.GUARDIANSHIP.value}


def _in_force(rows: QuerySet[Relationship], on: date) -> QuerySet[Relationship]:
    started = Q(starts__isnull=True) | Q(starts__lte=on)
    return rows.filter(started, Q(ends__isnull=True) | Q(ends__gt=on)).order_by("kind", "starts", "id")


def _views(
    by: Viewer, ends: list[tuple[UUID, Relationship]], known: Mapping[UUID, PersonSummary] | None = None
) -> tuple[RelationshipView, ...]:
    """Return each relationship as read from the given end."""
    ids = {each for _, row in ends for each in (row.person_id, row.other_id)}
    people = known or {each.id: each.summary() for each in Person.objects.filter(id__in=ids)}
    if ids:
        record_read("relationship.listed", by=by, about=[Subject.person(each) for each in ids])
    return tuple(_view(end, row, people) for end, row in ends)


def _view(end: UUID, row: Relationship, people: Mapping[UUID, PersonSummary]) -> RelationshipView:
    from_elder = end == row.person_id
    other_id = row.other_id if from_elder else row.person_id
    stored = RelationKind(row.kind)
    # What the other one is to this person: the other is the stored kind when we read from the younger end.
    kind = inverse(stored) if from_elder else stored
    other = people.get(other_id)
    held = row.has_responsibility
    return RelationshipView(
        id=row.id,
        person_id=end,
        other_id=other_id,
        other=other,
        kind=kind,
        words=word_for(kind, other.sex if other else Sex.NOT_KNOWN),
        starts=row.starts,
        ends=row.ends,
        other_has_responsibility=None if from_elder else held,
        has_responsibility_for_other=held if from_elder else None,
        responsibility=row.responsibility(),
        contact_restricted=row.contact_restricted,
        restriction=row.restriction,
        version=row.version,
    )
