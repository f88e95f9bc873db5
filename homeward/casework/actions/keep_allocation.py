"""What every change of who works with a family does: checks, the caseload cap, and the involvement it opens or ends."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import end_involvement, involve, record, require
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.casework.models import Allocation, Episode, OverCap
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.pods import cap_for, why_not_lead
from homeward.casework.values import AllocationRole
from homeward.vocabulary.errors import Conflict, Invalid, NotFound
from homeward.workforce.queries import practitioner
from homeward.workforce.values import PractitionerView

_INVOLVED_AS = {
    AllocationRole.LEAD: InvolvementKind.LEAD,
    AllocationRole.CO_WORKER: InvolvementKind.CO_WORKER,
}


def episode_to_allocate(by: Viewer, episode_id: UUID) -> Episode:
    """
    Return the episode, held until the end of the transaction.

    :raises NotFound: if it is not there for this viewer
    :raises NotAllowed: if they may not allocate it
    """
    episode = within_reach(Episode, episode_id, lock=True)
    require(by, Permission.CASE_ALLOCATE, on=Subject.family(episode.family_id))
    return episode


def lead_of(episode: Episode) -> Allocation | None:
    """Return who leads the work, held until the end of the transaction."""
    return (
        Allocation.objects.select_for_update()
        .filter(episode=episode, role=AllocationRole.LEAD.value, ends__isnull=True)
        .first()
    )


def worker_to_give(practitioner_id: UUID) -> PractitionerView:
    """
    Return somebody a family can be given to.

    :raises NotFound: if there is no such worker, or they cannot sign in any more
    """
    worker = practitioner(practitioner_id=practitioner_id)
    if not worker.is_active:
        raise NotFound("This worker cannot sign in any more.", remedy="Choose somebody else.")
    return worker


def first_day(episode: Episode, reason: str, day: date, today: date) -> date:
    """
    Return the first day of an allocation.

    :raises Invalid: without a reason, or for a day that cannot be
    """
    if not reason.strip():
        raise Invalid.because("Say why this worker.", field="reason")
    if day < episode.opened_on:
        raise Invalid.because("Nobody can start before the work was opened.", field="starts")
    if day > today:
        raise Invalid.because("An allocation starts today or has started already.", field="starts")
    return day


def past_cap(
    by: Viewer, episode: Episode, worker: PractitionerView, over_cap_reason: str, today: date
) -> OverCap | None:
    """
    Refuse a lead whose part in their pod leads no family; past their cap, ask for a reason where one is needed.

    :raises Invalid: if they may not lead, or the reason is missing
    """
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


def note_past_cap(by: Viewer, over: OverCap | None, allocation: Allocation) -> None:
    """Keep that somebody was given more than their cap, and why."""
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


def give(episode: Episode, worker: PractitionerView, role: AllocationRole, reason: str, day: date) -> Allocation:
    """
    Keep the allocation.

    :raises Conflict: if the family has a lead already, or this worker works with it already
    """
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


def let_in(
    by: Viewer, episode: Episode, worker: PractitionerView, role: AllocationRole, reason: str, day: date
) -> None:
    """Let the worker reach the family."""
    involve(
        by=by,
        subject=Subject.family(episode.family_id),
        holder_id=worker.user_id,
        kind=_INVOLVED_AS[role],
        basis=f"Allocated to {episode.reference}: {reason.strip()}"[:300],
        starts=day,
    )


def stop(by: Viewer, allocation: Allocation, day: date, reason: str) -> None:
    """End an allocation, and the reach it gave unless other work with the family gives it."""
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


def stop_other_role(by: Viewer, episode: Episode, worker: PractitionerView, day: date) -> None:
    """A co-worker who becomes the lead is no longer a co-worker."""
    for row in Allocation.objects.filter(episode=episode, practitioner_id=worker.id, ends__isnull=True):
        stop(by, row, day, "Became the lead")


def told(allocation: Allocation) -> dict[str, str | int | float | bool | None]:
    """Return what the audit trail keeps of an allocation."""
    return {
        "episode": str(allocation.episode_id),
        "allocation": str(allocation.id),
        "practitioner": str(allocation.practitioner_id),
        "role": allocation.role,
    }
