"""What a practice model asks for before a stage is left, as pages and refusals tell it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class StageNeed:
    """One thing that is asked for before a stage is left, and is not there."""

    stage: str
    says: str
    remedy: str = ""
    advice: bool = False
    # Why the work may go on without it, where somebody who may has said so.
    waived_because: str = ""
    # The sign-off this is, where what is missing is somebody's agreement; and the day it was asked for.
    agreement: str = ""
    asked_on: date | None = None

    @property
    def stops(self) -> bool:
        """Whether the work cannot go on without it."""
        return not self.advice and not self.waived_because


@dataclass(frozen=True)
class NextStage:
    """Where the work stands, what comes next, and what is not there yet."""

    title: str
    next_title: str
    needs: tuple[StageNeed, ...]
    waived_by: tuple[str, ...]
    may_waive: bool

    @property
    def stopping(self) -> tuple[StageNeed, ...]:
        """What stands in the way."""
        return tuple(each for each in self.needs if each.stops)

    @property
    def to_waive(self) -> tuple[StageNeed, ...]:
        """What stands in the way and can be gone on without, by those who may; an agreement cannot."""
        return tuple(each for each in self.stopping if not each.agreement)

    @property
    def to_ask_for(self) -> tuple[StageNeed, ...]:
        """The agreements nobody has asked for yet."""
        return tuple(each for each in self.stopping if each.agreement and each.asked_on is None)
