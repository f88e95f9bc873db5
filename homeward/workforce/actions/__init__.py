"""Change who works where, what they can do, and what is talked about in supervision."""

from homeward.workforce.actions.accreditations import record_accreditation, see_accreditation
from homeward.workforce.actions.arrange_supervision import arrange_supervision, end_supervision
from homeward.workforce.actions.competence import (
    add_evidence,
    ask_for_sign_off,
    say_not_yet,
    sign_off_competency,
    take_evidence_back,
    take_request_back,
)
from homeward.workforce.actions.pods import give_part, pair_buddies, part_buddies
from homeward.workforce.actions.supervision import (
    finish_agreed,
    record_pod_supervision,
    record_supervision,
    reply_to_supervision,
)
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
    "add_evidence",
    "arrange_supervision",
    "ask_for_sign_off",
    "change_team_role",
    "close_team",
    "edit_practitioner",
    "end_supervision",
    "finish_agreed",
    "give_part",
    "join_team",
    "leave_team",
    "open_agency",
    "open_team",
    "pair_buddies",
    "part_buddies",
    "record_accreditation",
    "record_pod_supervision",
    "record_supervision",
    "register_practitioner",
    "rename_team",
    "reply_to_supervision",
    "say_not_yet",
    "see_accreditation",
    "sign_off_competency",
    "take_evidence_back",
    "take_request_back",
]
