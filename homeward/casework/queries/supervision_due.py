"""What supervision of families is due in a team: family by family, and the groups."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import as_service, record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import CaseDiscussion, Episode, GroupSupervision
from homeward.casework.queries.model_terms import every_of
from homeward.casework.queries.owed_supervision import taken_up
from homeward.casework.values import TalkDue
from homeward.people.queries import family_summaries
from homeward.practice.queries import model as model_of
from homeward.practice.queries import models_by_team
from homeward.practice.values import InUse, SupervisionKind
from homeward.workforce import queries as workforce
from homeward.workforce.values import Since


def supervision_due(*, by: Viewer, team_id: UUID, today: date) -> tuple[TalkDue, ...]:
    """
    Return when each open family of a team, and its groups, are to be talked over next; what is most late first.

    Families as far as the viewer reaches them. A part in a group counts as supervision of that family.

    :raises NotAllowed: if the viewer may not see teams
    """
    require(by, Permission.TEAM_READ)
    in_use = models_by_team(by=by, on=today)
    found = [*_families_due(by, team_id, in_use, today), *_groups_due(team_id, in_use, today)]
    record_read(
        "supervision_board.opened", by=by, about=[Subject.family(each.family_id) for each in found if each.family_id]
    )
    return tuple(sorted(found, key=lambda each: (each.due_on, each.family_name)))


def last_discussions(family_ids: Iterable[UUID]) -> dict[UUID, tuple[date, date | None]]:
    """Return when each family was talked over last, and the day agreed for the next time."""
    rows = CaseDiscussion.objects.filter(family_id__in=list(family_ids), superseded_by__isnull=True)
    found = rows.order_by("family_id", "-held_on", "-recorded_at").distinct("family_id")
    return {each.family_id: (each.held_on, each.next_on) for each in found}


def _families_due(by: Viewer, team_id: UUID, in_use: InUse, today: date) -> list[TalkDue]:
    if not allowed(by, Permission.CASE_READ):
        return []
    episodes = list(Episode.objects.filter(team_id=team_id, closed_on__isnull=True))
    names = family_summaries(by=by, family_ids=[each.family_id for each in episodes], on=today)
    last = last_discussions(names)
    return [
        _of_family(each, kind, names[each.family_id].name, last.get(each.family_id), settings, today)
        for each in episodes
        if each.family_id in names
        for kind, settings in _case_kinds(each, in_use)
        if every_of(kind.every, settings) is not None
    ]


def _case_kinds(episode: Episode, in_use: InUse) -> list[tuple[SupervisionKind, dict[str, Any]]]:
    model = model_of(episode.model_name, episode.model_version)
    used = in_use.by(episode.team_id)
    settings = used.settings if used is not None and used.name == episode.model_name else {}
    return [(each, settings) for each in model.supervision if each.about == "case"]


def _of_family(
    episode: Episode,
    kind: SupervisionKind,
    name: str,
    last: tuple[date, date | None] | None,
    settings: dict[str, Any],
    today: date,
) -> TalkDue:
    held, agreed = last or (None, None)
    since = Since(episode.opened_on, "the work began")
    every = every_of(kind.every, settings)
    return TalkDue(
        kind=kind.key,
        kind_title=kind.title,
        about="case",
        last=held,
        due=workforce.supervision_due(every=every, last_held=held, since=since, agreed=agreed, today=today),
        family_id=episode.family_id,
        family_name=name,
        episode_id=episode.id,
        team_id=episode.team_id,
    )


def _groups_due(team_id: UUID, in_use: InUse, today: date) -> list[TalkDue]:
    used = in_use.by(team_id)
    if used is None:
        return []
    kinds = [each for each in model_of(used.name, used.version).supervision if each.about in ("group", "pod")]
    last = _met(team_id) if kinds else {}
    since = taken_up(in_use, used) if kinds else None
    found = []
    for kind in kinds:
        every = every_of(kind.every, used.settings)
        if every is None or since is None:
            continue
        held = last.get(kind.key)
        due = workforce.supervision_due(every=every, last_held=held, since=since, today=today)
        found.append(TalkDue(kind.key, kind.title, "group", held, due, team_id=team_id))
    return found


def _met(team_id: UUID) -> dict[str, date]:
    """When a team's groups met last, by kind; a pod that met about itself has met, too."""
    with as_service("counter"):
        # That a group met, and when, is no secret of a family; who was not there may know it as well.
        rows = GroupSupervision.objects.filter(team_id=team_id).order_by("kind", "-held_on").distinct("kind")
        last = dict(rows.values_list("kind", "held_on"))
    for key, day in workforce.pod_supervision_held(team_id=team_id).items():
        last[key] = max(day, last.get(key, day))
    return last
