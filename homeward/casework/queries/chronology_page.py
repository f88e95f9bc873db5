"""The chronology of a family: everything that happened, narrowed as asked."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from homeward.access.queries import user_names
from homeward.access.values import Viewer
from homeward.casework.models import Placement, StatusPeriod, VersionMove
from homeward.casework.queries.events import KINDS, events_of
from homeward.casework.queries.family_head import family_head
from homeward.casework.queries.family_page import with_authors
from homeward.casework.values import ChronologyPage, EventView, PlacementKind, StatusKind
from homeward.people.values import FamilySummary
from homeward.practice import queries as practice


def chronology_page(
    *,
    by: Viewer,
    family_id: UUID,
    kinds: Collection[str] = (),
    significant_only: bool = False,
    today: date,
) -> ChronologyPage:
    """
    Return what happened to a family, the newest first; statuses and placements of its children among it.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    head = family_head(by=by, family_id=family_id, today=today)
    asked = tuple(each for each in (*KINDS, "status") if not kinds or each in kinds)
    episode = head.episode
    model = practice.model(episode.model_name, episode.model_version) if episode else None
    events = events_of([family_id], kinds=[each for each in asked if each in KINDS], model=model)
    if "status" in asked:
        events += [*_statuses(head.family), *_moves(family_id)]
    kept = [each for each in events if each.is_significant or not significant_only]
    in_order = sorted(kept, key=lambda each: each.happened_on, reverse=True)
    names = user_names({each.by for each in in_order if each.by})
    return ChronologyPage(head, with_authors(in_order, names), tuple(kinds), significant_only)


def _statuses(family: FamilySummary) -> list[EventView]:
    names = {each.id: each.given or each.name for each in family.children}
    found: list[EventView] = []
    for status in StatusPeriod.objects.filter(person_id__in=names, known_to__isnull=True):
        label = StatusKind(status.kind).label
        found.append(_event(status, f"{names[status.person_id]}: {label} began", status.start_reason))
        if status.ends:
            found.append(_ended(status, f"{names[status.person_id]}: {label} ended", status.end_reason))
    for placement in Placement.objects.filter(person_id__in=names, known_to__isnull=True):
        label = PlacementKind(placement.kind).label
        placed = f"{names[placement.person_id]}: placement ({label[0].lower()}{label[1:]})"
        found.append(_event(placement, f"{placed} began", placement.start_reason))
        if placement.ends:
            title = f"{placed} ended"
            found.append(_ended(placement, title, placement.ended_reason))
    return found


def _moves(family_id: UUID) -> list[EventView]:
    """Return the days on which work went on under another version of its practice model, and why."""
    return [
        EventView(
            id=each.id,
            kind="status",
            happened_on=each.moved_on,
            title=f"The work goes on under version {each.to_version} of its practice model",
            text=each.reason,
            by=each.moved_by,
        )
        for each in VersionMove.objects.filter(family_id=family_id)
    ]


def _event(row: StatusPeriod | Placement, title: str, text: str) -> EventView:
    return EventView(
        id=row.id,
        kind="status",
        happened_on=row.starts,
        title=title,
        text=text,
        by=row.recorded_by,
        is_significant=True,
        person_id=row.person_id,
    )


def _ended(row: StatusPeriod | Placement, title: str, text: str) -> EventView:
    event = _event(row, title, text)
    return replace(event, happened_on=row.ends or row.starts)
