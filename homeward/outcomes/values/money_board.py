"""
What the investors' board is shown: money in steps wider than ten children, and whatever follows from those steps alone.

Draw-downs are the investors' own and told to the penny. Everything that comes from outcomes is a step with two ends; a
rate or a multiple is worked out from both ends, so it can give away no more than the step does.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from homeward.outcomes.values.disclosure import Told
from homeward.outcomes.values.totals import Shown


@dataclass(frozen=True, slots=True)
class ToldReturns:
    """A multiple and a yearly rate from both ends of a step, as sentences."""

    multiple: str
    rate: str


@dataclass(frozen=True, slots=True)
class BoardQuarter:
    """Paid to the end of a published quarter, as it was told then, beside what the plan in force had for it."""

    label: str
    last_day: date
    planned: Decimal | None
    received: Told


@dataclass(frozen=True, slots=True)
class BoardTranche:
    """One tranche: committed, drawn, and what it got back under the agreed order."""

    title: str
    commitment: Decimal
    drawn: Decimal
    got_back: Told
    returns: ToldReturns


@dataclass(frozen=True, slots=True)
class BoardStep:
    """One step of the order in which receipts are shared, and what it has come to."""

    title: str
    amount: Told


@dataclass(frozen=True, slots=True)
class BoardScenario:
    """One scenario to its end: what is received in all, and what the investment then comes to."""

    title: str
    note: str
    received: Told
    returns: ToldReturns
    cap: str


@dataclass(frozen=True, slots=True)
class BoardPromise:
    """One promise: planned to the day by the plan in force, and earned as the published totals tell it."""

    title: str
    planned: int | None
    earned: Shown


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a board sees of a contract to the end of a quarter."""

    as_at: date
    step: Decimal
    enrolled: Shown
    planned_children: int | None
    commitment: Decimal
    drawn: Decimal
    received: Told
    returns: ToldReturns
    quarters: tuple[BoardQuarter, ...]
    tranches: tuple[BoardTranche, ...]
    steps: tuple[BoardStep, ...]
    scenarios: tuple[BoardScenario, ...]
    promises: tuple[BoardPromise, ...]
    plan: str
    flags: tuple[str, ...]
