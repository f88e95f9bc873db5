"""Totals that have passed the disclosure rules."""

from dataclasses import dataclass
from decimal import Decimal

from homeward.outcomes.values.disclosure import INVESTORS, Told

SUPPRESSED = "c"
"""What stands in place of a number that may not be shown, as in the national statistics."""

Shown = int | str
"""A number as it may be told: the low end of its step, or "c"."""


def told(shown: Shown) -> str:
    """Return a number as a file tells it: "12 to 17", or "c"."""
    return f"{shown} to {shown + INVESTORS.largest_hidden}" if isinstance(shown, int) else shown


@dataclass(frozen=True, slots=True)
class CountedGroup:
    """What is true of one group of children: how many, and for each promise how many are due and earned it."""

    key: str
    enrolled: int
    promises: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CountedPromise:
    """
    What is true of one promise, before anything is hidden: due of whom so many are decided, and so many earned.

    ``planned`` is what the plan in force had to the day; it is about nobody, and told as it is.
    """

    promise: str
    title: str
    due: int
    decided: int
    earned: int
    worth: Decimal
    planned: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What is true of a contract on a day, before anything is hidden. Never leaves the rules."""

    stages: tuple[tuple[str, str, int], ...]
    promises: tuple[CountedPromise, ...]
    paid_amount: Decimal
    breakdowns: tuple[tuple[str, tuple[CountedGroup, ...]], ...] = ()
    planned_amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ShownPromise:
    """One promise as it may be shown: steps, or "c" where a number is hidden."""

    promise: str
    title: str
    due: Shown
    decided: Shown
    earned: Shown
    planned: int | None = None


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """One group of children as it may be shown; ``promises`` in the order of the publication's: due, earned."""

    key: str
    enrolled: Shown
    promises: tuple[tuple[Shown, Shown], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """One promise as the terms fix it: nothing in it is about anybody."""

    promise: str
    title: str
    wording: str
    reading: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What one promise is compared with, and the share of the comparison that reached it, in whole percent."""

    promise: str
    kind: str
    says: str
    source: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class Study:
    """What an evaluation works from, frozen with the publication: terms, answers, definitions, comparisons."""

    terms: str
    fingerprint: str
    answers: tuple[tuple[str, str], ...]
    definitions: tuple[Definition, ...]
    compared: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """Everything anybody but the parties sees of a contract to the end of a quarter."""

    stages: tuple[tuple[str, str, Shown], ...]
    promises: tuple[ShownPromise, ...]
    received: Told
    breakdowns: tuple[tuple[str, tuple[ShownGroup, ...]], ...] = ()
    study: Study | None = None
    planned: Decimal | None = None

    @property
    def money(self) -> str:
        """What was paid since the contract began, as people say it."""
        return self.received.in_words

    @property
    def enrolled(self) -> Shown:
        """The children enrolled."""
        return next((shown for key, _, shown in self.stages if key == "enrolled"), SUPPRESSED)
