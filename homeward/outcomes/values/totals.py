"""Totals that have passed the disclosure rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

SUPPRESSED = "c"
"""What stands in place of a number that may not be shown, as in the national statistics."""

Shown = int | str


@dataclass(frozen=True, slots=True)
class CountedPromise:
    """What is true of one promise, before anything is hidden."""

    promise: str
    title: str
    earned: int
    not_earned: int
    unknown: int
    paid: int
    paid_amount: Decimal
    worth: Decimal


@dataclass(frozen=True, slots=True)
class Counted:
    """What is true of a contract on a day, before anything is hidden. Never leaves the rules."""

    stages: tuple[tuple[str, str, int], ...]
    promises: tuple[CountedPromise, ...]
    paid_amount: Decimal


@dataclass(frozen=True, slots=True)
class ShownPromise:
    """One promise as it may be shown: a number, or "c" where it is hidden."""

    promise: str
    title: str
    due: Shown
    earned: Shown
    not_earned: Shown
    unknown: Shown
    paid: Shown
    held_over: bool


@dataclass(frozen=True, slots=True)
class Published:
    """Everything an investor sees about a contract."""

    stages: tuple[tuple[str, str, Shown], ...]
    promises: tuple[ShownPromise, ...]
    money: str

    @property
    def rows(self) -> list[tuple[str, str, Shown]]:
        """The figures as rows of a file: what the page shows, and nothing else."""
        found: list[tuple[str, str, Shown]] = [("Children", title, shown) for _, title, shown in self.stages]
        for each in self.promises:
            found += [
                ("Due", each.title, each.due),
                ("Earned", each.title, each.earned),
                ("Not earned", each.title, each.not_earned),
                ("Not known", each.title, each.unknown),
                ("Paid", each.title, each.paid),
            ]
        return [*found, ("Money", "Paid since the contract began", self.money)]


@dataclass(frozen=True, slots=True)
class PublishedView:
    """Totals of a contract to the end of a quarter."""

    id: UUID
    contract_id: UUID
    title: str
    as_at: date
    published_on: date
    totals: Published
    earlier: Mapping[date, UUID]
