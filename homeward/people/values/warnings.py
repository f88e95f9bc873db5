"""What somebody must know before they knock."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WarningView:
    """A warning about a person, when it must be looked at again, and whether the person was told of it."""

    id: UUID
    person_id: UUID
    text: str
    starts: date
    ends: date | None
    review_on: date
    person_told: bool
    why_not_told: str
    version: int
