"""
Who may do what at each address, by its name. An address that is not here fails the walk: decide, then add a row.

Letters are the people of ``tests.faults.county.WHO``: D duty worker, M manager and P key worker of the family asked
about, S the council's social worker who referred it, C contract manager, V verifier, N commissioner, I investor,
E evaluator, A administrator who also leads on information governance and practice.
"""

from __future__ import annotations

from dataclasses import dataclass

EVERYBODY = "DMPSCVNIEA"


@dataclass(frozen=True)
class Expected:
    """
    ``sees``: gets a page (or is led to one); everybody else is refused. ``sends``: may send it, and so may change
    something; nothing at all changes when anybody else does. ``is_press``: there is nothing to see, only to send.
    ``is_open``: needs no sign-in. ``library``: a page of the sign-in library, which decides by itself.
    ``same_for_all_ids``: why an unknown id is no 404 here.
    """

    sees: str
    sends: str = ""
    is_press: bool = False
    is_open: bool = False
    library: bool = False
    same_for_all_ids: str = ""

    @property
    def is_only_read(self) -> bool:
        """Whether there is nothing to send, for anybody."""
        return not self.sends and not self.is_press


def page(sees: str, **more: str) -> Expected:
    """Return what is expected of a page to read."""
    return Expected(sees, **more)  # type: ignore[arg-type]


def form(sees: str, sends: str | None = None) -> Expected:
    """Return what is expected of a page with a form on it."""
    return Expected(sees, sees if sends is None else sends)


def press(sends: str, sees: str = "") -> Expected:
    """Return what is expected of a button's address; who ``sees`` the page it is on may hear what is wrong with it."""
    return Expected(sees, sends, is_press=True)


OPEN = Expected(EVERYBODY, EVERYBODY, is_open=True)
OWN_ACCOUNT = Expected(EVERYBODY, EVERYBODY, library=True)
WAY_IN = Expected(EVERYBODY, EVERYBODY, is_open=True, library=True)
THE_WORK = page("MP")
THE_WORK_WRITTEN = form("MP")
WHO_THEY_ARE = page("DMPSA")
WHO_THEY_ARE_WRITTEN = form("DMP")
THE_CONTRACT = page("CVN")

