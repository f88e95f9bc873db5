"""Records of this room by id, for its own queries and actions."""

from uuid import UUID

from homeward.people.models import Family, Person, Relationship
from homeward.vocabulary.errors import NotFound

_REMEDY = "Check the address of the page, or search for the person."


def person_record(person_id: UUID) -> Person:
    """
    Return the person, if the viewer may know of them.

    :raises NotFound: if there is no such person, or none this viewer may know of
    """
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise NotFound("We could not find this person.", remedy=_REMEDY)
    return found


def family_record(family_id: UUID) -> Family:
    """
    Return the family, if the viewer may know of it.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    found = Family.objects.filter(pk=family_id).first()
    if found is None:
        raise NotFound("We could not find this family.", remedy=_REMEDY)
    return found


def relationship_record(relationship_id: UUID) -> Relationship:
    """
    Return the relationship, if the viewer may know of either end.

    :raises NotFound: if there is no such relationship, or none this viewer may know of
    """
    found = Relationship.objects.filter(pk=relationship_id).first()
    if found is None:
        raise NotFound("We could not find this relationship.", remedy=_REMEDY)
    return found
