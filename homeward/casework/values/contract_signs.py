"""What the record tells about the signs of a contract: days and kinds, never a worker and never words."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ReferredAgain:
    """How long after the work was closed a child was referred again."""

    person_id: UUID
    days: int
