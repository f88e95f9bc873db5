"""What a search finds, and why."""

from dataclasses import dataclass
from uuid import UUID

from homeward.people.values.families import FamilySummary
from homeward.people.values.persons import PersonSummary


@dataclass(frozen=True, slots=True)
class FamilyName:
    """A family's id and name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A person found, why ("surname begins Hol", "NHS number"), and the families they are in today."""

    person: PersonSummary
    why: tuple[str, ...]
    families: tuple[FamilyName, ...]


@dataclass(frozen=True, slots=True)
class FamilyHit:
    """A family found by its own name, and why."""

    family: FamilySummary
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits, and whether there were more than are shown."""

    hits: tuple[SearchHit, ...]
    more: bool
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody already known who may be the person described: how likely (0 to 100) and why."""

    person: PersonSummary
    score: int
    likely: bool
    why: tuple[str, ...]
    against: tuple[str, ...]
    families: tuple[FamilyName, ...]
