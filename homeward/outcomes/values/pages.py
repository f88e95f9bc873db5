"""What the pages of the outcomes room show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from homeward.outcomes.values.claims import ClaimState, LineKind, LineState
from homeward.outcomes.values.standing import Proof, Verdict
from homeward.outcomes.values.terms import Answer, Notice, Option
from homeward.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class Reached:
    """How many children reached each stage up to the first promise; None where nobody has counted yet."""

    referred: int | None
    accepted: int | None
    enrolled: int
    started: int
    completed: int


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """One stage: how many reached it, what share of the enrolled, and whether a list of them is held here."""

    key: str
    title: str
    count: int
    share: float | None
    meaning: str
    has_list: bool


@dataclass(frozen=True, slots=True)
class StandingView:
    """Where a promise stands for one enrolment, without money."""

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


@dataclass(frozen=True, slots=True)
class SomeStandings:
    """The first of a longer list, and how long it is."""

    first: tuple[StandingView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PromiseTally:
    """How one promise stands over all children, and what it is worth for one."""

    promise: str
    title: str
    reading: str
    wording: str
    price: str
    worth: Decimal
    earned: int
    not_earned: int
    unknown: int
    too_early: int

    @property
    def judged(self) -> int:
        """Children for whom the promise is decided."""
        return self.earned + self.not_earned


@dataclass(frozen=True, slots=True)
class ContractSummary:
    """A contract in a line of a list."""

    id: UUID
    title: str
    prefix: str
    terms: str
    commissioner: str
    provider: str
    starts: date
    last_day: date
    enrolled: int
    planned: int | None
    value_per_child: Decimal | None
    cap: Decimal | None
    claimed: Decimal
    paid: Decimal
    open_questions: int
    version: int


@dataclass(frozen=True, slots=True)
class ClaimSummary:
    """A claim in a line of a list."""

    id: UUID
    number: int
    period: str
    state: ClaimState
    lines: int
    queried: int
    amount: Decimal
    unpaid: Decimal
    submitted_at: datetime | None
    paid_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class QuarterPaid:
    """What was claimed and paid to the end of a quarter."""

    quarter: str
    last_day: date
    claimed: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True)
class CapBurnDown:
    """How much of the cap is used, and how it was used over time."""

    cap: Decimal | None
    claimed: Decimal
    paid: Decimal
    unpaid: Decimal
    quarters: tuple[QuarterPaid, ...]

    @property
    def left(self) -> Decimal | None:
        """What may still be claimed; None where the contract has no cap."""
        return None if self.cap is None else self.cap - self.claimed


@dataclass(frozen=True, slots=True)
class ContractPage:
    """Everything on the page of a contract."""

    contract: ContractSummary
    funnel: tuple[FunnelStage, ...]
    promises: tuple[PromiseTally, ...]
    milestones: tuple[StandingView, ...]
    waiting: SomeStandings
    claimable: SomeStandings
    claims: tuple[ClaimSummary, ...]
    cap: CapBurnDown
    notices: tuple[Notice, ...]
    judged_on: date | None
    today: date

    def due_within(self, first: int, last: int) -> list[StandingView]:
        """Return the milestones due from so many days ahead to so many."""
        days = ((each, (each.due_on - self.today).days) for each in self.milestones if each.due_on)
        return [each for each, ahead in days if first <= ahead <= last]


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


@dataclass(frozen=True, slots=True)
class ClaimLineView:
    """One line of a claim; ``changes`` is the line it corrects."""

    id: UUID
    enrolment_id: UUID | None
    reference: str
    promise: str
    title: str
    due_on: date | None
    delivered: Decimal
    amount: Decimal
    arithmetic: str
    reason: str
    state: LineState
    query: str
    query_answer: str
    digest: str
    still_earned: bool
    version: int
    kind: LineKind
    changes_id: UUID | None
    asked: Decimal
    held_back: Decimal
    gross: Decimal
    deadweight: Decimal
    payers: Mapping[str, Decimal]
    steps: tuple[Mapping[str, str], ...]
    decision: str
    missing: tuple[str, ...]
    sampled_because: tuple[str, ...]
    quantity: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class ClaimEventView:
    """One step in the life of a claim."""

    at: datetime
    by_name: str
    event: str
    note: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Everything on the page of a claim."""

    claim: ClaimSummary
    contract: ContractSummary
    lines: tuple[ClaimLineView, ...]
    events: tuple[ClaimEventView, ...]
    made_by_viewer: bool
    sample: Any = None
    run_number: int | None = None
    run_digest: str = ""


@dataclass(frozen=True, slots=True)
class LineEvidence:
    """What one line of a claim rests on, frozen when it was made, and whether it still adds up."""

    line: ClaimLineView
    claim_id: UUID
    claim_number: int
    terms: str
    wording: str
    reading: str
    window: Period | None
    proof: tuple[Proof, ...]
    checklist: tuple[Any, ...]
    history: Mapping[str, Any]
    answers: tuple[tuple[str, str], ...]
    judged_on: date
    digest_holds: bool
    judged_the_same: bool
    terms_unchanged: bool
    made_by_viewer: bool


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One thing the terms leave open, with its answer or the default in its place."""

    key: str
    kind: str
    question: str
    source_says: str
    because: str
    options: Mapping[str, Option]
    default: Answer
    answer: Answer
    means: str
    consequence: str
    is_answered: bool
    basis: str
    answered_on: date | None
    answered_by: str
    at_least: int
    at_most: int | None


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The open questions of a contract."""

    contract: ContractSummary
    questions: tuple[OpenQuestion, ...]
    notices: tuple[Notice, ...]
    may_answer: bool

    @property
    def unanswered(self) -> int:
        """How many are still on their default."""
        return sum(not each.is_answered for each in self.questions)


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
class JudgingDone:
    """What a judging found."""

    children: int
    standings: int
    changed: int
