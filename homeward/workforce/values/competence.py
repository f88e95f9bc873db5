"""Competencies as they cross the door: what a model asks a worker to be able to do, and how far somebody has come."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.worded import Worded
from homeward.workforce.values.rhythm import Every


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a competency, in the model's words."""

    key: str
    title: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Competency:
    """One thing a practice model wants its workers to be able to do. Levels run from the first to the highest."""

    model: str
    version: str
    key: str
    title: str
    says: str = ""
    evidence: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    expires_after: Every | None = None
    signed_off_by: tuple[str, ...] = ()
    needed_for_content: tuple[str, ...] = ()
    needed_for_measures: tuple[str, ...] = ()

    @property
    def id(self) -> tuple[str, str]:
        """Return what it is known by from one version of its model to the next."""
        return (self.model, self.key)

    @property
    def is_licensed(self) -> bool:
        """Whether some content or measure is only for those who hold it."""
        return bool(self.needed_for_content or self.needed_for_measures)

    def level(self, key: str) -> Level | None:
        """Return the level with this key."""
        return next((each for each in self.levels if each.key == key), None)

    def rank(self, key: str) -> int:
        """Return how high a level stands, 0 where the model no longer has it."""
        keys = [each.key for each in self.levels]
        return keys.index(key) + 1 if key in keys else 0


class SignOffState(Worded):
    """Where a request for a competency to be signed off has got to."""

    ASKED = "asked", "Waiting for the assessor"
    SIGNED = "signed", "Signed off"
    NOT_YET = "not_yet", "Not yet"
    WITHDRAWN = "withdrawn", "Taken back"


class CompetenceState(Worded):
    """Where a worker stands with one competency today."""

    NONE = "none", "Nothing yet"
    WORKING = "working", "Working towards it"
    ASKED = "asked", "Waiting for the assessor"
    CURRENT = "current", "Holds it"
    SOON = "soon", "Expires soon"
    EXPIRED = "expired", "Expired"

    @property
    def holds(self) -> bool:
        """Whether the worker holds it today."""
        return self in (CompetenceState.CURRENT, CompetenceState.SOON)


@dataclass(frozen=True, slots=True)
class SignedOff:
    """One level of a competency that was signed off: from when, and until when it holds."""

    competency: tuple[str, str]
    level: str
    reached_on: date
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Accredited:
    """A licence holder's accreditation: from when, until when, and whether somebody else has seen it."""

    competency: tuple[str, str]
    issued_on: date
    expires_on: date | None = None
    is_seen: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a worker stands with one competency, and why."""

    state: CompetenceState
    level: str = ""
    expires_on: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a team hold a competency: a count of people, never a list of them."""

    competency: Competency
    hold: int
    of: int
    soon: int = 0
    expired: int = 0


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something that is only for those who hold a competency, done by somebody who does not hold it that day."""

    competency: Competency
    key: str
    because: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One item of evidence."""

    id: UUID
    competency: tuple[str, str]
    kind: str
    says: str
    on: date
    recorded_by: str
    withdrawn_because: str
    version: int


@dataclass(frozen=True, slots=True)
class SignOffView:
    """One request to have a competency signed off, and what came of it."""

    id: UUID
    practitioner_id: UUID
    worker: str
    competency: tuple[str, str]
    level: str
    state: SignOffState
    assessor_id: UUID
    assessor: str
    asked_on: date
    decided_on: date | None
    reached_on: date | None
    expires_on: date | None
    says: str
    version: int


@dataclass(frozen=True, slots=True)
class AccreditationView:
    """A licence holder's accreditation of a worker."""

    id: UUID
    competency: tuple[str, str]
    holder: str
    number: str
    issued_on: date
    expires_on: date | None
    where_kept: str
    seen_by: str
    seen_on: date | None
    version: int

    def holds_on(self, day: date) -> bool:
        """Whether it is seen and in force on a day."""
        in_force = self.issued_on <= day and (self.expires_on is None or day < self.expires_on)
        return self.seen_on is not None and in_force


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that bears on where one worker stands."""

    evidence: tuple[EvidenceView, ...] = ()
    sign_offs: tuple[SignOffView, ...] = ()
    accreditations: tuple[AccreditationView, ...] = ()


@dataclass(frozen=True, slots=True)
class NewAccreditation:
    """An accreditation as it is written down."""

    holder: str
    number: str
    issued_on: date
    expires_on: date | None = None
    where_kept: str = ""
