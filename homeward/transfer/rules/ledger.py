"""What is known while rows are checked: earlier rows, rows brought in before, and what Homeward holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from homeward.transfer.values import Fate, Row


@dataclass(frozen=True, slots=True)
class Brought:
    """A row that was brought in before: the record it made, and the print of what it said."""

    record_id: UUID
    digest: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A row of these files: where it stands, what it said, what becomes of it."""

    place: str
    digest: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """As much of a person as other rows are checked against."""

    born: date | None = None
    is_unborn: bool = False
    died_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    """As much of a referral as other rows are checked against; the children are named by the authority's numbers."""

    children: tuple[str, ...]
    family: str
    model: str
    received_on: date | None
    opened_on: date | None
    closed_on: date | None

    @property
    def is_accepted(self) -> bool:
        """Whether it opened work."""
        return self.opened_on is not None


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of time something is said of somebody; half-open. ``where`` says who says so."""

    starts: date
    ends: date | None
    where: str


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What a practice model offers."""

    name: str
    version: str
    programmes: Mapping[str, int]
    measures: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """A contract children may be enrolled on; half-open."""

    id: UUID
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """A worker families may be allocated to."""

    practitioner_id: UUID
    user_id: UUID


@dataclass(slots=True)
class Surroundings:
    """What the authority has set up, which rows may name: none of it is about a child."""

    teams: Mapping[str, UUID] = field(default_factory=dict)
    workers: Mapping[str, WorkerFacts] = field(default_factory=dict)
    models: Mapping[str, ModelFacts] = field(default_factory=dict)
    usual_model: str = ""
    contracts: Mapping[str, ContractFacts] = field(default_factory=dict)


@dataclass(slots=True)
class Ledger:
    """The state of a check. Rows are checked one after the other, each against all before it."""

    today: date
    around: Surroundings = field(default_factory=Surroundings)
    brought: dict[str, dict[str, Brought]] = field(default_factory=dict)
    seen: dict[str, dict[str, Seen]] = field(default_factory=dict)
    people: dict[str, PersonFacts] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    children_of: dict[str, set[str]] = field(default_factory=dict)
    referrals: dict[str, ReferralFacts] = field(default_factory=dict)
    held: dict[tuple[str, str], list[Held]] = field(default_factory=dict)
    kept_out: dict[tuple[str, str], str] = field(default_factory=dict)

    def earlier(self, row: Row) -> Seen | None:
        """Return the row of these files with the same key, if one came before."""
        return self.seen.get(row.sheet, {}).get(row.key)

    def note(self, row: Row, fate: Fate) -> None:
        """Remember that a row was read, and its fate."""
        self.seen.setdefault(row.sheet, {})[row.key] = Seen(place_of(row), row.digest, fate)
        if fate is Fate.REFUSED:
            self.kept_out.setdefault((row.sheet, row.key.partition("|")[0]), place_of(row))

    def fate_of(self, row: Row) -> Fate:
        """Return what becomes of a row nothing is wrong with."""
        before = self.brought.get(row.sheet, {}).get(row.key)
        if before is None:
            return Fate.NEW
        return Fate.UNCHANGED if before.digest == row.digest else Fate.CHANGED

    def refused(self, sheet: str, number: str) -> str:
        """Return where the first refused row of a person, family or referral stands, empty if none was refused."""
        return self.kept_out.get((sheet, number), "")


def place_of(row: Row) -> str:
    """Return where a row stands, in words."""
    return f"{row.file}, row {row.number}"
