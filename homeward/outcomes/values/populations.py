"""What is told of a whole population under a contract's terms: counts and sums, nobody's record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from homeward.outcomes.values.lines import SetAside


@dataclass(frozen=True, slots=True)
class PromiseTotals:
    """
    One promise among the units of one cell of a table (``labels`` say which; none: everybody).

    ``quantity`` is what was counted for those who earned it. ``delivered`` is after what would have happened anyway,
    to the penny; ``payable`` what the limits of the contract, in their order, let through of it.
    """

    labels: tuple[Any, ...]
    too_early: int
    earned: int
    not_earned: int
    unknown: int
    quantity: Fraction
    delivered: Decimal
    payable: Decimal


@dataclass(frozen=True, slots=True)
class PromiseRun:
    """
    One promise of a run: its totals, and for how many units it was judged in columns and for how many explained.

    ``why_explained`` says why columns tell it of nobody, where they do not.
    """

    code: str
    title: str
    totals: tuple[PromiseTotals, ...]
    in_columns: int
    explained: int
    why_explained: str = ""


@dataclass(frozen=True, slots=True)
class PopulationRun:
    """
    What a run of terms over a file of histories found, to the pennies of one claims run over all of them.

    ``set_aside`` names some of those who could not be judged, of ``number_aside``; ``mistakes`` what of the file could
    not be read. ``not_recorded`` are the days that change a state, or who counts, which the file has no column for, so
    that nobody is taken to have died, moved, come of age or been of another age than the contract is for.
    ``seconds`` is the time each way took, added up over all processes.
    """

    terms: str
    today: date
    units: int
    promises: tuple[PromiseRun, ...]
    delivered: Decimal
    payable: Decimal
    held_back: Decimal
    payers: Mapping[str, Decimal]
    set_aside: tuple[SetAside, ...]
    number_aside: int
    mistakes: tuple[Any, ...]
    notes: tuple[str, ...]
    not_recorded: tuple[str, ...]
    seconds: Mapping[str, float]
    lines: int
