"""Turn a constraint of the database into words: the last guard, when two people save at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from homeward.vocabulary.errors import Conflict

_WORDS: dict[str, tuple[str, str, str]] = {
    "an_identifier_names_one_person_of_an_authority": (
        "identifiers",
        "Somebody in your authority already has this identifier.",
        "Search for it: the person may be registered already.",
    ),
    "a_person_is_in_a_family_once_at_a_time": (
        "starts",
        "This person is in this family already at that time.",
        "Look at the family's members and their dates.",
    ),
    "a_person_has_one_address_of_a_kind_at_a_time": (
        "starts",
        "This person already has an address of this kind at that time.",
        "Look at the addresses and their dates.",
    ),
    "two_people_are_related_in_one_way_once_at_a_time": (
        "kind",
        "This relationship is written down already.",
        "Look at the person's relationships.",
    ),
    "one_legal_and_one_known_as_name_at_a_time": (
        "kind",
        "Somebody else changed this name just now.",
        "Look at the names again.",
    ),
}


@contextmanager
def clashes_told() -> Iterator[None]:
    """
    Run the block in a savepoint, and tell a clash with what is recorded in words.

    :raises Conflict: when a constraint of this room refuses the change
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnostic = getattr(error.__cause__, "diag", None)
        told = _WORDS.get(getattr(diagnostic, "constraint_name", None) or "")
        if told is None:
            raise
        field, message, remedy = told
        raise Conflict(message, field=field, remedy=remedy) from None
