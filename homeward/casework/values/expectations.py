"""What practice is expected for a family at its service stage."""

from dataclasses import dataclass
from datetime import date

from homeward.vocabulary.worded import Worded


class ExpectedState(Worded):
    """Whether something expected is there."""

    THERE = ("there", "There")
    TO_COME = ("to_come", "To come")
    LATE = ("late", "Not there yet")


@dataclass(frozen=True)
class Expected:
    """One thing a practice model expects at a service stage."""

    key: str
    says: str
    state: ExpectedState
    due_on: date | None = None
    found_on: date | None = None
    form: str = ""


@dataclass(frozen=True)
class ExpectedPractice:
    """Everything expected of the work with one family now."""

    stage_words: str
    began_on: date
    lines: tuple[Expected, ...]

    @property
    def there(self) -> int:
        """How many of them are there."""
        return sum(1 for each in self.lines if each.state is ExpectedState.THERE)
