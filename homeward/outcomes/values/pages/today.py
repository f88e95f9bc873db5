"""What a reader of a contract has to do today, and its money at a glance."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from homeward.vocabulary.money import NOTHING


class Way(StrEnum):
    """Where a thing to do is done."""

    TO_CLAIM = "to_claim"
    CLAIM = "claim"
    UNDECIDED = "undecided"
    CHECKS = "checks"
    QUESTIONS = "questions"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Duties:
    """What a reader's roles let them do, so that they are asked for nothing else."""

    claims: bool = False
    verifies: bool = False
    pays: bool = False
    settles: bool = False
    judges: bool = False
    signs_off: bool = False


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do: what, why it waits, and where it is done (``claim_id`` where that is one claim)."""

    what: str
    why: str
    way: Way
    claim_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """One part of the money of a contract, from paid to left."""

    key: str
    title: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class MoneyAtAGlance:
    """The money of a contract in parts that add up to its cap, or to what was claimed where it has none."""

    parts: tuple[MoneyPart, ...]
    whole: Decimal
    has_cap: bool
    unpaid: Decimal

    def placed(self) -> Iterator[tuple[MoneyPart, float, float]]:
        """Yield each part that is more than nothing with where it begins and how long it is, in hundredths."""
        seen = [each for each in self.parts if each.amount > NOTHING]
        whole = sum((each.amount for each in seen), NOTHING)
        at = 0.0
        for each in seen:
            share = float(each.amount / whole) * 100
            yield each, round(at, 2), round(share, 2)
            at += share
