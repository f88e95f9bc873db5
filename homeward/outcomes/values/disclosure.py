"""What may be told about few children: the policy as data, and what has been told already."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from homeward.outcomes.values.totals import Shown


class Zeros(StrEnum):
    """Whether nought is told: always, unless it stands in a total too small to tell, or never."""

    SHOWN = "shown"
    HIDDEN_IN_SMALL_TOTALS = "hidden_in_small_totals"
    HIDDEN = "hidden"


class PercentFrom(StrEnum):
    """What a percentage is worked out from."""

    SHOWN = "shown"
    TRUE = "true"


@dataclass(frozen=True, slots=True)
class Policy:
    """
    One disclosure policy.

    Numbers from 1 to ``largest_hidden`` are hidden, and whatever would give them away. ``round_to`` is 1 where numbers
    are told as they are. ``percent_places`` are decimal places. Money is told in steps wider than ``money_children``
    outcomes of the dearest kind, and not before ``money_lag_days`` after the day it is told for.
    """

    name: str
    largest_hidden: int = 5
    zeros: Zeros = Zeros.HIDDEN_IN_SMALL_TOTALS
    round_to: int = 1
    percent_from: PercentFrom = PercentFrom.SHOWN
    percent_places: int = 0
    money_children: int = 10
    money_lag_days: int = 0


INVESTORS = Policy("investors")
"""For investors and boards: numbers of six and more as they are."""

PUBLIC = Policy("public", round_to=5, money_lag_days=90)
"""For everybody: besides, numbers to the nearest five, and money a quarter later."""

type Filter = frozenset[tuple[str, str]]
EVERYBODY: Filter = frozenset()


@dataclass(frozen=True, slots=True)
class Release:
    """
    One figure told: what was counted, to which day, and of whom.

    ``of`` are the conditions of the filter: none is everybody, and every further condition leaves fewer.
    """

    measure: str
    as_at: date
    of: Filter
    shown: Shown


@dataclass(frozen=True, slots=True)
class GivesAway:
    """Why a figure may not be told beside one that has been told."""

    fresh: Release
    earlier: Release
    difference: int
    because: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with its totals, as it may be told; the last row and the last column are totals."""

    rows: tuple[tuple[Shown, ...], ...]
    hidden: frozenset[tuple[int, int]]


type TrueTable = tuple[tuple[int, ...], ...]
type ShownFigures = Mapping[str, Shown]
