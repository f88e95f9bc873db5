"""Statuses and placements of a child as values for the pages."""

from homeward.casework.models import Placement, StatusPeriod
from homeward.casework.values import (
    DETAILS,
    PlacementKind,
    PlacementView,
    StatusKind,
    StatusView,
)


def status_view(row: StatusPeriod) -> StatusView:
    """Tell a status period."""
    kind = StatusKind(row.kind)
    offered = DETAILS.get(kind)
    return StatusView(
        id=row.id,
        person_id=row.person_id,
        kind=kind,
        detail=row.detail,
        detail_words=offered(row.detail).label if offered and row.detail else "",
        starts=row.starts,
        ends=row.ends,
        start_reason=row.start_reason,
        end_reason=row.end_reason,
        known_from=row.known_from,
        known_to=row.known_to,
        correction_reason=row.correction_reason,
        version=row.version,
    )


def placement_view(row: Placement) -> PlacementView:
    """Tell a placement."""
    return PlacementView(
        id=row.id,
        person_id=row.person_id,
        kind=PlacementKind(row.kind),
        is_short_break=row.is_short_break,
        provider=row.provider,
        starts=row.starts,
        ends=row.ends,
        start_reason=row.start_reason,
        ended_reason=row.ended_reason,
        known_from=row.known_from,
        known_to=row.known_to,
        correction_reason=row.correction_reason,
        version=row.version,
    )
