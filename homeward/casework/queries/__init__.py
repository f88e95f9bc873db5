"""Ask about the work with families."""

from homeward.casework.queries.accreditation import gaps_noted, gaps_of_a_form
from homeward.casework.queries.allocation_page import allocation_page
from homeward.casework.queries.child_page import child_page
from homeward.casework.queries.chronology_page import chronology_page
from homeward.casework.queries.closures import closure_page, closures_waiting, family_of_closure
from homeward.casework.queries.cohort import (
    episodes_to_enrol,
    intake_of,
    referral_counts,
    routes,
    sexes,
    turning_points,
)
from homeward.casework.queries.copies import copy_plan, may_release, released_copies
from homeward.casework.queries.development_page import (
    assess_page,
    competency_page,
    coverage_everywhere,
    coverage_page,
    development_page,
)
from homeward.casework.queries.discussions import discussion, supervision_page
from homeward.casework.queries.drafts_page import drafts_page
from homeward.casework.queries.duty_board import duty_board
from homeward.casework.queries.evidence import care_history, care_known_to, follow_up_checks, programme_runs, readings
from homeward.casework.queries.evidence_events import happenings
from homeward.casework.queries.evidence_stays import stays
from homeward.casework.queries.family_head import family_head
from homeward.casework.queries.family_page import family_page
from homeward.casework.queries.files import file_content, files_of
from homeward.casework.queries.follow_ups import follow_up_list
from homeward.casework.queries.form_contexts import form_context
from homeward.casework.queries.form_pages import (
    draft_context,
    form_page,
    form_to_start,
    referral_form_to_start,
    referral_to_start,
)
from homeward.casework.queries.group_supervision import group_page, group_to_hold
from homeward.casework.queries.lots import arm_of_referral, drawn_arm, has_lot, lot_of_episode, lot_of_referral
from homeward.casework.queries.meetings_page import meetings_page
from homeward.casework.queries.model_terms import (
    competencies_for,
    competencies_of,
    competencies_of_worker,
    personal_supervision_of,
    pod_rules_for,
    pod_supervision_of,
    supervision_kinds_of,
)
from homeward.casework.queries.my_families import my_families
from homeward.casework.queries.next_stage_page import next_stage_page
from homeward.casework.queries.periods import placement, status
from homeward.casework.queries.placing import places_for, teams_working_by
from homeward.casework.queries.plan_page import plan_page, programme_page
from homeward.casework.queries.pods import pod_page
from homeward.casework.queries.prefill import Prefill, prefill
from homeward.casework.queries.record_page import record_page
from homeward.casework.queries.recording_time import form_time_page, recording_time_page
from homeward.casework.queries.referrals import receipt, receipt_of, referral, referrals_sent
from homeward.casework.queries.replied_to import replied, reply_page
from homeward.casework.queries.replies_beside import replies_beside, replies_of_decisions, replies_of_family
from homeward.casework.queries.sign_offs import sign_offs_of, sign_offs_waiting, steps_to_ask_for, steps_waiting_in
from homeward.casework.queries.signposts import signposts_of
from homeward.casework.queries.story_page import story_page
from homeward.casework.queries.submissions import draft_form, forms_to_finish, submission
from homeward.casework.queries.supervision_board import families_due, supervision_board
from homeward.casework.queries.supervision_due import supervision_due
from homeward.casework.queries.supervisors_board import supervisors_board
from homeward.casework.queries.talk_drafts import draft_of_part, draft_of_talk
from homeward.casework.queries.tasks_page import tasks_page
from homeward.casework.queries.team_board import team_board, waiting_list, worker_loads
from homeward.casework.queries.then_and_now import then_and_now_page
from homeward.casework.queries.trials import (
    can_draw_lots,
    log_rows,
    trial_page,
    trials,
    trials_in,
    trials_to_set_up,
    verify_trial,
)
from homeward.casework.queries.version_moves import cases_to_move, open_versions
from homeward.casework.queries.voices_page import voices_page
from homeward.casework.rules.merging import seals, together

__all__ = [
    "Prefill",
    "allocation_page",
    "arm_of_referral",
    "assess_page",
    "can_draw_lots",
    "care_history",
    "care_known_to",
    "cases_to_move",
    "child_page",
    "chronology_page",
    "closure_page",
    "closures_waiting",
    "competencies_for",
    "competencies_of",
    "competencies_of_worker",
    "competency_page",
    "copy_plan",
    "coverage_everywhere",
    "coverage_page",
    "development_page",
    "discussion",
    "draft_context",
    "draft_form",
    "draft_of_part",
    "draft_of_talk",
    "drafts_page",
    "drawn_arm",
    "duty_board",
    "episodes_to_enrol",
    "families_due",
    "family_head",
    "family_of_closure",
    "family_page",
    "file_content",
    "files_of",
    "follow_up_checks",
    "follow_up_list",
    "form_context",
    "form_page",
    "form_time_page",
    "form_to_start",
    "forms_to_finish",
    "gaps_noted",
    "gaps_of_a_form",
    "group_page",
    "group_to_hold",
    "happenings",
    "has_lot",
    "intake_of",
    "log_rows",
    "lot_of_episode",
    "lot_of_referral",
    "may_release",
    "meetings_page",
    "my_families",
    "next_stage_page",
    "open_versions",
    "personal_supervision_of",
    "placement",
    "places_for",
    "plan_page",
    "pod_page",
    "pod_rules_for",
    "pod_supervision_of",
    "prefill",
    "programme_page",
    "programme_runs",
    "readings",
    "receipt",
    "receipt_of",
    "record_page",
    "recording_time_page",
    "referral",
    "referral_counts",
    "referral_form_to_start",
    "referral_to_start",
    "referrals_sent",
    "released_copies",
    "replied",
    "replies_beside",
    "replies_of_decisions",
    "replies_of_family",
    "reply_page",
    "routes",
    "seals",
    "sexes",
    "sign_offs_of",
    "sign_offs_waiting",
    "signposts_of",
    "status",
    "stays",
    "steps_to_ask_for",
    "steps_waiting_in",
    "story_page",
    "submission",
    "supervision_board",
    "supervision_due",
    "supervision_kinds_of",
    "supervision_page",
    "supervisors_board",
    "tasks_page",
    "team_board",
    "teams_working_by",
    "then_and_now_page",
    "together",
    "trial_page",
    "trials",
    "trials_in",
    "trials_to_set_up",
    "turning_points",
    "verify_trial",
    "voices_page",
    "waiting_list",
    "worker_loads",
]
