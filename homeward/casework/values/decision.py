"""Decisions about a referral: at which step, with which outcome, on which findings."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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
class Clause:
    """One condition of eligibility and how it came out: met, not met or not known, with its why."""

    sentence: str
    verdict: str
    why: str = ""


@dataclass(frozen=True)
class Eligibility:
    """All conditions of eligibility of a practice model, checked against what is known."""

    overall: str
    clauses: tuple[Clause, ...] = ()

    @property
    def not_met(self) -> tuple[Clause, ...]:
        """The conditions that are not met."""
        return tuple(each for each in self.clauses if each.verdict == "not met")

    @property
    def not_known(self) -> tuple[Clause, ...]:
        """The conditions nobody can answer yet."""
        return tuple(each for each in self.clauses if each.verdict == "not known")


@dataclass(frozen=True)
class DecisionView:
    """A decision as it was recorded."""

    id: UUID
    step: Step
    outcome: Outcome
    reasons: str
    reply: str
    eligibility: Eligibility
    decided_by: UUID | None
    decided_by_name: str
    decided_at: datetime
