"""The teams that work with families."""

from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.workforce import queries as workforce
from homeward.workforce.values import TeamKind, TeamView

_WITH_FAMILIES = frozenset({TeamKind.DELIVERY, TeamKind.POD})


def teams_with_families(*, user_id: UUID, on: date) -> tuple[TeamView, ...]:
    """Return the teams a worker is in that work with families."""
    return tuple(each for each in workforce.teams_of(user_id=user_id, on=on) if each.kind in _WITH_FAMILIES)


def teams_to_hand_over_to(*, by: Viewer, now: UUID | None, on: date) -> tuple[TeamView, ...]:
    """Return the teams a family may go to, besides the one that has it."""
    found = workforce.teams(by=by, on=on)
    return tuple(each for each in found if each.kind in _WITH_FAMILIES and each.id != now and each.members)
