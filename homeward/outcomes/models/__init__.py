"""The records of the outcomes room."""

from homeward.outcomes.models.claim import Claim
from homeward.outcomes.models.claim_event import ClaimEvent
from homeward.outcomes.models.claim_line import ClaimLine
from homeward.outcomes.models.claim_sample import ClaimSample
from homeward.outcomes.models.cohort_figures import CohortFigures
from homeward.outcomes.models.cohort_standing import CohortStanding
from homeward.outcomes.models.comparison import Comparison
from homeward.outcomes.models.contract import Contract
from homeward.outcomes.models.enrolment import Enrolment
from homeward.outcomes.models.financing import Financing
from homeward.outcomes.models.handed_in import HandedIn
from homeward.outcomes.models.invoice import Invoice
from homeward.outcomes.models.judging import Judging
from homeward.outcomes.models.money_movement import MoneyMovement
from homeward.outcomes.models.money_scenario import MoneyScenario
from homeward.outcomes.models.paid_claim import PaidClaim
from homeward.outcomes.models.payer_commitment import PayerCommitment
from homeward.outcomes.models.payment_run import PaymentRun
from homeward.outcomes.models.plan_row import PlanRowRecord
from homeward.outcomes.models.plan_version import PlanVersion
from homeward.outcomes.models.public_choice import PublicChoice
from homeward.outcomes.models.published_money import PublishedMoney
from homeward.outcomes.models.published_totals import PublishedTotals
from homeward.outcomes.models.reported_table import ReportedTable
from homeward.outcomes.models.savings_case import SavingsCaseRecord
from homeward.outcomes.models.setting_answer import SettingAnswer
from homeward.outcomes.models.settlement import Settlement
from homeward.outcomes.models.standing import StandingRecord
from homeward.outcomes.models.unit_cost import UnitCostFact

__all__ = [
    "Claim",
    "ClaimEvent",
    "ClaimLine",
    "ClaimSample",
    "CohortFigures",
    "CohortStanding",
    "Comparison",
    "Contract",
    "Enrolment",
    "Financing",
    "HandedIn",
    "Invoice",
    "Judging",
    "MoneyMovement",
    "MoneyScenario",
    "PaidClaim",
    "PayerCommitment",
    "PaymentRun",
    "PlanRowRecord",
    "PlanVersion",
    "PublicChoice",
    "PublishedMoney",
    "PublishedTotals",
    "ReportedTable",
    "SavingsCaseRecord",
    "SettingAnswer",
    "Settlement",
    "StandingRecord",
    "UnitCostFact",
]
