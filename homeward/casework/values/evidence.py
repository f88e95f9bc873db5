"""What the record offers as proof: facts with the id of the row each comes from and when it was known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CareFact:
    """A stretch in which a child was looked after; ``ends`` is the first day they no longer were."""

    person_id: UUID
    record_id: UUID
    starts: date
    ends: date | None
    legal_status: str
    short_break: bool
    known_from: datetime
    known_to: datetime | None


@dataclass(frozen=True, slots=True)
class ProgrammeFact:
    """A run of a programme; ``ended_on`` is its last day, counted. ``completed`` is None while it runs."""

    episode_id: UUID
    record_id: UUID
    programme: str
    weeks: int
    started_on: date
    ended_on: date | None
    completed: bool | None
    known_from: datetime
    known_to: datetime | None


@dataclass(frozen=True, slots=True)
class ReadingFact:
    """
    One completion of a measure.

    ``person_id`` is None when it is about the whole family. ``average`` is None where the licence keeps the
    scores elsewhere; ``result`` then says whether the agreed change was reached (met, not_met, ...).
    """

    episode_id: UUID | None
    person_id: UUID | None
    record_id: UUID
    measure: str
    edition: str
    respondent: str
    taken_on: date
    average: Decimal | None
    areas_scored: int | None
    point: str
    result: str
    known_from: datetime
    known_to: datetime | None


@dataclass(frozen=True, slots=True)
class FollowUpFact:
    """A follow-up check; ``living`` is home, in_care, elsewhere, not_known, or empty while not done."""

    episode_id: UUID
    person_id: UUID
    record_id: UUID
    key: str
    due_on: date
    done_on: date | None
    living: str
    known_from: datetime
    known_to: datetime | None


@dataclass(frozen=True, slots=True)
class IntakeFact:
    """A child of an episode, and the referral and acceptance that led to it."""

    episode_id: UUID
    family_id: UUID
    person_id: UUID
    referral_id: UUID | None
    referred_on: date | None
    accepted_on: date | None
    model: str


@dataclass(frozen=True, slots=True)
class ReferralCounts:
    """How many children were referred in a time, and what became of their referrals."""

    received: int
    accepted: int
    declined: int
    waiting: int


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """Days in a child's life after which a contract cannot ask where they live; None where not recorded."""

    person_id: UUID
    born: date | None
    died_on: date | None
    moved_out_of_area_on: date | None


@dataclass(frozen=True, slots=True)
class StayFact:
    """A stretch of days a child spent in a placement or under a status; ``kind`` is a code of record_words.STAYS."""

    person_id: UUID
    record_id: UUID
    kind: str
    starts: date
    ends: date | None
    details: Mapping[str, str]
    known_from: datetime


@dataclass(frozen=True, slots=True)
class EventFact:
    """
    Something that happened on a day; ``kind`` is a code of record_words.EVENTS.

    Without a person it is about every child of the episode; without an episode, about the child wherever they are
    worked with.
    """

    record_id: str
    kind: str
    on: date
    known_from: datetime
    person_id: UUID | None = None
    episode_id: UUID | None = None
    details: Mapping[str, str] = field(default_factory=dict)
