"""What puts children at risk and what protects them: every item and both totals, then and now."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.casework.values.pages import FamilyHead


@dataclass(frozen=True)
class ItemMoved:
    """One item at the first look and at the newest; None where it was not answered."""

    label: str
    then: int | None
    now: int | None

    @property
    def change(self) -> int | None:
        """How far it moved; None while there are not two numbers to compare."""
        return None if self.then is None or self.now is None else self.now - self.then


@dataclass(frozen=True)
class SideLook:
    """A total on a day; None with an item missing."""

    on: date
    form_id: UUID
    total: Decimal | None


@dataclass(frozen=True)
class Side:
    """One side: its items, its total at every look, and which direction is better."""

    key: str
    title: str
    better: str
    highest: int
    items: tuple[ItemMoved, ...]
    looks: tuple[SideLook, ...]

    @property
    def then(self) -> SideLook | None:
        """The first look with a total, when a newer one has one too."""
        known = [each for each in self.looks if each.total is not None]
        return known[0] if len(known) > 1 else None

    @property
    def now(self) -> SideLook | None:
        """The newest look with a total."""
        known = [each for each in self.looks if each.total is not None]
        return known[-1] if known else None

    @property
    def change(self) -> Decimal | None:
        """How far the total moved between two looks of the same version; None without two totals."""
        then, now = self.then, self.now
        return now.total - then.total if then and now and then.total is not None and now.total is not None else None

    @property
    def is_better(self) -> bool | None:
        """Whether it moved the better way; None where it did not move or cannot be told."""
        if not self.change:
            return None
        return (self.change < 0) is (self.better == "lower")


@dataclass(frozen=True)
class TwoSidesPage:
    """Both sides over time, and the form that looks at them."""

    head: FamilyHead
    form_key: str
    sides: tuple[Side, ...]
    left_out: int
