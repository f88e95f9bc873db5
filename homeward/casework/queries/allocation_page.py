"""One piece of work with those it could be given to: the workers of its team, or of one it may be handed over to."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Allocation, Episode, Handoff
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.pods import with_parts
from homeward.casework.queries.stages import stage_title
from homeward.casework.queries.team_board import children_named, family_names, live_allocations, worker_loads
from homeward.casework.queries.teams_to_choose import teams_to_hand_over_to
from homeward.casework.values import (
    AllocatedWorker,
    AllocationPage,
    AllocationRole,
    HandoffKind,
    HandoffView,
    WorkerLoad,
)
from homeward.practice.queries import model as model_of
from homeward.practice.queries import model_in_use
from homeward.vocabulary.errors import NotFound
from homeward.workforce.queries import practitioners, team_names


def allocation_page(*, by: Viewer, episode_id: UUID, team_id: UUID | None = None, today: date) -> AllocationPage:
    """
    Return one piece of work with the workers of its team and what they carry.

    :param team_id: another team, to hand the family over to somebody there
    :raises NotFound: if the episode is not there for this viewer, or the team takes no families
    :raises NotAllowed: if the viewer may not allocate it
    """
    episode = within_reach(Episode, episode_id)
    require(by, Permission.CASE_ALLOCATE, on=Subject.family(episode.family_id))
    live = live_allocations([episode.id])
    handoffs = list(Handoff.objects.filter(episode=episode))
    everybody = _practitioner_names(by, live, handoffs)
    record_read("allocation.opened", by=by, about=[Subject.family(episode.family_id)])
    workers = [_allocated(each, everybody) for each in live]
    others = {each.id: each.name for each in teams_to_hand_over_to(by=by, now=episode.team_id, on=today)}
    shown = team_id or episode.team_id
    if shown != episode.team_id and shown not in others:
        raise NotFound("We could not find this team, or it takes no families.", remedy="Choose one from the list.")
    return AllocationPage(
        episode_id=episode.id,
        family_id=episode.family_id,
        family_name=family_names(by, [episode], today).get(episode.family_id, ""),
        reference=episode.reference,
        model_title=model_of(episode.model_name, episode.model_version).identity.title,
        stage=stage_title(episode),
        opened_on=episode.opened_on,
        children=children_named(by, [episode.id]).get(episode.id, ()),
        referral_id=episode.referral_id,
        lead=next((w for w, row in zip(workers, live, strict=True) if row.role == AllocationRole.LEAD.value), None),
        co_workers=tuple(w for w, row in zip(workers, live, strict=True) if row.role != AllocationRole.LEAD.value),
        handoffs=tuple(_handoff(each, everybody) for each in handoffs),
        workers=_could_work(by, shown, today),
        is_closed=episode.closed_on is not None,
        version=episode.version,
        team_id=shown,
        team_name=team_names(team_ids=[shown]).get(shown, "") if shown else "",
        is_another_team=shown != episode.team_id,
        other_teams=tuple(others.items()),
        keeps_model=_keeps_model(by, episode, shown, today) if shown != episode.team_id else "",
    )


def _keeps_model(by: Viewer, episode: Episode, team_id: UUID | None, today: date) -> str:
    """Return what is to be known of a team that works by another model; nothing where it works by the same."""
    used = model_in_use(by=by, on=today, team_id=team_id)
    if team_id is None or (used and (used.name, used.version) == (episode.model_name, episode.model_version)):
        return ""
    name = team_names(team_ids=[team_id]).get(team_id, "This team")
    by_what = f"{name} works by {used.title} {used.version}" if used else f"{name} has not adopted a practice model"
    title = model_of(episode.model_name, episode.model_version).identity.title
    return (
        f"{by_what}. The work with this family keeps the model it was begun with, {title} {episode.model_version}: "
        "its stages, its forms and what is due stay as they are."
    )


def _could_work(by: Viewer, team_id: UUID | None, today: date) -> tuple[WorkerLoad, ...]:
    loads = worker_loads(by=by, team_id=team_id, today=today) if team_id else []
    return with_parts(by, loads, today)


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
