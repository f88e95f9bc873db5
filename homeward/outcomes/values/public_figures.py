"""What everybody may see of a contract."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.outcomes.values.disclosed import DisclosedTable
from homeward.outcomes.values.totals import Shown

PARTS = {"stages": "Children enrolled, started and completed", "promises": "Outcomes earned", "money": "Money paid"}
"""What a party may choose to publish, in words."""


@dataclass(frozen=True, slots=True)
class PublicOutcome:
    """One promise for everybody: children it is due for, those who earned it, and the share."""

    title: str
    due: Shown
    earned: Shown
    share: str


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """The figures both parties chose, as they were published, at least a quarter late."""

    as_at: date
    stages: tuple[tuple[str, Shown], ...]
    outcomes: tuple[PublicOutcome, ...]
    money: str
    table: DisclosedTable


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The public page of a contract; ``figures`` is None until something old enough has been published."""

    contract_id: UUID
    title: str
    commissioner: str
    provider: str
    figures: PublicFigures | None


@dataclass(frozen=True, slots=True)
class PublicChoices:
    """What each party chose, and what both did; ``mine`` is the party the viewer speaks for."""

    contract_id: UUID
    title: str
    mine: str
    chosen: dict[str, tuple[str, ...]]
    both: tuple[str, ...]
