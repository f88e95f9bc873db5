"""Where people live and lived."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.models import Address
from homeward.people.queries.finding import person_record
from homeward.people.values import AddressKind, AddressView


def addresses_of(*, by: Viewer, person_id: UUID) -> tuple[AddressView, ...]:
    """
    Return where a person lives and lived, newest first.

    :raises NotFound: if there is no such person, or none this viewer may know of
    """
    person_record(person_id)
    require(by, Permission.PERSON_READ, on=Subject.person(person_id))
    record_read("address.read", by=by, about=[Subject.person(person_id)])
    rows = Address.objects.filter(person_id=person_id).order_by("-starts", "kind")
    return tuple(each.view() for each in rows)


def homes_of(*, by: Viewer, person_ids: Iterable[UUID], on: date) -> dict[UUID, AddressView]:
    """Return where each person lived on a day, for those the viewer may know of."""
    rows = Address.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=on),
        person_id__in=set(person_ids),
        kind=AddressKind.HOME.value,
        starts__lte=on,
    )
    found = {each.person_id: each.view() for each in rows}
    if found:
        record_read("address.read", by=by, about=[Subject.person(each) for each in found])
    return found
