"""What terms pay for, in a sentence, and what they would pay for somebody made up, by the evaluator itself."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from homeward.outcomes.values.standing import Verdict
from homeward.vocabulary.money import NOTHING


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """One promise in an example: where it would stand, why, and what it would pay."""

    title: str
    due_on: date | None
    verdict: Verdict
    reason: str
    amount: Decimal
    how: str


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """
    One made-up unit: what happens to it, promise by promise what that would pay, and what could not be judged.

    ``by_cohort`` where something is earned by many together, so that one alone says little.
    """

    title: str
    story: str
    lines: tuple[ExampleLine, ...]
    faults: tuple[str, ...]
    by_cohort: bool = False

    @property
    def total(self) -> Decimal:
        """What it would be paid for in all."""
        return sum((each.amount for each in self.lines), NOTHING)


@dataclass(frozen=True, slots=True)
class TermsCard:
    """Published terms as they stand on the shelf: who pays for what, from which source, and what is asked."""

    key: str
    title: str
    version: str
    summary: str
    pays: str
    sources: tuple[str, ...]
    numbers: int
    questions: int
    in_use_here: bool
    is_newest: bool = True