EXPECTED: dict[str, Expected] = {
    # Nobody's business
    "health": OPEN,
    "refer": OPEN,
    "public_receipt_check": OPEN,
    "public_receipt": OPEN,
    "style": OPEN,
    "style_form": OPEN,
    # One's own account, and the way in: the sign-in library's pages
    **dict.fromkeys(
        (
            "account_login",
            "account_inactive",
            "mfa_authenticate",
            "mfa_login_webauthn",
            "openid_connect_login",
            "openid_connect_callback",
            "sign_in_as",
            "socialaccount_login_cancelled",
            "socialaccount_login_error",
            "socialaccount_signup",
        ),
        WAY_IN,
    ),
    **dict.fromkeys(
        (
            "account_logout",
            "account_change_password",
            "account_set_password",
            "account_reauthenticate",
            "choose_authority",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_deactivate_totp",
            "mfa_download_recovery_codes",
            "mfa_edit_webauthn",
            "mfa_generate_recovery_codes",
            "mfa_index",
            "mfa_list_webauthn",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_remove_webauthn",
            "mfa_view_recovery_codes",
            "second_factor_needed",
            "socialaccount_connections",
        ),
        OWN_ACCOUNT,
    ),
    # What everybody has: their own lists, empty for those who have nothing in them
    "my_families": page(EVERYBODY),
    "my_referrals": page(EVERYBODY),
    "drafts": page(EVERYBODY),
    "follow_ups": page(EVERYBODY),
    "record": page(EVERYBODY),
    "roles": page(EVERYBODY),
    "search": page(EVERYBODY),
    # Referrals
    "new_referral": form("DMPS"),
    "duty": page("D"),
    "referral": page("DMPS"),
    "who_is_this": page("D"),
    "link_person": press("D"),
    "unlink_person": press("D"),
    "pick_up_referral": press("D"),
    "screening": form("D"),
    "triage": form("D"),
    "withdraw_referral": form("DS"),
    "open_for_duty": form("D"),
    # The work with a family
    "family": THE_WORK,
    "family_print": THE_WORK,
    "chronology": THE_WORK,
    "meetings": THE_WORK,
    "plan": THE_WORK,
    "record_view": THE_WORK,
    "family_checks": THE_WORK,
    "handoffs": THE_WORK,
    # The map, the family drawn, and what became of other help
    "family_map": THE_WORK,
    "family_map_paper": form("MP"),
    "family_drawing": THE_WORK,
    "picture_story": THE_WORK,
    "lighthouse_sheet": page(EVERYBODY),
    "signpost_news": form("MP"),
    "outside_home": THE_WORK,
    "two_sides": THE_WORK,
    "programme": THE_WORK,
    "child": THE_WORK,
    "tasks": THE_WORK_WRITTEN,
    "task_done": press("MP"),
    "task_undo": press("MP"),
    "scale_goal": press("MP"),
    "take_step": press("MP"),
    "undo_step": press("MP"),
    "story": THE_WORK_WRITTEN,
    "start_form": THE_WORK_WRITTEN,
    "form": THE_WORK_WRITTEN,
    "correct_form": THE_WORK_WRITTEN,
    "throw_away_draft": press("MP"),
    # Forms: saved answer by answer, shared, with files, and handed out
    "keep_answers": press("MP"),
    "share_draft": press("MP"),
    "add_file": press("MP"),
    "kept_file": THE_WORK,
    "copy_form": THE_WORK_WRITTEN,
    "programme_start": THE_WORK_WRITTEN,
    "programme_pause": THE_WORK_WRITTEN,
    "programme_resume": THE_WORK_WRITTEN,
    "programme_extend": THE_WORK_WRITTEN,
    "programme_end": THE_WORK_WRITTEN,
    "programme_correct_end": THE_WORK_WRITTEN,
    "status_new": THE_WORK_WRITTEN,
    "status_end": THE_WORK_WRITTEN,
    "status_correct": THE_WORK_WRITTEN,
    "placement_new": THE_WORK_WRITTEN,
    "placement_end": THE_WORK_WRITTEN,
    "placement_correct": THE_WORK_WRITTEN,
    "waive_gate": form("MP", "M"),
    "stage_agreement": THE_WORK_WRITTEN,
    "closure": form("MP"),
    "closure_decide": press("M"),
    # Who they are
    "family_members": WHO_THEY_ARE,
    "person": WHO_THEY_ARE,
    "family_member_find": WHO_THEY_ARE_WRITTEN,
    "family_member_new": WHO_THEY_ARE_WRITTEN,
    "family_member_leave": WHO_THEY_ARE_WRITTEN,
    "person_edit": WHO_THEY_ARE_WRITTEN,
    "person_identifier": WHO_THEY_ARE_WRITTEN,
    "person_move": WHO_THEY_ARE_WRITTEN,
    "person_name": WHO_THEY_ARE_WRITTEN,
    "person_relate": WHO_THEY_ARE_WRITTEN,
    "person_warn": WHO_THEY_ARE_WRITTEN,
    "relationship_edit": WHO_THEY_ARE_WRITTEN,
    "warning_end": press("DMP"),
    # Allocation by lot, supervision of families, replies
    "trials": page("A"),
    "trial_new": form("A"),
    "trial": page("A"),
    "trial_log": page("A"),
    "trial_end": form("A"),
    "lot_of_referral": form("D"),
    "lot_of_episode": form("M"),
    "family_supervision": THE_WORK,
    "supervision_new": THE_WORK_WRITTEN,
    "supervision_keep": press("MP"),
    "supervision_correct": THE_WORK_WRITTEN,
    "family_supervision_board": page("DMPSA"),
    "group_new": form("DMP"),
    "group": page("M"),
    "group_part": form("M"),
    "group_part_keep": press("M"),
    "reply": THE_WORK_WRITTEN,
    "answer_reply": press("MP"),
    # Teams
    "team": page("DMPSA"),
    "team_board": page("DMPSA"),
    "waiting": page("M"),
    "allocate": form("M"),
    "end_co_work": press("M"),
    # What workers can do, supervision of workers and pods
    "development": page("DMPA"),
    "worker_development": page("MP"),
    "competency": form("MP"),
    "competency_ask": form("P"),
    "accreditation_new": form("MP"),
    "accreditation_seen": press("M"),
    "evidence_take_back": press("P"),
    "assess": form("M"),
    "assessment_take_back": press("P"),
    "coverage": page("DMPSA"),
    "coverage_everywhere": page("DMPSA"),
    "supervision": page("MA"),
    "worker_supervision": page("MP"),
    "supervise": form("M"),
    "team_supervise": form("MA"),
    "supervision_session": form("MP", "P"),
    "agreed_done": press("MP"),
    "supervisors": form("MA"),
    "supervisor_end": press("MA"),
    "pod": form("DMPSA", "MA"),
    "buddies_pair": press("MA"),
    "buddies_part": press("MA"),
    # Steps that need somebody's agreement
    "sign_offs": page("DMP"),
    "sign_off": form("MP", "M"),
    "sign_off_take_back": press("MP"),
    "family_sign_offs": THE_WORK_WRITTEN,
    # Contracts
    "contracts": page("CVNIE"),
    "new_contract": form("N"),
    "contract": THE_CONTRACT,
    "contract_children": THE_CONTRACT,
    "contract_progress": THE_CONTRACT,
    "contract_checks": THE_CONTRACT,
    "contract_undecided": THE_CONTRACT,
    "contract_claims": THE_CONTRACT,
    "contract_terms": THE_CONTRACT,
    "contract_terms_in_full": THE_CONTRACT,
    "contract_cohorts": THE_CONTRACT,
    "contract_questions": THE_CONTRACT,
    "contract_question": form("CVN", "N"),
    "contract_judge": press("CN"),
    "contract_enrol": form("C"),
    "contract_build_claim": press("C"),
    "contract_publish": press("CN"),
    "contract_evidence": THE_CONTRACT,
    "contract_evidence_new": form("CVN", "C"),
    "contract_evidence_file": form("CVN", "C"),
    "contract_evidence_template": THE_CONTRACT,
    "contract_figures_new": form("CVN", "C"),
    "contract_evidence_take_back": press("C"),
    "enrolment": THE_CONTRACT,
    "enrolment_claim": press("C"),
    "enrolment_hand_in": form("C"),
    "enrolment_take_back": press("C"),
    "enrolment_withdraw": form("C"),
    "claim": THE_CONTRACT,
    "claim_submit": press("C"),
    "claim_verify": press("V"),
    "claim_pay": press("N"),
    "claim_line": THE_CONTRACT,
    "claim_line_verify": press("V"),
    "claim_line_query": press("VN", "CVN"),
    "claim_line_answer": press("C", "CVN"),
    "claim_line_take_out": press("C"),
    "claim_line_part": press("V", "CVN"),
    "claim_line_reject": press("V", "CVN"),
    "claim_line_dispute": press("C", "CVN"),
    "claim_sample": press("V"),
    "claim_apply_error": press("V"),
    "claim_invoice": press("C"),
    "claim_invoice_back": press("C", "CVN"),
    "claim_look_again": press("C"),
    # Nobody of the county is an internal auditor.
    "claim_sign_off": press(""),
    "claim_line_waive": press("C", "CVN"),
    "claims_waiting": page("CVN"),
    "contract_claiming": THE_CONTRACT,
    "contract_corrections": THE_CONTRACT,
    "claim_file": THE_CONTRACT,
    "contract_to_claim": page("C"),
    "contract_claim_some": press("C"),
    "contract_reconciliation": THE_CONTRACT,
    "payment_run": THE_CONTRACT,
    "contract_pay": press("N", "CVN"),
    "contract_settle": press("N", "CVN"),
    "totals": page("CVNIE"),
    "totals_on": page("CVNIE"),
    # The money of a contract over time: its parties, and nobody who works with a family; investors what is published
    "contract_money": THE_CONTRACT,
    "contract_money_file": THE_CONTRACT,
    "contract_scenario_new": form("CN"),
    "contract_plan": THE_CONTRACT,
    "contract_plan_new": form("CN"),
    "contract_plan_template": page("CN"),
    "contract_finance": THE_CONTRACT,
    "contract_movement_new": form("CN"),
    "movement_take_back": press("CN"),
    "contract_financing_new": form("CN"),
    "contract_commitment_new": form("CN"),
    "contract_savings": THE_CONTRACT,
    "contract_unit_cost_new": form("CN"),
    "contract_savings_new": form("CN"),
    "contract_signs": THE_CONTRACT,
    "contract_comparison_new": form("CN"),
    "contract_publish_money": press("CN"),
    "contract_evaluation": page("CVNE"),
    "evaluations": page("CVNE"),
    "contract_summary": page("N"),
    "contract_public": form("CVN", "CN"),
    "public_contract": OPEN,
    "contract_indigo": form("CVN", "CN"),
    "contract_indigo_file": THE_CONTRACT,
    "contract_reported": THE_CONTRACT,
    "money_boards": page("CVNIE"),
    "money_board": page("CVNIE"),
    # How far a model is followed, how long recording takes, then and now
    "fidelity": page("MPA"),
    "case_fidelity": THE_WORK,
    "case_fidelity_records": THE_WORK,
    "worker_fidelity": page("MP"),
    "worker_fidelity_records": page("MP"),
    "team_fidelity": page("MPA"),
    "team_fidelity_records": page("MPA"),
    "team_handoffs": page("MPA"),
    "version_handoffs": page("MPA"),
    "version_fidelity": page("MPA"),
    "version_fidelity_records": page("MPA"),
    "recording_time": page("MPA"),
    "form_time": page("MPA"),
    "then_and_now": THE_WORK,
    "voices": THE_WORK,
    "place_goal": press("MP"),
    "say_why_no_goal": press("MP"),
    # Administration
    "administration": page("A"),
    "users": page("A"),
    "user_new": form("A"),
    "user": form("A"),
    "role_withdraw": press("A"),
    "user_active": press("A"),
    "user_work": form("A"),
    "user_password": press("A"),
    "user_second_step": press("A"),
    "user_work_account": press("A"),
    "teams": page("A"),
    "team_new": form("A"),
    "agency_new": form("A"),
    "team_settings": form("A"),
    "team_rename": form("A"),
    "team_close": press("A"),
    "team_leave": press("A"),
    "team_role": press("A"),
    # Bringing in data
    "data_import": form("A"),
    "import_columns": page("A"),
    "import_template": page("A"),
    "import_run": page("A"),
    "import_problems": page("A"),
    "import_confirm": press("A"),
    "import_again": press("A"),
    "import_cancel": press("A"),
    # Who looked
    "who_looked": page("MPA"),
    "who_looked_at_family": page("MPA"),
    "who_looked_at_person": page("MPA"),
    "who_looked_at_contract": page(
        "A", same_for_all_ids="its reader may not read contracts: looks at one that is not there are none"
    ),
    # Practice models
    "models": page("A"),
    "adoptions": page("A"),
    "model": page("A"),
    "model_compare": page("A"),
    "model_adopt": form("A"),
    "model_zip": page("A"),
    "model_form": form("A"),
    "model_move": form("A"),
    "model_questions": page("A"),
    "model_draft_new": form("A"),
    "model_draft": form("A"),
    "model_draft_file": form("A"),
    "model_draft_file_remove": press("A"),
    "model_draft_replace": press("A"),
    "model_draft_compare": page("A"),
    "model_draft_publish": press("A"),
    "model_draft_discard": press("A"),
    "model_draft_zip": page("A"),
    "model_draft_form": form("A"),
}
