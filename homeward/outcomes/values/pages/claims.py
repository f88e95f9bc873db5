"""What the pages of a claim and of one line of it show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from homeward.outcomes.values.claims import LineKind, LineState
from homeward.outcomes.values.pages.summaries import ClaimSummary, ContractSummary
from homeward.outcomes.values.standing import Proof
from homeward.vocabulary.periods import Period


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
