"""What may be asked of a whole population, as plain values."""

from dataclasses import dataclass
from typing import Literal

from homeward.outcomes.columns.windows import Window

Unit = Literal["day", "week", "month"]


@dataclass(frozen=True)
class By:
    """How the children are told apart: by a group of theirs, or by the quarter or year a fact falls in."""

    name: str
    part: Literal["group", "quarter", "year"] = "group"


@dataclass(frozen=True)
class Duration:
    """
    How long children were in the state (or out of it) within a window.

    By the day, by whole weeks of a run, or by whole calendar months of a run: what a run leaves over is not carried
    to the next.
    """

    name: str
    window: Window
    unit: Unit = "day"
    in_state: bool = True
    by: tuple[By, ...] = ()


@dataclass(frozen=True)
class Count:
    """How often the state was entered (or left) within a window; ``avoided`` where that is never."""

    name: str
    window: Window
    event: Literal["entry", "exit"] = "entry"
    by: tuple[By, ...] = ()


@dataclass(frozen=True)
class Reentries:
    """
    Spells by the year of their first day, and how many of those that ended were followed by another.

    Only spells watched for all of ``within_days`` after they ended are asked about.
    """

    name: str
    within_days: int
    by: tuple[By, ...] = ()


Asked = Duration | Count | Reentries
