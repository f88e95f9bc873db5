"""Ask about the work with families."""

from homeward.casework.queries.child_page import child_page
from homeward.casework.queries.chronology_page import chronology_page
from homeward.casework.queries.closures import closure_page, closures_waiting, family_of_closure
from homeward.casework.queries.cohort import episodes_to_enrol, intake_of, referral_counts, turning_points
from homeward.casework.queries.drafts_page import drafts_page
from homeward.casework.queries.duty_board import duty_board
from homeward.casework.queries.evidence import care_history, care_known_to, follow_up_checks, programme_runs, readings
from homeward.casework.queries.family_head import family_head
from homeward.casework.queries.family_page import family_page
from homeward.casework.queries.follow_ups import follow_up_list
from homeward.casework.queries.form_contexts import form_context
from homeward.casework.queries.form_pages import form_page, form_to_start, referral_form_to_start, referral_to_start
from homeward.casework.queries.meetings_page import meetings_page
from homeward.casework.queries.my_families import my_families
from homeward.casework.queries.next_stage_page import next_stage_page
from homeward.casework.queries.periods import placement, status
from homeward.casework.queries.placing import places_for, teams_working_by
from homeward.casework.queries.plan_page import plan_page, programme_page
from homeward.casework.queries.prefill import Prefill, prefill
from homeward.casework.queries.record_page import record_page
from homeward.casework.queries.referrals import receipt, receipt_of, referral, referrals_sent
from homeward.casework.queries.story_page import story_page
from homeward.casework.queries.submissions import draft_form, forms_to_finish, submission
from homeward.casework.queries.tasks_page import tasks_page
from homeward.casework.queries.team_board import allocation_page, team_board, waiting_list, worker_loads

__all__ = [
    "Prefill",
    "allocation_page",
    "care_history",
    "care_known_to",
    "child_page",
    "chronology_page",
    "closure_page",
    "closures_waiting",
    "draft_form",
    "drafts_page",
    "duty_board",
    "episodes_to_enrol",
    "family_head",
    "family_of_closure",
    "family_page",
    "follow_up_checks",
    "follow_up_list",
    "form_context",
    "form_page",
    "form_to_start",
    "forms_to_finish",
    "intake_of",
    "meetings_page",
    "my_families",
    "next_stage_page",
    "placement",
    "places_for",
    "plan_page",
    "prefill",
    "programme_page",
    "programme_runs",
    "readings",
    "receipt",
    "receipt_of",
    "record_page",
    "referral",
    "referral_counts",
    "referral_form_to_start",
    "referral_to_start",
    "referrals_sent",
    "status",
    "story_page",
    "submission",
    "tasks_page",
    "team_board",
    "teams_working_by",
    "turning_points",
    "waiting_list",
    "worker_loads",
]
