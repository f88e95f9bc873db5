"""How far a practice model is followed: what is counted, for whom, and what came of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from homeward.casework.values.handoffs import HandoffCount
from homeward.practice.values import Condition
from homeward.vocabulary.periods import Period
from homeward.vocabulary.worded import Worded


class Unit(Worded):
    """What an indicator counts one by one."""

    RECORD = ("record", "records")
    SESSION = ("session", "sessions")
    CASE = ("case", "families")
    CHILD = ("child", "children")


class Counted(StrEnum):
    """How one unit turned out."""

    YES = "yes"
    NO = "no"
    MISSING = "missing"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Asked:
    """One indicator of a model, ready to be counted."""

    key: str
    title: str
    why: str
    counts: Condition
    among: Condition | None = None
    unit: Unit = Unit.RECORD


@dataclass(frozen=True)
class Whose:
    """Whose practice is counted: one case, worker, team, or everybody who works by a version."""

    model: str
    version: str | None
    episode_id: UUID | None = None
    worker_id: UUID | None = None
    team_id: UUID | None = None


@dataclass(frozen=True)
class Interval:
    """From where to where the true share likely lies."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Say whether the two have anything in common."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True)
class Tally:
    """So many of so many, and how many nobody can tell. ``workers`` recorded them."""

    yes: int = 0
    no: int = 0
    missing: int = 0
    workers: int = 0

    @property
    def known(self) -> int:
        """Return the denominator: those of whom it is known."""
        return self.yes + self.no

    @property
    def share(self) -> float | None:
        """Return the numerator over the denominator; None when nothing is known."""
        return self.yes / self.known if self.known else None


@dataclass(frozen=True)
class Figure:
    """A tally as one reader may see it; ``hidden`` says why there is no number."""

    tally: Tally
    interval: Interval | None = None
    hidden: str = ""
    # Whatever the missing ones turn out to be, the share lies between these.
    whatever: Interval | None = None


@dataclass(frozen=True)
class MonthFigure:
    """The figure of one month."""

    month: date
    figure: Figure


@dataclass(frozen=True)
class IndicatorFigure:
    """One indicator with its definition in words, its figure and its trend."""

    key: str
    title: str
    why: str
    unit: str
    says_among: str
    says_counts: str
    figure: Figure
    months: tuple[MonthFigure, ...]
    trend: str


@dataclass(frozen=True)
class CountedRecord:
    """One unit behind a number, for somebody who may open it. ``kind`` "form" opens the form, "case" the family."""

    kind: str
    id: UUID
    family_id: UUID
    family_name: str
    title: str
    day: date
    child: str = ""
    came_to: Counted = Counted.YES


@dataclass(frozen=True)
class FidelityPage:
    """Every indicator of a model for one case, worker, team or version, over a period."""

    model: str
    version: str
    model_title: str
    period: Period
    indicators: tuple[IndicatorFigure, ...]
    about: str = ""
    versions: tuple[tuple[str, str, str], ...] = ()
    is_own: bool = False
    # Of a team or of a version.
    handoffs: HandoffCount | None = None


@dataclass(frozen=True)
class CountedPage:
    """The records behind one number: those the reader may open, and how many there are besides."""

    indicator: IndicatorFigure
    model_title: str
    period: Period
    came_to: Counted
    about: str
    records: tuple[CountedRecord, ...]
    counted: int
    not_yours: int
    more: bool = False
    page: int = 1


@dataclass(frozen=True)
class FidelityPlaces:
    """What one person may look at: their own practice, that of people they supervise, their teams, and models."""

    own_id: UUID | None = None
    supervised: tuple[tuple[UUID, str, str], ...] = ()
    teams: tuple[tuple[UUID, str], ...] = ()
    models: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Alike:
    """Units that are alike in everything an indicator looks at: as many as ``count``."""

    count: int
    facts: dict[str, object] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    makes: str = ""
    month: date | None = None
    worker_id: UUID | None = None
    # Which kind of record they are of, and the facts as they are stored: to find the very records again.
    of: str = ""
    raw: dict[str, object] = field(default_factory=dict)
