"""Children on their way through a contract, as a forecast needs to know them: days and verdicts, no names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from homeward.outcomes.values.money_forecast import Cap, Certain, PastLine, Step
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.vocabulary.money import NOTHING


@dataclass(frozen=True, slots=True)
class SoFar:
    """
    Where one milestone stands for one child: earned, lost (False) or open (None), and when it falls due.

    ``waiting_since`` is the day it was delivered, where it is earned and not claimed yet.
    """

    earned: bool | None
    due_on: date | None
    waiting_since: date | None = None


@dataclass(frozen=True, slots=True)
class ChildSoFar:
    """One enrolled child."""

    enrolled_on: date
    started_on: date | None
    ended_on: date | None
    completed: bool | None
    milestones: Mapping[str, SoFar]
    reference: str = ""
    sub_cohort: str = ""


@dataclass(frozen=True, slots=True)
class CohortSoFar:
    """Where a promise stands that a whole cohort earns, and what it would be paid as it stands."""

    cohort: str
    promise: str
    earned: bool | None
    due_on: date | None
    worth: Decimal
    waiting_since: date | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A contract as a forecast is made from it; what was never seen has a stated default."""

    today: date
    starts: date
    ends: date
    steps: tuple[Step, ...]
    children: tuple[ChildSoFar, ...]
    certain: tuple[Certain, ...]
    caps: tuple[Cap, ...]
    shares: tuple[tuple[str, Decimal], ...]
    paid: Decimal = NOTHING
    planned: int | None = None
    only_completed: bool = True
    usual_days: Mapping[str, int] | None = None
    usual_weeks: int = 12
    days_to_cash: int = 45
    not_simulated: tuple[str, ...] = ()
    terms: AgreedTerms | None = None
    past: tuple[PastLine, ...] = ()
    cohorts: tuple[CohortSoFar, ...] = ()
    payer_keys: Mapping[str, str] = field(default_factory=dict)
