"""
Signs that deserve a look: what payment by results may tempt anybody to do, and where a child was protected.

Nothing here holds a worker: a child is a reference, an action is a day and a kind. A sign is a question about a
contract, never a finding about a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from homeward.outcomes.values.money_figures import Figure, Interval
from homeward.vocabulary.periods import Period


class Look(StrEnum):
    """What a sign says."""

    TOO_FEW = "too_few"
    USUAL = "usual"
    LOOK = "look"
    NOT_RECORDED = "not_recorded"

    @property
    def words(self) -> str:
        """The verdict as people say it."""
        return {
            Look.TOO_FEW: "Too few to say",
            Look.USUAL: "Nothing unusual",
            Look.LOOK: "Worth a look",
            Look.NOT_RECORDED: "Not recorded",
        }[self]


@dataclass(frozen=True, slots=True)
class Sign:
    """One indicator: its figure, what would be expected of nobody steering, and what a look would be about."""

    figure: Figure
    look: Look
    expected: str
    why: str
    innocent: str
    references: tuple[str, ...] = ()
    set_aside: int = 0
    compared: Interval | None = None


@dataclass(frozen=True, slots=True)
class Protection:
    """A child-protection action about a child: the day, and its kind. Nobody's name, and nobody's decision to mark."""

    reference: str
    day: date
    kind: str


@dataclass(frozen=True, slots=True)
class CheckedChild:
    """
    One promise of one child whose day has passed: when it fell due, and when care began again, if it did.

    ``window`` is the days the promise looks at, where it looks at more than one.
    """

    reference: str
    promise: str
    due_on: date
    earned: bool | None
    care_began: date | None
    window: Period | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """Days from a starting day to an event, such as from closure to the next referral."""

    reference: str
    days: int


@dataclass(frozen=True, slots=True)
class ScoreRise:
    """By how much a score rose between two readings, and the rise the contract asks for."""

    reference: str
    measure: str
    rise: Decimal
    needed: Decimal


@dataclass(frozen=True, slots=True)
class AfterPayment:
    """When a child's last milestone was paid, and when anybody last saw the family; None where nobody has."""

    reference: str
    last_paid_on: date
    last_seen_on: date | None


@dataclass(frozen=True, slots=True)
class OpenWork:
    """When a child's programme ended, and when the work with the family was closed; None while it is open."""

    reference: str
    ended_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class ProofDated:
    """A claimed line, and when the newest record it rests on was written down."""

    reference: str
    promise: str
    claimed_on: date
    newest_record_on: date | None


@dataclass(frozen=True, slots=True)
class CareDays:
    """A child's days away from home before and after the start, split by whether the contract counts them."""

    reference: str
    counted_before: int
    uncounted_before: int
    counted_after: int
    uncounted_after: int


@dataclass(frozen=True, slots=True)
class ScoredBy:
    """A reading a claim rests on, and whether whoever took it gains by the payment; None where nobody wrote it down."""

    reference: str
    measure: str
    gains: bool | None


@dataclass(frozen=True, slots=True)
class MixedCase:
    """A child enrolled on a day, and whether they have the mark that makes success less likely; None if not known."""

    reference: str
    enrolled_on: date
    marked: bool | None


@dataclass(frozen=True, slots=True)
class Seen:
    """
    Everything the signs are worked out from; a tuple is None where the record does not hold it at all.

    ``nothing_taken`` is what the terms do with what was paid for a promise that an action which protected bears on, and
    ``requires`` what each promise needs.
    """

    today: date
    checks: tuple[CheckedChild, ...] = ()
    protections: tuple[Protection, ...] = ()
    to_referral: tuple[Duration, ...] | None = None
    rises: tuple[ScoreRise, ...] = ()
    after_payment: tuple[AfterPayment, ...] | None = None
    open_work: tuple[OpenWork, ...] | None = None
    proofs: tuple[ProofDated, ...] = ()
    care_days: tuple[CareDays, ...] = ()
    children: tuple[tuple[str, str], ...] = ()
    scored: tuple[ScoredBy, ...] | None = None
    mix: tuple[MixedCase, ...] = ()
    mix_says: str = "younger than 13 when referred"
    pool: tuple[bool | None, ...] | None = None
    referral_window: int = 365
    nothing_taken: bool = True
    requires: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Override:
    """
    A promise lost near an action that protected the child: shown as protective, and counted in no sign.

    What was paid for it before stays paid, unless the terms say otherwise; and it hides nothing from the panel. No
    worker is named, here or anywhere it is shown.
    """

    reference: str
    promise: str
    due_on: date
    action_on: date
    action: str
    says: str


@dataclass(frozen=True, slots=True)
class Signs:
    """All signs of a contract, with the children set apart because they were protected."""

    signs: tuple[Sign, ...]
    overrides: tuple[Override, ...]
    today: date
