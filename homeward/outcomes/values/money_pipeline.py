"""Children on their way through a contract, as a forecast needs to know them: days and verdicts, no names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from homeward.outcomes.values.money_forecast import Cap, Certain, Step
from homeward.vocabulary.money import NOTHING


@dataclass(frozen=True, slots=True)
class SoFar:
    """Where one milestone stands for one child: earned, lost (False) or open (None), and when it falls due."""

    earned: bool | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ChildSoFar:
    """One enrolled child."""

    enrolled_on: date
    started_on: date | None
    ended_on: date | None
    completed: bool | None
    milestones: Mapping[str, SoFar]


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
