"""What an evaluator works from: published figures, the definitions they are counted by, and what they are beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.outcomes.values.disclosed import DisclosedTable
from homeward.outcomes.values.totals import Compared, Published, Shown, Study


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One outcome: due, of those decided, and missing as two ends in words."""

    title: str
    due: Shown
    decided: Shown
    missing: str


@dataclass(frozen=True, slots=True)
class BesideComparison:
    """One outcome: earned, and how many more that is than the comparison's share of those due would have been."""

    title: str
    due: Shown
    earned: Shown
    attributable: str
    compared: Compared | None


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """
    A contract for its evaluator.

    What the provider delivered and was paid for (``published``) stands apart from what a comparison says of it
    (``beside``). ``as_at`` and ``published`` are None until something is published.
    """

    contract_id: UUID
    title: str
    study: Study
    as_at: date | None
    published: Published | None
    follow_up: Sequence[FollowUp]
    beside: Sequence[BesideComparison]
    table: DisclosedTable


@dataclass(frozen=True, slots=True)
class EvaluationSummary:
    """One contract in the list of those there is something to evaluate of."""

    contract_id: UUID
    title: str
    as_at: date
    terms: str
    enrolled: Shown
    outcomes: int
