"""Work with families as it is brought in from another system: thousands at once, with the days it really happened."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from homeward.casework.values.allocation import AllocationRole
from homeward.casework.values.decision import Outcome
from homeward.casework.values.ending import ClosureReason, ProgrammeOutcome
from homeward.casework.values.referral import NamedPerson, ReferralWords, Referrer
from homeward.casework.values.statuses import PlacementKind, StatusKind
from homeward.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class PastStatus:
    """A status a child was under. The id may be chosen beforehand."""

    person_id: UUID
    kind: StatusKind
    detail: str
    period: Period
    start_reason: str = ""
    end_reason: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class PastPlacement:
    """A placement of a child."""

    person_id: UUID
    kind: PlacementKind
    period: Period
    provider: str = ""
    reason: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class PastDecision:
    """What was decided about a referral, and the work it opened if it was accepted."""

    outcome: Outcome
    decided_on: date
    reason: str
    team_id: UUID | None = None
    closed_on: date | None = None
    close_reason: ClosureReason | None = None
    episode_id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class PastReferral:
    """A referral with everybody it is about, each already a person of the record."""

    family_id: UUID
    received_on: date
    model: str
    model_version: str
    referrer: Referrer
    words: ReferralWords
    children: tuple[tuple[UUID, NamedPerson], ...]
    decision: PastDecision | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class PastAllocation:
    """A worker's time with a family; half-open. Leads of one episode are given in the order of their days."""

    episode_id: UUID
    family_id: UUID
    practitioner_id: UUID
    user_id: UUID
    role: AllocationRole
    starts: date
    ends: date | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class PastProgramme:
    """A run of a programme with the children who took part. ``last_day`` is counted."""

    episode_id: UUID
    family_id: UUID
    children: tuple[UUID, ...]
    model: str
    model_version: str
    programme: str
    started_on: date
    last_day: date | None = None
    outcome: ProgrammeOutcome | None = None
    end_reason: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class PastReading:
    """One completion of a licensed measure."""

    episode_id: UUID
    family_id: UUID
    person_id: UUID | None
    measure: str
    edition: str
    respondent: str
    taken_on: date
    point: str = ""
    result: str = ""
    average: Decimal | None = None
    areas_scored: int | None = None
    approval: str = ""
    evidence: str = ""
    id: UUID = field(default_factory=uuid4)
