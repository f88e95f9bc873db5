"""Something a family needs from us by a day, and the rule or decision that says so."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID

SOON_DAYS = 7


class Nearness(StrEnum):
    """How near a due day is."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


class DueKind(StrEnum):
    """What sort of thing is due, so that a screen can offer the right button."""

    SEE_CHILD = "see_child"
    SESSION = "session"
    START = "start"
    PLAN = "plan"
    REVIEW = "review"
    STEP = "step"
    TASK = "task"
    FOLLOW_UP = "follow_up"
    STORY = "story"
    CLOSURE = "closure"


@dataclass(frozen=True)
class Due:
    """One thing due for a family."""

    kind: DueKind
    what: str
    why: str
    due_on: date
    family_id: UUID
    at: time | None = None
    # The record it comes from (a task, a step, a check, a run), and its version when it can be ticked off.
    record_id: UUID | None = None
    version: int | None = None
    person_id: UUID | None = None
    # A child's safety may hang on it: the only thing shown in red when it is late.
    about_safety: bool = False
    mine: bool = True
    # The form of the practice model that does it, where it is neither a plan nor a look at one.
    form_key: str = ""

    def nearness(self, today: date) -> Nearness:
        """Say how near the day is."""
        days = (self.due_on - today).days
        if days < 0:
            return Nearness.OVERDUE
        if days == 0:
            return Nearness.TODAY
        return Nearness.SOON if days <= SOON_DAYS else Nearness.LATER

    def days_late(self, today: date) -> int:
        """Return by how many days it is overdue, 0 when it is not."""
        return max(0, (today - self.due_on).days)
