"""The board of a team's supervision of families."""

from datetime import date
from uuid import UUID

from homeward.access.queries import allowed
from homeward.access.values import Permission, Viewer
from homeward.casework.queries.group_supervision import groups_of
from homeward.casework.queries.kinds_of_supervision import kinds_of_team
from homeward.casework.queries.supervision_due import supervision_due
from homeward.casework.values import FamiliesDue, SupervisionBoard
from homeward.workforce.queries import team, teams_of


def supervision_board(*, by: Viewer, team_id: UUID, today: date) -> SupervisionBoard:
    """
    Return what supervision of families is due in a team, and the groups the viewer took part in.

    :raises NotFound: if there is no such team
    :raises NotAllowed: if the viewer may not see teams
    """
    found = team(team_id=team_id, on=today)
    due = supervision_due(by=by, team_id=team_id, today=today)
    _, kinds = kinds_of_team(by=by, team_id=team_id, on=today)
    return SupervisionBoard(
        team_id=found.id,
        team_name=found.name,
        due=due,
        groups=groups_of(by=by, team_id=team_id),
        has_kinds=bool(kinds),
        may_group=allowed(by, Permission.CASE_WRITE) and any(each.about == "group" for each in kinds),
    )


def families_due(*, by: Viewer, today: date) -> tuple[FamiliesDue, ...]:
    """Return, for each team the viewer manages, how many families and groups are due to be talked over."""
    found = []
    for each in teams_of(user_id=by.user_id, on=today):
        if by.user_id not in {one.user_id for one in each.managers}:
            continue
        due = supervision_due(by=by, team_id=each.id, today=today)
        if due:
            late = [one for one in due if one.is_due]
            found.append(FamiliesDue(each.id, each.name, len(due), len(late), due[0].due_on))
    return tuple(found)
