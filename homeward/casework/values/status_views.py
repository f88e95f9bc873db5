"""What is known of a child's statuses and placements, now or once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from homeward.casework.values.statuses import PlacementKind, StatusKind


@dataclass(frozen=True)
class StatusView:
    """A status of a child, as known now or once known; ``ends`` is the first day it no longer held."""

    id: UUID
    person_id: UUID
    kind: StatusKind
    detail: str
    detail_words: str
    starts: date
    ends: date | None
    start_reason: str
    end_reason: str
    known_from: datetime
    known_to: datetime | None
    correction_reason: str
    version: int

    @property
    def last_day(self) -> date | None:
        """The last day that counts, as people say it."""
        return self.ends - timedelta(days=1) if self.ends else None

    def holds_on(self, day: date) -> bool:
        """Say whether the status holds on the day."""
        return self.starts <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True)
class PlacementView:
    """A placement of a child, as known now or once known; ``ends`` is the first day they were no longer there."""

    id: UUID
    person_id: UUID
    kind: PlacementKind
    is_short_break: bool
    provider: str
    starts: date
    ends: date | None
    start_reason: str
    ended_reason: str
    known_from: datetime
    known_to: datetime | None
    correction_reason: str
    version: int

    @property
    def last_day(self) -> date | None:
        """The last day that counts, as people say it."""
        return self.ends - timedelta(days=1) if self.ends else None

    def holds_on(self, day: date) -> bool:
        """Say whether the child is placed there on the day."""
        return self.starts <= day and (self.ends is None or day < self.ends)
