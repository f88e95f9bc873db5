"""What a contract looks for in the families somebody works with: what, when and what is missing. Never money."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NearMilestone:
    """One milestone of one child, as those who work with the family see it."""

    person_id: UUID
    family_id: UUID
    name: str
    title: str
    due_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class MilestonesNear:
    """Milestones whose day comes within so many days, and those for which the record lacks something; the first few."""

    near: tuple[NearMilestone, ...]
    missing: tuple[NearMilestone, ...]
    near_in_all: int
    missing_in_all: int
    days: int
