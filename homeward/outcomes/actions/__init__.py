"""
Run a contract: agree it, enrol children, judge where every promise stands, claim, verify, pay, publish.

Nobody verifies or pays what they claimed themselves, whatever roles they hold; the database holds that too.
"""

from homeward.outcomes.actions.agree_contract import agree_contract
from homeward.outcomes.actions.answer_setting import answer_setting
from homeward.outcomes.actions.build_claim import build_claim, claim_outcome, take_out_line
from homeward.outcomes.actions.enrol import enrol, enrol_accepted_children, withdraw_enrolment
from homeward.outcomes.actions.judge import judge
from homeward.outcomes.actions.pay_claim import pay_claim
from homeward.outcomes.actions.publish_totals import publish_totals
from homeward.outcomes.actions.submit_claim import submit_claim
from homeward.outcomes.actions.verify import answer_query, query_line, verify_claim, verify_line

__all__ = [
    "agree_contract",
    "answer_query",
    "answer_setting",
    "build_claim",
    "claim_outcome",
    "enrol",
    "enrol_accepted_children",
    "judge",
    "pay_claim",
    "publish_totals",
    "query_line",
    "submit_claim",
    "take_out_line",
    "verify_claim",
    "verify_line",
    "withdraw_enrolment",
]
