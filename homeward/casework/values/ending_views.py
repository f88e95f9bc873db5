"""How work ends as it is shown: the request to close it, and the checks afterwards."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.casework.values.ending import ClosureReason, ClosureState
from homeward.people.values import PersonSummary


@dataclass(frozen=True)
class FollowUpView:
    """A check after the programme, done or still to do."""

    id: UUID
    family_id: UUID
    episode_id: UUID
    person_id: UUID
    key: str
    title: str
    due_on: date
    checked_on: date | None = None
    living_words: str = ""
    source_words: str = ""
    note: str = ""
    submission_id: UUID | None = None
    person: PersonSummary | None = None
    family_name: str = ""

    @property
    def is_done(self) -> bool:
        """Whether somebody has checked."""
        return self.checked_on is not None


@dataclass(frozen=True)
class ClosureView:
    """A request to close the work, and what became of it."""

    id: UUID
    family_id: UUID
    episode_id: UUID
    state: ClosureState
    reason: ClosureReason
    summary: str
    working_well: str
    worries: str
    signposts: tuple[dict[str, str], ...]
    closes_on: date
    requested_by: UUID
    requested_on: date
    decided_by: UUID | None
    decided_on: date | None
    decision_note: str
    version: int
    submission_id: UUID | None = None
    requested_by_name: str = ""
    decided_by_name: str = ""
