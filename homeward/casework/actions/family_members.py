"""What is written down about a family is about its own people, never about another family's."""

from collections.abc import Iterable
from uuid import UUID

from homeward.people import queries as people
from homeward.vocabulary.errors import NotFound


def need_members(family_id: UUID, *groups: Iterable[UUID | None]) -> None:
    """
    Go on only if everybody named is or was in the family.

    :raises NotFound: if somebody is not; it does not say who
    """
    named = {each for group in groups for each in group if each is not None}
    if named and not named <= people.members_ever(family_id=family_id):
        raise NotFound("Somebody named here is not in this family.", remedy="Choose from the people of the family.")
