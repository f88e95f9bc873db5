"""How much of a programme was given, and how close it kept to what was intended."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Intended:
    """A session as the programme intends it."""

    number: int
    week: int
    title: str
    content: tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """A session as it was recorded; no number for one that did not take place."""

    number: int | None
    week: int
    held_on: date
    minutes: int | None
    content: tuple[str, ...]
    happened: str = "held"


@dataclass(frozen=True)
class SessionKept:
    """One intended session beside what was given."""

    number: int
    title: str
    state: str
    held_on: date | None = None
    minutes: int | None = None
    covered: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True)
class ContentKept:
    """One thing sessions may cover: how often it was intended by now, and when it was covered."""

    key: str
    title: str
    intended: int
    covered_on: tuple[date, ...]


@dataclass(frozen=True)
class Adherence:
    """Dose and adherence of one programme, as n of N. Nothing is added up into one mark."""

    planned_by_now: int
    planned_in_all: int
    held: int
    missed: tuple[tuple[str, int], ...]
    minutes: int
    minutes_known_for: int
    minutes_intended: int
    intended_items: int
    covered_items: int
    sessions: tuple[SessionKept, ...]
    contents: tuple[ContentKept, ...]
    each_week: int = 0
    weeks_gone: int = 0

    @property
    def expected_by_now(self) -> int:
        """How many sessions there should have been in the weeks gone by; 0 where nothing is said about it."""
        return self.each_week * self.weeks_gone
