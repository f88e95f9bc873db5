"""Let somebody work alongside the lead, and end it."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.keep_allocation import (
    episode_to_allocate,
    first_day,
    give,
    let_in,
    stop,
    told,
    worker_to_give,
)
from homeward.casework.models import Allocation
from homeward.casework.models.reach import within_reach
from homeward.casework.values import AllocationRole
from homeward.vocabulary.errors import Conflict, Invalid


@action
def add_co_worker(
    *,
    by: Viewer,
    episode_id: UUID,
    practitioner_id: UUID,
    reason: str,
    starts: date | None = None,
    today: date,
) -> UUID:
    """
    Let somebody work alongside the lead. Returns the allocation's id.

    :raises Conflict: if they work with the family already, or the work is closed
    """
    episode = episode_to_allocate(by, episode_id)
    if episode.closed_on is not None:
        raise Conflict("This piece of work is closed, so nobody can be added to it.")
    worker = worker_to_give(practitioner_id)
    day = first_day(episode, reason, starts or today, today)
    allocation = give(episode, worker, AllocationRole.CO_WORKER, reason, day)
    let_in(by, episode, worker, AllocationRole.CO_WORKER, reason, day)
    record("episode.co_worker_added", by=by, about=[Subject.family(episode.family_id)], detail=told(allocation))
    return allocation.id


@action
def end_co_work(*, by: Viewer, allocation_id: UUID, reason: str, today: date) -> None:
    """
    Say that somebody no longer works alongside the lead.

    :raises Conflict: if it ended already, or they are the lead
    """
    row = within_reach(Allocation, allocation_id, lock=True)
    require(by, Permission.CASE_ALLOCATE, on=Subject.family(row.family_id))
    if row.role == AllocationRole.LEAD.value:
        raise Conflict("They are the lead. To change the lead, hand the family over and say why.")
    if row.ends is not None:
        raise Conflict("They stopped working with this family already.")
    if not reason.strip():
        raise Invalid.because("Say why.", field="reason")
    stop(by, row, today, reason)
    record("episode.co_worker_left", by=by, about=[Subject.family(row.family_id)], detail=told(row))
