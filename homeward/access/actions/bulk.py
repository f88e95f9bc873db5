"""The same involvements for many at once: one audit entry, the same rules."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.actions.acting import enter_database
from homeward.access.actions.auditing import action, record
from homeward.access.actions.writing_many import write_many
from homeward.access.models import Coverage, Involvement
from homeward.access.unit_of_work import need_unit
from homeward.access.values import InvolvementKind, Viewer


@action
def bulk_cover(*, by: Viewer, pairs: Iterable[tuple[UUID, UUID, date, date | None]]) -> int:
    """
    Cover many (family, person, starts, ends); those covered already stay as they are.

    Returns how many were asked. A start still to come counts from today.
    """
    today = timezone.localdate()
    rows = [
        {"subject_id": subject, "covered_id": covered, "starts": min(starts, today), "ends": ends}
        for subject, covered, starts, ends in pairs
    ]
    write_many(Coverage, rows, skip_known=True)
    record("involvement.covers_many", by=by, detail={"count": len(rows)})
    enter_database(need_unit().viewer)
    return len(rows)


@action
def bulk_involve(
    *, by: Viewer, rows: Iterable[tuple[UUID, UUID, InvolvementKind, date, date | None]], basis: str
) -> int:
    """Involve many (subject, holder, kind, starts, ends); those already involved stay. Returns how many were asked."""
    records = [
        {"subject_id": subject, "holder_id": holder, "kind": kind.value, "starts": starts, "ends": ends, "basis": basis}
        for subject, holder, kind, starts, ends in rows
    ]
    write_many(Involvement, records, skip_known=True)
    record("involvement.started_many", by=by, detail={"count": len(records)})
    enter_database(need_unit().viewer)
    return len(records)
