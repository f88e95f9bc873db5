"""Steps that need somebody else's agreement before they take effect, as pages and refusals tell them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.worded import Worded


class SignOffOn(Worded):
    """The steps a practice model may ask an agreement for."""

    ESCALATION = "escalation", "More help or protection"
    STEP_DOWN = "step_down", "Less help or protection"
    CLOSURE = "closure", "Ending the work"
    STAGE = "stage", "Going on to the next stage"


class SignOffState(Worded):
    """Where an agreement has got to."""

    WAITING = "waiting", "Waiting"
    AGREED = "agreed", "Agreed"
    REFUSED = "refused", "Not agreed"
    WITHDRAWN = "withdrawn", "Taken back"


@dataclass(frozen=True)
class Proposed:
    """What came of a change: it took effect, or it waits for somebody's agreement."""

    status_id: UUID | None = None
    sign_off_id: UUID | None = None
    waits_for: str = ""

    @property
    def took_effect(self) -> bool:
        """Whether the change has been made."""
        return self.status_id is not None


@dataclass(frozen=True)
class SignOffLine:
    """One agreement asked for: what, about whom, why, and what was said."""

    id: UUID
    family_id: UUID
    family_name: str
    on: SignOffOn
    says: str
    who: str
    child: str
    change: str
    reason: str
    asked_by: str
    asked_on: date
    days_waiting: int
    state: SignOffState
    decided_by: str
    decided_on: date | None
    decision_reason: str
    may_decide: bool
    may_take_back: bool
    is_closure: bool
    version: int
