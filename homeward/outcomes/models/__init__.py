"""The records of the outcomes room."""

from homeward.outcomes.models.claim import Claim
from homeward.outcomes.models.claim_event import ClaimEvent
from homeward.outcomes.models.claim_line import ClaimLine
from homeward.outcomes.models.contract import Contract
from homeward.outcomes.models.enrolment import Enrolment
from homeward.outcomes.models.judging import Judging
from homeward.outcomes.models.published_totals import PublishedTotals
from homeward.outcomes.models.setting_answer import SettingAnswer
from homeward.outcomes.models.standing import StandingRecord

__all__ = [
    "Claim",
    "ClaimEvent",
    "ClaimLine",
    "Contract",
    "Enrolment",
    "Judging",
    "PublishedTotals",
    "SettingAnswer",
    "StandingRecord",
]
