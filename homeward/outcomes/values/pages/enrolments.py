"""What the pages about those enrolled show: by reference, never by name."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.outcomes.values.claims import LineState
from homeward.outcomes.values.pages.standings import StandingView
from homeward.outcomes.values.pages.summaries import ContractSummary


@dataclass(frozen=True, slots=True)
class EnrolmentLine:
    """One enrolment in a list."""

    id: UUID
    reference: str
    enrolled_on: date
    started_on: date | None
    ended_on: date | None
    standings: tuple[StandingView, ...]


@dataclass(frozen=True, slots=True)
class EnrolmentList:
    """One page of a list of enrolments."""

    contract: ContractSummary
    heading: str
    lines: tuple[EnrolmentLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class PromisePaper:
    """One promise on the page of an enrolment: its standing, its worth, and its claim if there is one."""

    standing: StandingView
    worth: Decimal
    arithmetic: str
    claim_id: UUID | None
    claim_number: int | None
    line_id: UUID | None
    line_state: LineState | None


@dataclass(frozen=True, slots=True)
class EnrolmentPage:
    """Everything on the page of an enrolment: no name, no family."""

    id: UUID
    contract: ContractSummary
    reference: str
    enrolled_on: date
    referred_on: date | None
    started_on: date | None
    ended_on: date | None
    completed: bool | None
    known_to: date | None
    promises: tuple[PromisePaper, ...]
