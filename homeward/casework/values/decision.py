"""Decisions about a referral: at which step, with which outcome, on which findings."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.practice.values import Findings, Verdict
from homeward.vocabulary.worded import Worded


class Step(Worded):
    """Where a decision is made."""

    SCREENING = ("screening", "Screening")
    TRIAGE = ("triage", "Triage")


class Outcome(Worded):
    """What was decided: the first five at screening, the others at triage; more information at either."""

    TO_TRIAGE = ("to_triage", "Goes to triage")
    SIGNPOSTED = ("signposted", "Pointed to another service")
    SAFEGUARDING = ("safeguarding", "Sent to safeguarding")
    NO_FURTHER_ACTION = ("no_further_action", "No further action")
    MORE_INFORMATION = ("more_information", "More information asked for")
    ACCEPT = ("accept", "Accepted")
    WAITING_LIST = ("waiting_list", "Accepted, on the waiting list")
    NOT_SUITABLE = ("not_suitable", "Not suitable for this service")

    @property
    def accepts(self) -> bool:
        """Whether the service takes the family on."""
        return self in (Outcome.ACCEPT, Outcome.WAITING_LIST)


@dataclass(frozen=True)
class ChildEligibility:
    """Whether the service is for this child, clause by clause: met, not met or not known, each with its why."""

    named_id: UUID
    child: str
    findings: Findings

    @property
    def is_met(self) -> bool:
        """Whether every condition is met."""
        return self.findings.overall is Verdict.MET


@dataclass(frozen=True)
class DecisionView:
    """A decision as it was recorded."""

    id: UUID
    step: Step
    outcome: Outcome
    reasons: str
    reply: str
    eligibility: tuple[ChildEligibility, ...]
    decided_by: UUID | None
    decided_by_name: str
    decided_at: datetime
