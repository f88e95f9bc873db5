"""What supervision of families is due in a team: family by family, and the groups."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import as_service, record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import CaseDiscussion, Episode, GroupSupervision
from homeward.casework.rules.supervision_due import next_supervision
from homeward.casework.values import SupervisionDue
from homeward.people.queries import family_summaries
from homeward.practice.queries import model as model_of
from homeward.practice.queries import model_in_use
from homeward.practice.values import SupervisionKind
from homeward.workforce.queries import pod_supervision_held


def supervision_due(*, by: Viewer, team_id: UUID, today: date) -> tuple[SupervisionDue, ...]:
    """
    Return when each open family of a team, and its groups, are to be talked over next; what is most late first.

    Families as far as the viewer reaches them. A part in a group counts as supervision of that family.

    :raises NotAllowed: if the viewer may not see teams
    """
    require(by, Permission.TEAM_READ)
    found = [*_families_due(by, team_id, today), *_groups_due(by, team_id, today)]
    record_read(
        "supervision_board.opened", by=by, about=[Subject.family(each.family_id) for each in found if each.family_id]
    )
    return tuple(sorted(found, key=lambda each: (each.due_on, each.family_name)))


def last_discussions(family_ids: Iterable[UUID]) -> dict[UUID, tuple[date, date | None]]:
    """Return when each family was talked over last, and the day agreed for the next time."""
    rows = CaseDiscussion.objects.filter(family_id__in=list(family_ids), superseded_by__isnull=True)
    found = rows.order_by("family_id", "-held_on", "-recorded_at").distinct("family_id")
    return {each.family_id: (each.held_on, each.next_on) for each in found}


def _families_due(by: Viewer, team_id: UUID, today: date) -> list[SupervisionDue]:
    if not allowed(by, Permission.CASE_READ):
        return []
    episodes = list(Episode.objects.filter(team_id=team_id, closed_on__isnull=True))
    names = family_summaries(by=by, family_ids=[each.family_id for each in episodes], on=today)
    last = last_discussions(names)
    return [
        _of_family(each, kind, names[each.family_id].name, last.get(each.family_id), settings)
        for each in episodes
        if each.family_id in names
        for kind, settings in _case_kinds(by, each, today)
    ]


def _case_kinds(by: Viewer, episode: Episode, today: date) -> list[tuple[SupervisionKind, dict[str, Any]]]:
    model = model_of(episode.model_name, episode.model_version)
    used = model_in_use(by=by, on=today, team_id=episode.team_id)
    settings = used.settings if used is not None and used.name == episode.model_name else {}
    return [(each, settings) for each in model.supervision if each.about == "case"]


def _of_family(
    episode: Episode,
    kind: SupervisionKind,
    name: str,
    last: tuple[date, date | None] | None,
    settings: dict[str, Any],
) -> SupervisionDue:
    held, agreed = last or (None, None)
    due_on, why = next_supervision(last=held, agreed=agreed, since=episode.opened_on, every=kind.every.under(settings))
    return SupervisionDue(
        kind=kind.key,
        kind_title=kind.title,
        about="case",
        last=held,
        due_on=due_on,
        why=why,
        family_id=episode.family_id,
        family_name=name,
        episode_id=episode.id,
        team_id=episode.team_id,
    )


def _groups_due(by: Viewer, team_id: UUID, today: date) -> list[SupervisionDue]:
    used = model_in_use(by=by, on=today, team_id=team_id)
    kinds: Sequence[SupervisionKind] = model_of(used.name, used.version).supervision if used else ()
    with as_service("matcher"):
        # That a group met, and when, is no secret of a family; who was not there may know it as well.
        rows = GroupSupervision.objects.filter(team_id=team_id).order_by("kind", "-held_on").distinct("kind")
        last = dict(rows.values_list("kind", "held_on"))
    # A pod that met about itself has met, too.
    for key, day in pod_supervision_held(team_id=team_id).items():
        last[key] = max(day, last.get(key, day))
    found = []
    for kind in kinds:
        if kind.about not in ("group", "pod") or used is None:
            continue
        since, rhythm = used.starts, f"Every {kind.every.under(used.settings).words}."
        due_on, why = next_supervision(
            last=last.get(kind.key), agreed=None, since=since, every=kind.every.under(used.settings)
        )
        found.append(
            SupervisionDue(
                kind.key, kind.title, "group", last.get(kind.key), due_on, why, team_id=team_id, rhythm=rhythm
            )
        )
    return found
