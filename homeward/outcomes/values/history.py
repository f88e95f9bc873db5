"""What the rules are told about one child: plain facts, each with the id of the record it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Whereabouts(StrEnum):
    """Where a follow-up check found the child living."""

    HOME = "home"
    IN_CARE = "in_care"
    ELSEWHERE = "elsewhere"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class CarePeriod:
    """
    A stretch of days on which the child was looked after by the local authority.

    Half-open: ``ends`` is the first day no longer in care, None while nobody has recorded an end.
    ``known_from`` and ``known_to`` say when this version of the row was what the record held.
    """

    record_id: str
    starts: date
    ends: date | None
    legal_status: str = ""
    short_break: bool = False
    known_from: datetime | None = None
    known_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """
    One reading of a licensed measure: only its average, never its questions or areas.

    Where the licence keeps the scores elsewhere there is no average, and ``result`` is what the licensed
    user declares: "met", "not_met", or nothing.
    """

    record_id: str
    measure: str
    edition: str
    respondent: str
    taken_on: date
    average: Decimal | None
    areas_scored: int | None = None
    result: str = ""
    known_from: datetime | None = None
    known_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class HomeCheck:
    """
    Where a follow-up check found the child living.

    ``done_on`` is the day it speaks about: the day it fell due, or the day it was done if that was earlier.
    """

    record_id: str
    done_on: date
    found: Whereabouts
    known_from: datetime | None = None
    known_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeRun:
    """
    One run of the programme. ``ended_on`` is its last day as people say it; None while it runs.

    ``completed`` is True for a full run, False for one that ended early, None when nobody said.
    """

    record_id: str
    started_on: date | None
    ended_on: date | None
    completed: bool | None = None
    weeks: int | None = None
    known_from: datetime | None = None
    known_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """
    A stretch of days in something other than care: a placement, a job, a tenancy, a course, custody, hospital.

    ``kind`` and ``details`` are what states of the terms look for. Half-open, like a care period.
    """

    record_id: str
    kind: str
    starts: date
    ends: date | None
    details: Mapping[str, str] = field(default_factory=dict)
    known_from: datetime | None = None
    known_to: datetime | None = None
    certified_by: str = ""
    sources: int = 1


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened on a day: a qualification, a conviction, a contact with services, a breakdown."""

    record_id: str
    kind: str
    on: date
    details: Mapping[str, str] = field(default_factory=dict)
    quantity: Decimal | None = None
    certified_by: str = ""
    sources: int = 1
    known_from: datetime | None = None
    known_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChildHistory:
    """
    Everything the judge is told about one enrolled unit: a child, a person, a family. It carries no name.

    ``known_to`` is the last day on which the care record can be trusted to be complete: a gap after it
    means nobody has looked, not that the child was home. The order of the tuples never matters.
    ``attributes`` are plain codes (payer, area, route, cohort), ``named_days`` further days a check day may start from,
    ``family`` a reference shared by siblings. ``learnt`` says when a fact that is no row came to be known
    (``died_on``, ``moved_away_on``, ``born``, ``referred_on``, ``enrolled_on``, a named day, an attribute): an earlier
    replay does not know it yet.
    """

    reference: str
    known_to: date | None
    programmes: tuple[ProgrammeRun, ...] = ()
    care: tuple[CarePeriod, ...] = ()
    readings: tuple[Reading, ...] = ()
    checks: tuple[HomeCheck, ...] = ()
    referred_on: date | None = None
    enrolled_on: date | None = None
    born: date | None = None
    died_on: date | None = None
    moved_away_on: date | None = None
    stays: tuple[Stay, ...] = ()
    events: tuple[Happening, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    named_days: Mapping[str, date] = field(default_factory=dict)
    family: str = ""
    learnt: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CohortComparison:
    """
    What the evaluation found for a cohort's comparators, as handed in: never worked out from our own records.

    ``units`` over ``people`` is the comparators' rate (events a head, days over days). ``matched`` are the references a
    comparator was found for; None means all of them.
    """

    record_id: str
    cohort: str
    promise: str
    people: int
    units: Decimal
    matched: frozenset[str] | None = None
    known_from: datetime | None = None
    known_to: datetime | None = None
