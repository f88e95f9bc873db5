"""Where a promise stands for one child: the verdict, its reason, and what proves it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from homeward.vocabulary.periods import Period


class Verdict(StrEnum):
    """Where a promise stands."""

    TOO_EARLY = "too_early"
    EARNED = "earned"
    NOT_EARNED = "not_earned"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The verdict as people say it."""
        return self.value.replace("_", " ")


class ProofKind(StrEnum):
    """What kind of record a proof is."""

    PROGRAMME = "programme"
    CARE = "care"
    CHECK = "check"
    READING = "reading"
    STAY = "stay"
    EVENT = "event"
    COMPARISON = "comparison"

    @property
    def words(self) -> str:
        """The kind as people say it."""
        return {
            ProofKind.PROGRAMME: "programme record",
            ProofKind.CARE: "care period",
            ProofKind.CHECK: "follow-up check",
            ProofKind.READING: "reading",
            ProofKind.STAY: "stay",
            ProofKind.EVENT: "event",
            ProofKind.COMPARISON: "comparison handed in by the evaluation",
        }[self]


@dataclass(frozen=True, slots=True)
class Proof:
    """One record that a standing rests on, and what it shows."""

    kind: ProofKind
    record_id: str
    shows: str


@dataclass(frozen=True, slots=True)
class Finding:
    """
    What one measure found, before requirements between promises and prices are applied.

    ``quantity`` is how much was counted, in ``counted_in`` ("days", "whole weeks", "events"), where the measure counts;
    ``earned_on`` the day from which it is earned, where that is not the day it fell due. A measure that may be earned
    several times gives its further occurrences in ``more``. ``censored`` where the watching ended before the window
    did, without anything being lost, and ``so_far`` where more may still be counted: a rate that needs complete
    follow-up leaves out the one and waits for the other.
    """

    verdict: Verdict
    reason: str
    window: Period | None = None
    proof: tuple[Proof, ...] = ()
    quantity: Fraction | None = None
    counted_in: str = ""
    earned_on: date | None = None
    more: tuple["Finding", ...] = ()
    censored: bool = False
    so_far: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """
    Where one promise stands for one child.

    ``window`` is the days the contract looks at and ``due_on`` the day from which it can be claimed.
    ``worth`` is what the promise is worth to this child under the agreed terms; ``amount`` is what is
    earned now (nothing when not earned, None while it is too early or unknown); ``arithmetic`` says how.
    """

    promise: str
    title: str
    verdict: Verdict
    reason: str
    due_on: date | None
    window: Period | None
    proof: tuple[Proof, ...]
    worth: Decimal
    amount: Decimal | None
    arithmetic: str
    occurrence: int = 1
    quantity: Fraction | None = None
    counted_in: str = ""
    earned_on: date | None = None
