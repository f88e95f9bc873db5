"""What a practice model asks for before a stage is left, as pages and refusals tell it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StageNeed:
    """One thing that is asked for before a stage is left, and is not there."""

    stage: str
    says: str
    remedy: str = ""
    advice: bool = False
    # Why the work may go on without it, where somebody who may has said so.
    waived_because: str = ""

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
