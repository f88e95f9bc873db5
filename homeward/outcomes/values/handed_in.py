"""What may be handed in for a unit of a contract, because no casework record holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from homeward.vocabulary.worded import Worded


class Shape(Worded):
    """What kind of thing is handed in."""

    EVENT = ("event", "Something that happened on a day")
    STAY = ("stay", "A stretch of days")
    ATTRIBUTE = ("attribute", "A code about the unit")
    DAY = ("day", "A named day")


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """One thing handed in: ``last_day`` is the last day of a stay, counted; ``value`` is an attribute's."""

    shape: Shape
    code: str
    document: str
    on: date | None = None
    last_day: date | None = None
    value: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    quantity: Decimal | None = None
    certified_by: str = ""
    sources: int = 1


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One thing handed in, as a list shows it."""

    id: UUID
    reference: str
    shape: Shape
    code: str
    on: date | None
    last_day: date | None
    value: str
    details: Mapping[str, str]
    document: str
    certified_by: str
    handed_in_at: datetime
    taken_back: str


@dataclass(frozen=True, slots=True)
class FiguresView:
    """Comparators' figures for one cohort and promise, as a list shows them."""

    cohort: str
    promise: str
    people: int
    units: Decimal
    document: str
    certified_by: str
    handed_in_at: datetime
