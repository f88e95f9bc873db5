"""Records of this room by id, for its own queries and actions."""

from uuid import UUID

from django.db.models import Model, QuerySet

from homeward.people.models import Family, Person, Relationship
from homeward.vocabulary.errors import NotFound

_REMEDY = "Check the address of the page, or search for the person."


def person_record(person_id: UUID, *, to_change: bool = False) -> Person:
    """
    Return the person, if the viewer may know of them.

    :param to_change: hold the row until the transaction ends, so that two people saving at once take turns
    :raises NotFound: if there is no such person, or none this viewer may know of
    """
    found = _held(Person.objects.filter(pk=person_id), to_change=to_change).first()
    if found is None:
        raise NotFound("We could not find this person.", remedy=_REMEDY)
    return found


def family_record(family_id: UUID, *, to_change: bool = False) -> Family:
    """
    Return the family, if the viewer may know of it.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    found = _held(Family.objects.filter(pk=family_id), to_change=to_change).first()
    if found is None:
        raise NotFound("We could not find this family.", remedy=_REMEDY)
    return found


def relationship_record(relationship_id: UUID, *, to_change: bool = False) -> Relationship:
    """
    Return the relationship, if the viewer may know of either end.

    :raises NotFound: if there is no such relationship, or none this viewer may know of
    """
    found = _held(Relationship.objects.filter(pk=relationship_id), to_change=to_change).first()
    if found is None:
        raise NotFound("We could not find this relationship.", remedy=_REMEDY)
    return found


def _held[Row: Model](rows: QuerySet[Row], *, to_change: bool) -> QuerySet[Row]:
    return rows.select_for_update() if to_change else rows
