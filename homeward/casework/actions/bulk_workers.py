"""Bring in who worked with whom, and let those involved reach their families from now on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import action, bulk_involve, end_involvement
from homeward.access.actions.writing_many import NewRow, write_many
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.casework.actions.bulk_telling import BATCH, in_batches, require_bulk, tell
from homeward.casework.actions.close_episode import FOLLOW_UP_GRACE
from homeward.casework.models import Allocation, Episode, FollowUpCheck, Handoff, ProgrammeRun
from homeward.casework.queries.stages import stage_after_allocation, stage_that_is
from homeward.casework.values import AllocationRole, HandoffKind
from homeward.casework.values.importing import PastAllocation
from homeward.practice.values import StagePart
from homeward.vocabulary.errors import Invalid, Problem

type Involved = tuple[UUID, UUID, InvolvementKind, date, date | None]
_REASON = "Allocated in another system"
_INVOLVED_AS = {
    AllocationRole.LEAD: InvolvementKind.LEAD,
    AllocationRole.CO_WORKER: InvolvementKind.CO_WORKER,
}


@action
def bulk_allocate(*, by: Viewer, allocations: Sequence[PastAllocation], today: date) -> int:
    """
    Keep many allocations, and the hand-offs between one lead and the next. Returns how many.

    :raises Invalid: with the problems of every row; ``field`` is "row 14: starts"
    """
    require_bulk(by, Permission.CASE_ALLOCATE)
    problems = [
        Problem(f"row {number}: starts", "An allocation started in the past, and ends after it starts.")
        for number, each in enumerate(allocations, 1)
        if each.starts > today or (each.ends is not None and each.ends < each.starts)
    ]
    if problems:
        raise Invalid(problems)
    rows = [
        {
            "id": each.id,
            "episode_id": each.episode_id,
            "family_id": each.family_id,
            "practitioner_id": each.practitioner_id,
            "user_id": each.user_id,
            "role": each.role.value,
            "starts": each.starts,
            "ends": each.ends,
            "reason": _REASON,
            "end_reason": "Ended in another system" if each.ends else "",
        }
        for each in allocations
    ]
    write_many(Allocation, rows)
    write_many(Handoff, _handoffs(allocations))
    tell("allocation.brought_in", by, [Subject.family(each.family_id) for each in allocations], len(rows))
    return len(rows)


@action
def bulk_end_allocations(*, by: Viewer, ends: Mapping[UUID, date], today: date) -> int:
    """
    End allocations brought in earlier; each worker's reach ends that day. Returns how many ended.

    :raises Invalid: if one would end in the future
    """
    require_bulk(by, Permission.CASE_ALLOCATE)
    if any(day > today for day in ends.values()):
        raise Invalid.because("An allocation ends today at the latest.", field="ends")
    rows = list(Allocation.objects.select_for_update().filter(id__in=ends, ends__isnull=True))
    for row in rows:
        row.ends, row.end_reason = max(ends[row.id], row.starts), "Ended in another system"
        row.save()
        if row.user_id is not None:
            end_involvement(
                by=by,
                subject=Subject.family(row.family_id),
                holder_id=row.user_id,
                kind=_INVOLVED_AS[AllocationRole(row.role)],
                ends=row.ends,
                reason="Ended in another system",
            )
    tell("allocation.brought_in", by, [Subject.family(each.family_id) for each in rows], len(rows))
    return len(rows)


@action
def bulk_settle_episodes(
    *, by: Viewer, episode_ids: Sequence[UUID], allocation_ids: Collection[UUID], today: date
) -> int:
    """
    Put episodes that were brought in where they stand: their stage, and who reaches the family until when.

    Called once their workers and programmes are in. Returns how many involvements were said.

    :param episode_ids: the work that is new: its team reaches the family from now
    :param allocation_ids: the allocations that are new: so do these workers
    """
    require_bulk(by, Permission.INVOLVEMENT_WRITE)
    said = 0
    new = set(episode_ids)
    of_workers = Allocation.objects.filter(id__in=list(allocation_ids)).values_list("episode_id", flat=True)
    for some in in_batches(sorted(new | set(of_workers))):
        episodes = list(Episode.objects.filter(id__in=some))
        workers = list(Allocation.objects.filter(episode_id__in=some))
        _settle_stages(episodes, {each.episode_id for each in workers})
        until = _until(episodes)
        teams = list(_of_teams([each for each in episodes if each.id in new], until))
        staff = list(_of_workers([each for each in workers if each.id in allocation_ids], episodes, until))
        said += len(teams) + len(staff)
        bulk_involve(by=by, rows=[*teams, *staff], basis="Brought in from another system")
        tell("episode.brought_in", by, [Subject.family(each.family_id) for each in episodes], len(episodes))
    if not said:
        tell("episode.brought_in", by, [], 0)
    return said


def _handoffs(allocations: Iterable[PastAllocation]) -> Iterable[NewRow]:
    before: dict[UUID, UUID] = {}
    leads = [each for each in allocations if each.role is AllocationRole.LEAD]
    for each in sorted(leads, key=lambda one: one.starts):
        previous = before.get(each.episode_id)
        if previous != each.practitioner_id:
            yield {
                "episode_id": each.episode_id,
                "family_id": each.family_id,
                "from_practitioner_id": previous,
                "to_practitioner_id": each.practitioner_id,
                "kind": (HandoffKind.OTHER if previous else HandoffKind.FIRST).value,
                "reason": _REASON,
                "happened_on": each.starts,
            }
        before[each.episode_id] = each.practitioner_id


def _settle_stages(episodes: Sequence[Episode], with_worker: set[UUID]) -> None:
    running = set(
        ProgrammeRun.objects.filter(episode_id__in=[each.id for each in episodes]).values_list("episode_id", flat=True)
    )
    moved = []
    for each in episodes:
        stage = each.stage
        if each.closed_on is not None:
            stage = stage_that_is(each, StagePart.AFTERWARDS)
        elif each.id in running:
            stage = stage_that_is(each, StagePart.PROGRAMME)
        elif each.id in with_worker:
            stage = stage_after_allocation(each)
        if stage != each.stage:
            each.stage = stage
            each.version += 1
            moved.append(each)
    Episode.objects.bulk_update(moved, ["stage", "version"], batch_size=BATCH)


def _until(episodes: Sequence[Episode]) -> dict[UUID, date | None]:
    """As in Homeward: those involved reach the family until the checks after the work are over."""
    last_check = _last_checks(episodes)
    return {
        each.id: max(last_check.get(each.id, each.closed_on), each.closed_on) + FOLLOW_UP_GRACE
        if each.closed_on is not None
        else None
        for each in episodes
    }


def _of_teams(episodes: Sequence[Episode], until: Mapping[UUID, date | None]) -> Iterable[Involved]:
    for each in episodes:
        if each.team_id is not None:
            yield each.family_id, each.team_id, InvolvementKind.TEAM, each.opened_on, until[each.id]


def _of_workers(
    workers: Sequence[Allocation], episodes: Sequence[Episode], until: Mapping[UUID, date | None]
) -> Iterable[Involved]:
    """A worker who stayed to the end, like the team; one who left, until they left."""
    closed = {each.id: each.closed_on for each in episodes}
    for row in workers:
        if row.user_id is not None:
            stayed = row.ends is None or row.ends == closed.get(row.episode_id)
            ends = until.get(row.episode_id) if stayed else row.ends
            yield row.family_id, row.user_id, _INVOLVED_AS[AllocationRole(row.role)], row.starts, ends


def _last_checks(episodes: Sequence[Episode]) -> dict[UUID, date]:
    found: dict[UUID, date] = {}
    rows = FollowUpCheck.objects.filter(episode_id__in=[each.id for each in episodes])
    for episode_id, due_on in rows.values_list("episode_id", "due_on"):
        found[episode_id] = max(due_on, found.get(episode_id, due_on))
    return found
