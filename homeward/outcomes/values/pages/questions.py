"""What the terms of a contract leave open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from homeward.outcomes.values.pages.summaries import ContractSummary
from homeward.outcomes.values.terms import Answer, Notice, Option


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One thing the terms leave open, with its answer or the default in its place."""

    key: str
    kind: str
    question: str
    source_says: str
    because: str
    options: Mapping[str, Option]
    default: Answer
    answer: Answer
    means: str
    consequence: str
    is_answered: bool
    basis: str
    answered_on: date | None
    answered_by: str
    at_least: int
    at_most: int | None


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The open questions of a contract."""

    contract: ContractSummary
    questions: tuple[OpenQuestion, ...]
    notices: tuple[Notice, ...]
    may_answer: bool

    @property
    def unanswered(self) -> int:
        """How many are still on their default."""
        return sum(not each.is_answered for each in self.questions)
