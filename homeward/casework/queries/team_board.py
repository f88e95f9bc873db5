"""A team's board: families waiting for a lead, and what each worker carries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import as_service, record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Allocation, Episode, EpisodeChild
from homeward.casework.queries.stages import stage_title
from homeward.casework.values import (
    AllocatedEpisode,
    AllocationRole,
    TeamBoard,
    WaitingEpisode,
    WorkerColumn,
    WorkerLoad,
)
from homeward.people.queries import family_summaries, summaries
from homeward.workforce.queries import practitioners_in, team
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
    live = live_allocations([each.id for each in episodes])
    names = family_names(by, episodes, today)
    children = children_named(by, [each.id for each in episodes])
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
    names = family_names(by, episodes, today)
    children = children_named(by, [each.id for each in episodes])
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


def live_allocations(episode_ids: Collection[UUID]) -> list[Allocation]:
    """Return who works in these episodes now, as far as the viewer reaches."""
    rows = Allocation.objects.filter(episode_id__in=episode_ids, ends__isnull=True)
    return list(rows.order_by("starts", "recorded_at"))


def family_names(by: Viewer, episodes: Iterable[Episode], today: date) -> dict[UUID, str]:
    """Return what the families of these episodes are called."""
    found = family_summaries(by=by, family_ids=[each.family_id for each in episodes], on=today)
    return {each.id: each.name for each in found.values()}


def children_named(by: Viewer, episode_ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Return the given names of the children who take part, by episode."""
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
