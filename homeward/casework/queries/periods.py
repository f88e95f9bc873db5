"""One status or placement of a child, as it is known now."""

from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Placement, StatusPeriod
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.care_views import placement_view, status_view
from homeward.casework.values import PlacementView, StatusView


def status(*, by: Viewer, status_id: UUID) -> StatusView:
    """
    Return one status period.

    :raises NotFound: if there is none, or none for this viewer
    """
    row = within_reach(StatusPeriod, status_id)
    require(by, Permission.CASE_READ, on=Subject.person(row.person_id))
    record_read("status.opened", by=by, about=[Subject.person(row.person_id)])
    return status_view(row)


def placement(*, by: Viewer, placement_id: UUID) -> PlacementView:
    """
    Return one placement.

    :raises NotFound: if there is none, or none for this viewer
    """
    row = within_reach(Placement, placement_id)
    require(by, Permission.CASE_READ, on=Subject.person(row.person_id))
    record_read("placement.opened", by=by, about=[Subject.person(row.person_id)])
    return placement_view(row)
