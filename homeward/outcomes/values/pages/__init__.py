"""What the pages of the outcomes room show."""

from homeward.outcomes.values.pages.claims import (
    BackingRecord,
    ClaimEventView,
    ClaimLineView,
    ClaimPage,
    InvoiceView,
    LineEvidence,
    MissingEvidence,
    NextSteps,
    WaivedEvidence,
)
from homeward.outcomes.values.pages.contract import (
    CapBurnDown,
    ContractPage,
    FunnelStage,
    JudgingDone,
    Promised,
    PromiseTally,
    QuarterPaid,
    Reached,
    TermsInFull,
)
from homeward.outcomes.values.pages.enrolments import EnrolmentLine, EnrolmentList, EnrolmentPage, PromisePaper
from homeward.outcomes.values.pages.questions import OpenQuestion, SettingsPage
from homeward.outcomes.values.pages.standings import FamilyMilestone, SomeStandings, StandingList, StandingView
from homeward.outcomes.values.pages.summaries import ClaimSummary, ContractSummary
from homeward.outcomes.values.pages.today import Duties, MoneyAtAGlance, MoneyPart, ToDo, Way

__all__ = [
    "BackingRecord",
    "CapBurnDown",
    "ClaimEventView",
    "ClaimLineView",
    "ClaimPage",
    "ClaimSummary",
    "ContractPage",
    "ContractSummary",
    "Duties",
    "EnrolmentLine",
    "EnrolmentList",
    "EnrolmentPage",
    "FamilyMilestone",
    "FunnelStage",
    "InvoiceView",
    "JudgingDone",
    "LineEvidence",
    "MissingEvidence",
    "MoneyAtAGlance",
    "MoneyPart",
    "NextSteps",
    "OpenQuestion",
    "PromisePaper",
    "PromiseTally",
    "Promised",
    "QuarterPaid",
    "Reached",
    "SettingsPage",
    "SomeStandings",
    "StandingList",
    "StandingView",
    "TermsInFull",
    "ToDo",
    "WaivedEvidence",
    "Way",
]
