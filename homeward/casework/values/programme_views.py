"""Where a programme stands, with its sessions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.casework.values.ending import ProgrammeOutcome


@dataclass(frozen=True)
class SessionLine:
    """One session of a programme, in a line."""

    id: UUID
    number: int | None
    week: int
    held_on: date
    happened: str
    scale: int | None


@dataclass(frozen=True)
class ProgrammeView:
    """Where a programme stands."""

    id: UUID
    title: str
    words: str
    week: int
    weeks: int
    started_on: date
    planned_last_day: date
    is_paused: bool
    sessions_planned: int
    sessions: tuple[SessionLine, ...]
    ended_on: date | None = None
    outcome: ProgrammeOutcome | None = None
    end_version: int | None = None

    @property
    def held(self) -> int:
        """How many sessions were held."""
        return sum(1 for each in self.sessions if each.number is not None)

    @property
    def missed_weeks(self) -> tuple[int, ...]:
        """The weeks gone by in which no session was held."""
        with_one = {each.week for each in self.sessions if each.number is not None}
        return tuple(week for week in range(1, min(self.week, self.weeks + 1)) if week not in with_one)
