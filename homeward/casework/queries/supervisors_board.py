"""A supervisor's board."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.casework.models import GroupSupervision
from homeward.casework.queries.accreditation import gaps_noted
from homeward.casework.queries.owed_supervision import Places, owed_to_pod, places_of
from homeward.casework.values.supervisors_board import Renewal, SupervisorsBoard
from homeward.workforce import queries as workforce
from homeward.workforce.values import CompetenceState, PractitionerView

GAPS_SHOWN = timedelta(days=90)
"""How far back a supervisor is shown licensed work without an accreditation on record."""


def supervisors_board(*, by: Viewer, today: date) -> SupervisorsBoard:
    """
    Return whose supervision by the viewer is due when, what was agreed, and what else waits for them.

    :raises NotAllowed: for anybody who supervises nobody
    """
    require(by, Permission.SUPERVISE)
    lines = workforce.lines_to(user_id=by.user_id)
    supervised = workforce.practitioners(by=by, ids=[each.practitioner_id for each in lines])
    since = {each.practitioner_id: each.starts for each in lines}
    places = places_of(by=by, workers=supervised, on=today)
    owed = {each.id: places.owed_to(each, supervised_since=since[each.id]) for each in supervised}
    mine = [
        each
        for each in workforce.teams_of(user_id=by.user_id, on=today)
        if any(manager.user_id == by.user_id for manager in each.managers)
    ]
    pods = {each.id: owed_to_pod(by=by, team=each, in_use=places.in_use) for each in mine}
    return SupervisorsBoard(
        workers=workforce.supervised_workers(by=by, rhythms=owed, today=today),
        teams=workforce.supervised_teams(by=by, teams=mine, rhythms=pods, also_held=_groups_held(pods), today=today),
        to_assess=workforce.sign_offs_asked_of(by=by),
        gaps=gaps_noted(by=by, user_ids=[each.user_id for each in supervised], since=today - GAPS_SHOWN, today=today),
        renewals=tuple(_renewals(by, supervised, places, today)),
    )


def _renewals(by: Viewer, workers: Collection[PractitionerView], places: Places, today: date) -> Iterable[Renewal]:
    held = workforce.developments(by=by, workers=workers)
    for worker in workers:
        for each in places.competencies_of(worker):
            standing = workforce.stands_with(each, held[worker.id], today=today)
            if standing.state in (CompetenceState.SOON, CompetenceState.EXPIRED):
                yield Renewal(worker, each, standing)


def _groups_held(team_ids: Iterable[UUID]) -> dict[tuple[UUID, str], date]:
    """A pod's meeting over its families counts as its supervision too."""
    rows = GroupSupervision.objects.filter(team_id__in=list(team_ids)).order_by("held_on")
    return {(team_id, kind): day for team_id, kind, day in rows.values_list("team_id", "kind", "held_on")}
