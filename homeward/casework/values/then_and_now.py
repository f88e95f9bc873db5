"""The same form then and now, what changed between, and how far things have come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from homeward.casework.values.episode_views import EpisodeView
from homeward.casework.values.family import MayDo
from homeward.people.values import FamilySummary
from homeward.practice.values import Form, FormContext


@dataclass(frozen=True)
class Travelled:
    """How far one number moved, and in whose eyes; ``why_not`` says why two numbers are not compared."""

    what: str
    rater: str
    then: float | None
    now: float | None
    change: float | None
    why_not: str = ""

    @property
    def words(self) -> str:
        """Return the distance in words: "2 higher", "no change"."""
        if self.change is None:
            return self.why_not or "cannot be told"
        if self.change == 0:
            return "no change"
        return f"{abs(self.change):g} {'higher' if self.change > 0 else 'lower'}"


@dataclass(frozen=True)
class Apart:
    """That raters see one thing differently."""

    what: str
    when: str
    words: str


@dataclass(frozen=True)
class FinishedForm:
    """One finished filling of a form."""

    id: UUID
    form_key: str
    title: str
    day: date
    finished_at: datetime
    model: str
    version: str
    by_name: str


@dataclass(frozen=True)
class Side:
    """One filling with its answers and the form as it was asked then."""

    filled: FinishedForm
    form: Form
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class ThenAndNow:
    """Two fillings of one form side by side."""

    then: Side
    now: Side
    changed: frozenset[str]
    travelled: tuple[Travelled, ...]
    apart: tuple[Apart, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True)
class ThenAndNowPage:
    """What can be compared for a family, and the comparison asked for."""

    family: FamilySummary
    episode: EpisodeView | None
    may: MayDo
    context: FormContext
    forms: tuple[tuple[str, str, int], ...]
    chosen: str
    fillings: tuple[FinishedForm, ...]
    comparison: ThenAndNow | None


@dataclass(frozen=True)
class SaidLine:
    """Somebody's own words, where they were gathered, and what was done about them."""

    id: UUID
    on: date
    who: str
    person_id: UUID | None
    words: str
    what_we_did: str
    source_words: str
    kind: str
    source_id: UUID
    # Who may see the words, as the child says; empty where nobody asked or everybody may.
    may_see: str = ""


@dataclass(frozen=True)
class VoicesPage:
    """The words of the children and their family over time."""

    family: FamilySummary
    may: MayDo
    lines: tuple[SaidLine, ...]
    people: tuple[tuple[UUID, str], ...]
    person_id: UUID | None
    answered: int
