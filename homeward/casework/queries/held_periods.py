"""What is held now of many children's statuses and placements, to compare an authority's files with."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.casework.models import Placement, StatusPeriod


@dataclass(frozen=True, slots=True)
class HeldPeriod:
    """A status or placement as known now; half-open. ``kind`` is the status, or the kind of placement."""

    record_id: UUID
    person_id: UUID
    kind: str
    detail: str
    starts: date
    ends: date | None
    is_short_break: bool = False


def held_statuses(*, by: Viewer, person_ids: Collection[UUID]) -> list[HeldPeriod]:
    """
    Return the statuses of these children, as known now.

    :raises NotAllowed: unless the viewer may bring in data, which is what this is for
    """
    require(by, Permission.DATA_IMPORT)
    rows = StatusPeriod.objects.filter(person_id__in=person_ids, known_to__isnull=True)
    return [HeldPeriod(each.id, each.person_id, each.kind, each.detail, each.starts, each.ends) for each in rows]


def held_placements(*, by: Viewer, person_ids: Collection[UUID]) -> list[HeldPeriod]:
    """
    Return the placements of these children, as known now.

    :raises NotAllowed: unless the viewer may bring in data
    """
    require(by, Permission.DATA_IMPORT)
    rows = Placement.objects.filter(person_id__in=person_ids, known_to__isnull=True)
    return [
        HeldPeriod(each.id, each.person_id, each.kind, each.provider, each.starts, each.ends, each.is_short_break)
        for each in rows
    ]
