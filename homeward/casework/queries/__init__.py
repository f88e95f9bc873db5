"""Ask about the work with families."""

from homeward.casework.queries.duty_board import duty_board
from homeward.casework.queries.form_contexts import form_context
from homeward.casework.queries.placing import places_for, teams_working_by
from homeward.casework.queries.referrals import receipt, referral, referrals_sent
from homeward.casework.queries.submissions import forms_to_finish, submission
from homeward.casework.queries.team_board import allocation_page, team_board, worker_loads

__all__ = [
    "allocation_page",
    "duty_board",
    "form_context",
    "forms_to_finish",
    "places_for",
    "receipt",
    "referral",
    "referrals_sent",
    "submission",
    "team_board",
    "teams_working_by",
    "worker_loads",
]
