"""Give a family to a worker: the lead, or somebody who works alongside."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import action, end_involvement, involve, record, require
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.casework.actions.move_on import as_far_as_open
from homeward.casework.models import Allocation, Episode, Handoff, OverCap
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.pods import cap_for, why_not_lead
from homeward.casework.queries.stages import stage_after_allocation
from homeward.casework.rules import workflow
from homeward.casework.values import AllocationRole, HandoffKind
from homeward.vocabulary.errors import Conflict, Invalid, NotFound
from homeward.workforce.queries import practitioner
from homeward.workforce.values import PractitionerView

_INVOLVED_AS = {
    AllocationRole.LEAD: InvolvementKind.LEAD,
    AllocationRole.CO_WORKER: InvolvementKind.CO_WORKER,
}


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
    episode = _episode(by, episode_id)
    lead = _lead(episode)
    why_not = workflow.may_allocate(closed=episode.closed_on is not None, has_lead=lead is not None)
    if why_not:
        raise Conflict(why_not)
    episode.check_version(version)
    worker = _worker(practitioner_id)
    day = _check(episode, reason, starts or today, today)
    over = _over_cap(by, episode, worker, over_cap_reason, today)
    allocation = _give(episode, worker, AllocationRole.LEAD, reason, day)
    _note_over_cap(by, over, allocation)
    Handoff(
        episode=episode,
        family_id=episode.family_id,
        to_practitioner_id=worker.id,
        kind=HandoffKind.FIRST.value,
        reason=reason.strip(),
        happened_on=day,
    ).save()
    _involve(by, episode, worker, AllocationRole.LEAD, reason, day)
    episode.stage = as_far_as_open(episode, stage_after_allocation(episode))
    episode.save(update_fields=["stage"])
    record("episode.allocated", by=by, about=[Subject.family(episode.family_id)], detail=_told(allocation))
    return allocation.id


@action
def hand_over(
    *,
    by: Viewer,
    episode_id: UUID,
    practitioner_id: UUID,
    kind: HandoffKind,
    reason: str,
    over_cap_reason: str = "",
    to_know: str = "",
    starts: date | None = None,
    version: int | None = None,
    today: date,
) -> UUID:
    """
    Change the lead of an episode. The one before loses their reach that day; the hand-off is counted.

    :raises NotAllowed: if the viewer may not allocate this family
    :raises Conflict: if there is no lead to change, it is the same worker, or the work is closed
    :raises Invalid: without a reason, or for somebody who may not lead it (as when it is allocated)
    :raises Stale: if somebody changed the episode after this person opened it
    """
    episode = _episode(by, episode_id)
    lead = _lead(episode)
    same = lead is not None and lead.practitioner_id == practitioner_id
    why_not = workflow.may_hand_over(closed=episode.closed_on is not None, has_lead=lead is not None, same_worker=same)
    if why_not or lead is None:
        raise Conflict(why_not)
    episode.check_version(version)
    worker = _worker(practitioner_id)
    day = _check(episode, reason, starts or today, today)
    over = _over_cap(by, episode, worker, over_cap_reason, today)
    _stop(by, lead, day, reason)
    _stop_other_role(by, episode, worker, day)
    allocation = _give(episode, worker, AllocationRole.LEAD, reason, day)
    _note_over_cap(by, over, allocation)
    Handoff(
        episode=episode,
        family_id=episode.family_id,
        from_practitioner_id=lead.practitioner_id,
        to_practitioner_id=worker.id,
        kind=kind.value,
        reason=reason.strip(),
        to_know=to_know.strip(),
        happened_on=day,
    ).save()
    _involve(by, episode, worker, AllocationRole.LEAD, reason, day)
    episode.save(update_fields=["stage"])
    record("episode.handed_over", by=by, about=[Subject.family(episode.family_id)], detail=_told(allocation))
    return allocation.id


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
    episode = _episode(by, episode_id)
    if episode.closed_on is not None:
        raise Conflict("This piece of work is closed, so nobody can be added to it.")
    worker = _worker(practitioner_id)
    day = _check(episode, reason, starts or today, today)
    allocation = _give(episode, worker, AllocationRole.CO_WORKER, reason, day)
    _involve(by, episode, worker, AllocationRole.CO_WORKER, reason, day)
    record("episode.co_worker_added", by=by, about=[Subject.family(episode.family_id)], detail=_told(allocation))
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
    _stop(by, row, today, reason)
    record("episode.co_worker_left", by=by, about=[Subject.family(row.family_id)], detail=_told(row))


def _episode(by: Viewer, episode_id: UUID) -> Episode:
    episode = within_reach(Episode, episode_id, lock=True)
    require(by, Permission.CASE_ALLOCATE, on=Subject.family(episode.family_id))
    return episode


def _lead(episode: Episode) -> Allocation | None:
    return (
        Allocation.objects.select_for_update()
        .filter(episode=episode, role=AllocationRole.LEAD.value, ends__isnull=True)
        .first()
    )


def _worker(practitioner_id: UUID) -> PractitionerView:
    worker = practitioner(practitioner_id=practitioner_id)
    if not worker.is_active:
        raise NotFound("This worker cannot sign in any more.", remedy="Choose somebody else.")
    return worker


def _check(episode: Episode, reason: str, day: date, today: date) -> date:
    if not reason.strip():
        raise Invalid.because("Say why this worker.", field="reason")
    if day < episode.opened_on:
        raise Invalid.because("Nobody can start before the work was opened.", field="starts")
    if day > today:
        raise Invalid.because("An allocation starts today or has started already.", field="starts")
    return day


def _over_cap(
    by: Viewer, episode: Episode, worker: PractitionerView, over_cap_reason: str, today: date
) -> OverCap | None:
    """Refuse a lead whose part in their pod leads no family; past their cap, ask for a reason where one is needed."""
    why_not = why_not_lead(by=by, practitioner_id=worker.id, today=today)
    if why_not:
        raise Invalid.because(why_not, field="worker", remedy="Choose somebody else; they may work beside the lead.")
    found = cap_for(by=by, practitioner_id=worker.id, today=today)
    if found is None:
        return None
    if found.needs_reason and not over_cap_reason.strip():
        raise Invalid.because(found.says, field="over_cap_reason", remedy="Say why it is right all the same.")
    return OverCap(
        family_id=episode.family_id,
        episode=episode,
        cap=found.cap,
        carried=found.carries,
        reason=over_cap_reason.strip()[:500],
    )


def _note_over_cap(by: Viewer, over: OverCap | None, allocation: Allocation) -> None:
    if over is None:
        return
    over.allocation = allocation
    over.save()
    record(
        "caseload.over_cap",
        by=by,
        about=[Subject.family(allocation.family_id)],
        detail={"allocation": str(allocation.id), "cap": over.cap, "carried": over.carried},
    )


def _give(episode: Episode, worker: PractitionerView, role: AllocationRole, reason: str, day: date) -> Allocation:
    allocation = Allocation(
        episode=episode,
        family_id=episode.family_id,
        practitioner_id=worker.id,
        user_id=worker.user_id,
        role=role.value,
        starts=day,
        reason=reason.strip()[:500],
    )
    try:
        with transaction.atomic():
            allocation.save(force_insert=True)
    except IntegrityError as clash:
        # The database has the last word, should two managers get past the lock (an import, for instance).
        raise Conflict("This family has just been allocated. Open the page again to see to whom.") from clash
    return allocation


def _involve(
    by: Viewer, episode: Episode, worker: PractitionerView, role: AllocationRole, reason: str, day: date
) -> None:
    involve(
        by=by,
        subject=Subject.family(episode.family_id),
        holder_id=worker.user_id,
        kind=_INVOLVED_AS[role],
        basis=f"Allocated to {episode.reference}: {reason.strip()}"[:300],
        starts=day,
    )


def _stop(by: Viewer, allocation: Allocation, day: date, reason: str) -> None:
    allocation.ends = max(day, allocation.starts)
    allocation.end_reason = reason.strip()[:500]
    allocation.save()
    if allocation.user_id is None or _works_elsewhere(allocation):
        return
    end_involvement(
        by=by,
        subject=Subject.family(allocation.family_id),
        holder_id=allocation.user_id,
        kind=_INVOLVED_AS[AllocationRole(allocation.role)],
        ends=day,
        reason=reason.strip()[:300],
    )


def _works_elsewhere(ended: Allocation) -> bool:
    """Say whether they still hold the same role in another open episode of the family."""
    return (
        Allocation.objects.filter(family_id=ended.family_id, user_id=ended.user_id, role=ended.role, ends__isnull=True)
        .exclude(pk=ended.pk)
        .exists()
    )


def _stop_other_role(by: Viewer, episode: Episode, worker: PractitionerView, day: date) -> None:
    """A co-worker who becomes the lead is no longer a co-worker."""
    for row in Allocation.objects.filter(episode=episode, practitioner_id=worker.id, ends__isnull=True):
        _stop(by, row, day, "Became the lead")


def _told(allocation: Allocation) -> dict[str, str | int | float | bool | None]:
    return {
        "episode": str(allocation.episode_id),
        "allocation": str(allocation.id),
        "practitioner": str(allocation.practitioner_id),
        "role": allocation.role,
    }
