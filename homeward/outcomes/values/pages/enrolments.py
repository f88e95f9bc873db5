"""What the pages about those enrolled show: by reference, never by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.outcomes.values.claims import LineState
from homeward.outcomes.values.days_looked_at import DaysLookedAt
from homeward.outcomes.values.handed_in import EvidenceView, LookedFor
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
    """
    One promise, one of the ``times`` it stands, on the page of an enrolment: its worth, and its claim if there is one.

    ``to_hand_in`` is what it looks for that no record yields, beside the last of its times.
    """

    standing: StandingView
    times: int
    worth: Decimal
    arithmetic: str
    claim_id: UUID | None
    claim_number: int | None
    line_id: UUID | None
    line_state: LineState | None
    to_hand_in: tuple[LookedFor, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One thing the contract asks of whom it is about, and whether it is met; ``holds`` is None while not known."""

    asks: str
    holds: bool | None
    says: str
    may_be_excepted: bool


@dataclass(frozen=True, slots=True)
class EnrolmentPage:
    """
    Everything on the page of an enrolment: no name, no family.

    ``clauses`` say whether the contract is about the unit; ``exception`` is offered where the parties may agree that it
    counts all the same. ``to_hand_in`` must be told of the unit, ``may_have_happened`` only if it did; ``evidence`` is
    what was handed in, newest first, with what was taken back; ``waits`` if some of it came after the last judging.
    ``days`` are those each promise rests on, by promise and time.
    """

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
    clauses: tuple[ClauseView, ...] = ()
    to_hand_in: tuple[LookedFor, ...] = ()
    may_have_happened: tuple[LookedFor, ...] = ()
    exception: LookedFor | None = None
    evidence: tuple[EvidenceView, ...] = ()
    may_hand_in: bool = False
    waits: bool = False
    days: Mapping[tuple[str, int], DaysLookedAt] = field(default_factory=dict)
    withdrawn_on: date | None = None
    withdrawn_because: str = ""

    @property
    def belongs(self) -> bool:
        """Whether nothing is known that keeps the unit out, and nothing is missing."""
        return all(each.holds for each in self.clauses)


@dataclass(frozen=True, slots=True)
class ToEnrol:
    """
    Accepted children of one practice model who are not enrolled yet, counted.

    The contract is not about those ``outside``, by the day they came and their age then; of those ``unsure`` that is
    not known. They can be enrolled, and earn nothing while it is so.
    """

    model: str
    title: str
    waiting: int
    outside: int
    unsure: int
    enrolled: int


@dataclass(frozen=True, slots=True)
class EnrolPage:
    """Who could be enrolled on a contract, by the practice model of the work."""

    contract: ContractSummary
    population: str
    may_except: bool
    groups: tuple[ToEnrol, ...]
