"""Change who works where, what they can do, and what is talked about in supervision."""

from homeward.workforce.actions.teams import (
    change_team_role,
    close_team,
    edit_practitioner,
    join_team,
    leave_team,
    open_agency,
    open_team,
    register_practitioner,
    rename_team,
)

__all__ = [
    "change_team_role",
    "close_team",
    "edit_practitioner",
    "join_team",
    "leave_team",
    "open_agency",
    "open_team",
    "register_practitioner",
    "rename_team",
]
