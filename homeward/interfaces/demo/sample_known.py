"""A made-up family as its authority knows it, by number."""

from dataclasses import dataclass
from datetime import date
from random import Random

from homeward.interfaces.demo.families import MadeUpChild, MadeUpFamily


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The authority the rows come from: who works there, and up to which day they were written out."""

    as_at: date
    team: str
    workers: tuple[str, ...]
    contract: str = ""
    agency: str = "Northcombe Council"
    # What every row says of people who are in Homeward already: nothing, unless others came before these files.
    if_already_here: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A family with the numbers its authority gave it."""

    family: MadeUpFamily
    rng: Random
    family_id: str
    referral_id: str
    numbers: tuple[str, ...]
    elsewhere: Elsewhere

    @property
    def children(self) -> list[tuple[str, MadeUpChild]]:
        return list(zip(self.numbers, self.family.children, strict=False))

    @property
    def adults(self) -> tuple[str, ...]:
        return self.numbers[len(self.family.children) :]

    def past(self, day: date) -> date | None:
        """Return a day if it had come when the rows were written out."""
        return day if day <= self.elsewhere.as_at else None
