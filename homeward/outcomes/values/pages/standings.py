"""Where promises stand, in the lines of a list; never money."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.outcomes.values.pages.summaries import ContractSummary
from homeward.outcomes.values.standing import Proof, Verdict
from homeward.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class StandingView:
    """Where a promise stands for one enrolment, without money; ``counted`` is what was counted, in words."""

    enrolment_id: UUID
    reference: str
    promise: str
    title: str
    verdict: Verdict
    reason: str
    due_on: date | None
    window: Period | None
    proof: tuple[Proof, ...]
    judged_on: date
    occurrence: int = 1
    counted: str = ""


@dataclass(frozen=True, slots=True)
class SomeStandings:
    """The first of a longer list, and how long it is."""

    first: tuple[StandingView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FamilyMilestone:
    """A milestone as the key worker sees it: what is being looked for and when. Never money."""

    person_id: UUID
    reference: str
    title: str
    verdict: Verdict
    reason: str
    due_on: date | None
    waiting_for: str


@dataclass(frozen=True, slots=True)
class StandingList:
    """One page of a list of standings, with the promises it can be narrowed to."""

    contract: ContractSummary
    promises: tuple[tuple[str, str], ...]
    lines: tuple[StandingView, ...]
    total: int
    page: int
    pages: int
