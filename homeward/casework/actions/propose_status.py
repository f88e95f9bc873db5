"""Record a change of a child's level of help, or ask first for the agreement its practice model asks for."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action
from homeward.access.values import Viewer
from homeward.casework.actions.set_status import check_end, check_status, end_status, set_status
from homeward.casework.actions.sign_off import ask_to_end_status, ask_to_start_status
from homeward.casework.models import StatusPeriod
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.sign_offs import Needed, needed_to_end, needed_to_start
from homeward.casework.values.sign_offs import Proposed
from homeward.casework.values.statuses import StatusKind
from homeward.vocabulary.periods import Period


@action
def propose_status(
    *,
    by: Viewer,
    person_id: UUID,
    kind: StatusKind,
    detail: str = "",
    period: Period,
    reason: str = "",
    today: date,
) -> Proposed:
    """
    Put a child under a status, or ask for the agreement that needs. Says which of the two it was.

    :raises Invalid: if it could not be so, or somebody must agree and no reason is given
    :raises Conflict: if the child has this status already, or it waits already
    """
    check_status(kind, detail, period, today)
    needed = needed_to_start(by=by, person_id=person_id, kind=kind, starts=period.start)
    if _asks_first(needed):
        asked = ask_to_start_status(
            by=by, person_id=person_id, kind=kind, detail=detail, period=period, reason=reason, today=today
        )
        return Proposed(sign_off_id=asked, waits_for=needed.who if needed else "")
    made = set_status(by=by, person_id=person_id, kind=kind, detail=detail, period=period, reason=reason, today=today)
    return Proposed(status_id=made)


@action
def propose_end(
    *, by: Viewer, status_id: UUID, last_day: date, reason: str, version: int | None = None, today: date
) -> Proposed:
    """
    End a status, or ask for the agreement that needs. Says which of the two it was.

    :raises Invalid: if that day cannot be, or somebody must agree and no reason is given
    :raises Stale: if somebody changed the status after this person opened it
    """
    row = within_reach(StatusPeriod, status_id)
    row.check_version(version)
    check_end(row, last_day, today)
    needed = needed_to_end(by=by, status=row, last_day=last_day)
    if _asks_first(needed):
        asked = ask_to_end_status(by=by, status_id=status_id, last_day=last_day, reason=reason, today=today)
        return Proposed(sign_off_id=asked, waits_for=needed.who if needed else "")
    made = end_status(by=by, status_id=status_id, last_day=last_day, reason=reason, version=version, today=today)
    return Proposed(status_id=made)


def _asks_first(needed: Needed | None) -> bool:
    return needed is not None and not needed.by_viewer
