"""A contract and a claim, each in a line of a list."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from homeward.outcomes.values.claims import ClaimState


@dataclass(frozen=True, slots=True)
class ContractSummary:
    """A contract in a line of a list; ``unit`` is what it counts, ``has_cohorts`` says if a promise is of a cohort."""

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
    unit: str = "child"
    has_cohorts: bool = False


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
    waits_for_sign_off: bool = False  # decided, and the terms ask internal audit to sign it off before it is invoiced
