"""Give a waiting family its lead."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Subject, Viewer
from homeward.casework.actions.keep_allocation import (
    episode_to_allocate,
    first_day,
    give,
    lead_of,
    let_in,
    note_past_cap,
    past_cap,
    told,
    worker_to_give,
)
from homeward.casework.actions.move_on import as_far_as_open
from homeward.casework.models import Handoff
from homeward.casework.queries.stages import stage_after_allocation
from homeward.casework.rules import workflow
from homeward.casework.values import AllocationRole, HandoffKind
from homeward.vocabulary.errors import Conflict


@action
def allocate(
    *,
    by: Viewer,
    episode_id: UUID,
    practitioner_id: UUID,
    reason: str,
    over_cap_reason: str = "",
    starts: date | None = None,
    version: int | None = None,
    today: date,
) -> UUID:
    """
    Give a waiting family its lead. Returns the allocation's id.

    The episode is held meanwhile, so of two managers who allocate at once one wins and the other is told who.

    :raises NotAllowed: if the viewer may not allocate this family
    :raises Conflict: if the family has a lead already, or the work is closed
    :raises Invalid: without a reason, or if it would start before the work was opened; for somebody whose part in
        their pod leads no family; and past their cap, where a manager's reason is asked for, without one
    :raises Stale: if somebody changed the episode after this person opened it
    """
    episode = episode_to_allocate(by, episode_id)
    lead = lead_of(episode)
    why_not = workflow.may_allocate(closed=episode.closed_on is not None, has_lead=lead is not None)
    if why_not:
        raise Conflict(why_not)
    episode.check_version(version)
    worker = worker_to_give(practitioner_id)
    day = first_day(episode, reason, starts or today, today)
    over = past_cap(by, episode, worker, over_cap_reason, today)
    allocation = give(episode, worker, AllocationRole.LEAD, reason, day)
    note_past_cap(by, over, allocation)
    Handoff(
        episode=episode,
        family_id=episode.family_id,
        to_practitioner_id=worker.id,
        to_team_id=episode.team_id,
        kind=HandoffKind.FIRST.value,
        reason=reason.strip(),
        happened_on=day,
    ).save()
    let_in(by, episode, worker, AllocationRole.LEAD, reason, day)
    episode.stage = as_far_as_open(episode, stage_after_allocation(episode))
    episode.save(update_fields=["stage"])
    record("episode.allocated", by=by, about=[Subject.family(episode.family_id)], detail=told(allocation))
    return allocation.id
