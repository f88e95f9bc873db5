"""What is told of a whole population under a contract's terms: counts and sums, nobody's record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class PromiseTotals:
    """
    One promise among the children of one cell of a table (``labels`` say which; none: everybody).

    ``quantity`` is what was counted for those who earned it; ``delivered`` what they deliver, to the penny and before
    limits, or None where the price depends on more than what was counted.
    """

    labels: tuple[Any, ...]
    too_early: int
    earned: int
    not_earned: int
    unknown: int
    quantity: int
    delivered: Decimal | None


@dataclass(frozen=True, slots=True)
class PromiseRun:
    """One promise of a run: its totals, or why columns cannot tell."""

    code: str
    title: str
    totals: tuple[PromiseTotals, ...]
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class PopulationRun:
    """
    What a run of terms over a file of histories found.

    ``set_aside`` gives each reason why children were not judged, with how many; ``not_recorded`` the days that change a
    state, or who counts, which the file has no column for, so that nobody is taken to have died, moved, come of age or
    been of another age than the contract is for.
    """

    terms: str
    today: date
    children: int
    promises: tuple[PromiseRun, ...]
    set_aside: Mapping[str, int]
    not_recorded: tuple[str, ...]
    cap: Decimal | None
