"""A team's board: families waiting for a lead, and what each worker carries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import as_service, record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Allocation, Episode, EpisodeChild, Handoff
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.pods import with_parts
from homeward.casework.queries.stages import stage_title
from homeward.casework.values import (
    AllocatedEpisode,
    AllocatedWorker,
    AllocationPage,
    AllocationRole,
    HandoffKind,
    HandoffView,
    TeamBoard,
    WaitingEpisode,
    WorkerColumn,
    WorkerLoad,
)
from homeward.people.queries import family_summaries, summaries
from homeward.practice.queries import model as model_of
from homeward.workforce.queries import practitioners, practitioners_in, team
from homeward.workforce.values import PractitionerView


def team_board(*, by: Viewer, team_id: UUID, today: date) -> TeamBoard:
    """
    Return the team's families and workers today; families as far as the viewer reaches them.

    :raises NotFound: if there is no such team
    :raises NotAllowed: if the viewer may not see teams
    """
    require(by, Permission.TEAM_READ)
    row = team(team_id=team_id, on=today)
    episodes = list(Episode.objects.filter(team_id=team_id, closed_on__isnull=True).order_by("opened_on"))
    live = _live([each.id for each in episodes])
    names = _names(by, episodes, today)
    children = _children(by, [each.id for each in episodes])
    led = {each.episode_id for each in live if each.role == AllocationRole.LEAD.value}
    loads = _loads([each.practitioner for each in row.members])
    record_read("team_board.opened", by=by, about=[Subject.family(each.family_id) for each in episodes])
    return TeamBoard(
        team_id=team_id,
        team_name=row.name,
        waiting=tuple(_waiting(each, names, children, today) for each in episodes if each.id not in led),
        workers=tuple(WorkerColumn(load, _families_of(load, live, episodes, names, children)) for load in loads),
        may_allocate=allowed(by, Permission.CASE_ALLOCATE),
    )


def waiting_list(*, by: Viewer, today: date) -> tuple[WaitingEpisode, ...]:
    """
    Return the families without a lead that this viewer reaches, whoever has waited longest first.

    :raises NotAllowed: if the viewer allocates nobody
    """
    require(by, Permission.CASE_ALLOCATE)
    led = Allocation.objects.filter(role=AllocationRole.LEAD.value, ends__isnull=True).values("episode_id")
    episodes = list(Episode.objects.filter(closed_on__isnull=True).exclude(id__in=led).order_by("opened_on"))
    names = _names(by, episodes, today)
    children = _children(by, [each.id for each in episodes])
    record_read("waiting_list.opened", by=by, about=[Subject.family(each.family_id) for each in episodes])
    return tuple(_waiting(each, names, children, today) for each in episodes)


def worker_loads(*, by: Viewer, team_id: UUID, today: date) -> list[WorkerLoad]:
    """
    Return the workers of a team with how many families and children each leads, in all teams, by name.

    Counts only: who the families are is not told here.
    """
    return _loads([each.practitioner for each in practitioners_in(team_id=team_id, on=today)])


def _loads(workers: Sequence[PractitionerView]) -> list[WorkerLoad]:
    # A worker may also lead families of another team, whom this viewer may not know: they count all the same.
    with as_service("caseload_counter"):
        leading = list(
            Allocation.objects.filter(
                practitioner_id__in=[each.id for each in workers],
                role=AllocationRole.LEAD.value,
                ends__isnull=True,
                episode__closed_on__isnull=True,
            ).values_list("practitioner_id", "episode_id", "family_id")
        )
        taking_part = _count_children({episode_id for _, episode_id, _ in leading})
    return [_load(each, leading, taking_part) for each in workers]


def allocation_page(*, by: Viewer, episode_id: UUID, today: date) -> AllocationPage:
    """
    Return one piece of work with the workers of its team and what they carry.

    :raises NotFound: if the episode is not there for this viewer
    :raises NotAllowed: if the viewer may not allocate it
    """
    episode = within_reach(Episode, episode_id)
    require(by, Permission.CASE_ALLOCATE, on=Subject.family(episode.family_id))
    live = _live([episode.id])
    handoffs = list(Handoff.objects.filter(episode=episode))
    everybody = _practitioner_names(by, live, handoffs)
    record_read("allocation.opened", by=by, about=[Subject.family(episode.family_id)])
    workers = [_allocated(each, everybody) for each in live]
    return AllocationPage(
        episode_id=episode.id,
        family_id=episode.family_id,
        family_name=_names(by, [episode], today).get(episode.family_id, ""),
        reference=episode.reference,
        model_title=model_of(episode.model_name, episode.model_version).identity.title,
        stage=stage_title(episode),
        opened_on=episode.opened_on,
        children=_children(by, [episode.id]).get(episode.id, ()),
        referral_id=episode.referral_id,
        lead=next((w for w, row in zip(workers, live, strict=True) if row.role == AllocationRole.LEAD.value), None),
        co_workers=tuple(w for w, row in zip(workers, live, strict=True) if row.role != AllocationRole.LEAD.value),
        handoffs=tuple(_handoff(each, everybody) for each in handoffs),
        workers=_could_work(by, episode, today),
        is_closed=episode.closed_on is not None,
        version=episode.version,
    )


def _could_work(by: Viewer, episode: Episode, today: date) -> tuple[WorkerLoad, ...]:
    loads = worker_loads(by=by, team_id=episode.team_id, today=today) if episode.team_id else []
    return with_parts(by, loads, today)


def _live(episode_ids: Collection[UUID]) -> list[Allocation]:
    rows = Allocation.objects.filter(episode_id__in=episode_ids, ends__isnull=True)
    return list(rows.order_by("starts", "recorded_at"))


def _names(by: Viewer, episodes: Iterable[Episode], today: date) -> dict[UUID, str]:
    found = family_summaries(by=by, family_ids=[each.family_id for each in episodes], on=today)
    return {each.id: each.name for each in found.values()}


def _children(by: Viewer, episode_ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    rows = list(
        EpisodeChild.objects.filter(episode_id__in=episode_ids, ends__isnull=True).values_list(
            "episode_id", "person_id"
        )
    )
    people = summaries(by=by, person_ids=[person_id for _, person_id in rows])
    found: dict[UUID, list[str]] = defaultdict(list)
    for episode_id, person_id in rows:
        if person_id in people:
            found[episode_id].append(people[person_id].given or people[person_id].name)
    return {episode_id: tuple(sorted(names)) for episode_id, names in found.items()}


def _count_children(episode_ids: Collection[UUID]) -> dict[UUID, int]:
    counts: dict[UUID, int] = defaultdict(int)
    rows = EpisodeChild.objects.filter(episode_id__in=episode_ids, ends__isnull=True)
    for episode_id in rows.values_list("episode_id", flat=True):
        counts[episode_id] += 1
    return counts


def _load(
    worker: PractitionerView, leading: Sequence[tuple[UUID, UUID, UUID]], children: Mapping[UUID, int]
) -> WorkerLoad:
    mine = [(episode, family) for practitioner, episode, family in leading if practitioner == worker.id]
    return WorkerLoad(
        practitioner_id=worker.id,
        user_id=worker.user_id,
        name=worker.name,
        job_title=worker.job_title,
        families=len({family for _, family in mine}),
        children=sum(children.get(episode, 0) for episode, _ in mine),
        is_active=worker.is_active,
    )


def _waiting(
    episode: Episode, names: Mapping[UUID, str], children: Mapping[UUID, tuple[str, ...]], today: date
) -> WaitingEpisode:
    return WaitingEpisode(
        episode_id=episode.id,
        family_id=episode.family_id,
        family_name=names.get(episode.family_id, ""),
        reference=episode.reference,
        opened_on=episode.opened_on,
        days_waiting=(today - episode.opened_on).days,
        children=children.get(episode.id, ()),
        team_id=episode.team_id,
        version=episode.version,
    )


def _families_of(
    load: WorkerLoad,
    live: Sequence[Allocation],
    episodes: Sequence[Episode],
    names: Mapping[UUID, str],
    children: Mapping[UUID, tuple[str, ...]],
) -> tuple[AllocatedEpisode, ...]:
    by_id = {each.id: each for each in episodes}
    return tuple(
        AllocatedEpisode(
            episode_id=each.episode_id,
            family_id=each.family_id,
            family_name=names.get(each.family_id, ""),
            reference=by_id[each.episode_id].reference,
            stage=stage_title(by_id[each.episode_id]),
            children=children.get(each.episode_id, ()),
            role=AllocationRole(each.role).label,
            since=each.starts,
        )
        for each in live
        if each.practitioner_id == load.practitioner_id
    )


def _practitioner_names(by: Viewer, live: Iterable[Allocation], handoffs: Iterable[Handoff]) -> dict[UUID, str]:
    ids: set[UUID | None] = {each.practitioner_id for each in live}
    for handoff in handoffs:
        ids |= {handoff.to_practitioner_id, handoff.from_practitioner_id}
    return {each.id: each.name for each in practitioners(by=by, ids=[each for each in ids if each])}


def _allocated(row: Allocation, names: Mapping[UUID, str]) -> AllocatedWorker:
    return AllocatedWorker(
        allocation_id=row.id,
        practitioner_id=row.practitioner_id,
        name=names.get(row.practitioner_id, ""),
        since=row.starts,
        reason=row.reason,
    )


def _handoff(row: Handoff, names: Mapping[UUID, str]) -> HandoffView:
    return HandoffView(
        happened_on=row.happened_on,
        kind=HandoffKind(row.kind).label,
        from_name=names.get(row.from_practitioner_id, "") if row.from_practitioner_id else "",
        to_name=names.get(row.to_practitioner_id, ""),
        reason=row.reason,
        to_know=row.to_know,
    )
