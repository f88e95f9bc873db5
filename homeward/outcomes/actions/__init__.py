"""
Run a contract: agree it, enrol children, judge where every promise stands, claim, verify, pay, publish.

Nobody verifies or pays what they claimed themselves, whatever roles they hold; the database holds that too.
"""

from homeward.outcomes.actions.agree_contract import agree_contract
from homeward.outcomes.actions.answer_setting import answer_setting
from homeward.outcomes.actions.build_claim import build_claim, claim_outcome, take_out_line
from homeward.outcomes.actions.decide import approve_part, dispute_line, reject_line
from homeward.outcomes.actions.enrol import enrol, enrol_accepted_children, withdraw_enrolment
from homeward.outcomes.actions.hand_in import hand_in, hand_in_figures, hand_in_file, take_back_handed_in
from homeward.outcomes.actions.invoice_claim import invoice_claim
from homeward.outcomes.actions.judge import judge
from homeward.outcomes.actions.money import (
    add_plan,
    add_plan_from_file,
    move_money,
    name_scenario,
    publish_money,
    record_commitment,
    record_comparison,
    record_financing,
    record_ranked_financing,
    record_unit_cost,
    take_back_movement,
    work_out_savings,
)
from homeward.outcomes.actions.pay_claim import pay_claim, pay_claims
from homeward.outcomes.actions.prove import look_again, waive_evidence
from homeward.outcomes.actions.publish_totals import publish_totals
from homeward.outcomes.actions.sample import apply_error, draw_sample
from homeward.outcomes.actions.settle_accounts import settle_accounts
from homeward.outcomes.actions.sign_off import sign_off_claim
from homeward.outcomes.actions.submit_claim import submit_claim
from homeward.outcomes.actions.take_invoice_back import take_invoice_back
from homeward.outcomes.actions.verify import answer_query, query_line, verify_claim, verify_line

__all__ = [
    "add_plan",
    "add_plan_from_file",
    "agree_contract",
    "answer_query",
    "answer_setting",
    "apply_error",
    "approve_part",
    "build_claim",
    "claim_outcome",
    "dispute_line",
    "draw_sample",
    "enrol",
    "enrol_accepted_children",
    "hand_in",
    "hand_in_figures",
    "hand_in_file",
    "invoice_claim",
    "judge",
    "look_again",
    "move_money",
    "name_scenario",
    "pay_claim",
    "pay_claims",
    "publish_money",
    "publish_totals",
    "query_line",
    "record_commitment",
    "record_comparison",
    "record_financing",
    "record_ranked_financing",
    "record_unit_cost",
    "reject_line",
    "settle_accounts",
    "sign_off_claim",
    "submit_claim",
    "take_back_handed_in",
    "take_back_movement",
    "take_invoice_back",
    "take_out_line",
    "verify_claim",
    "verify_line",
    "waive_evidence",
    "withdraw_enrolment",
    "work_out_savings",
]
