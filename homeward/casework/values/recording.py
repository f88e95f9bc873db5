"""What somebody writes down: the shape of a visit, a session, a note, a meeting or a reading before it is kept."""

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from uuid import UUID

from homeward.casework.values.contact import Came, MaySee, NoteKind, Place, SessionHappened


@dataclass(frozen=True)
class Origin:
    """Where a record comes from: the form that made it, and the earlier version it corrects."""

    submission_id: UUID | None = None
    supersedes_id: UUID | None = None
    correction_reason: str = ""


@dataclass(frozen=True)
class NextStep:
    """What happens next; it becomes a task."""

    what: str
    who: str = ""
    by_when: date | None = None


@dataclass(frozen=True)
class Said:
    """Somebody's own words, and what was done about them. Nobody named: the children together."""

    person_id: UUID | None
    words: str
    what_we_did: str = ""
    # Who may see it, as the child says; nobody was asked where this is not set.
    may_see: MaySee | None = None


@dataclass(frozen=True)
class ChildOnVisit:
    """What was seen of one child."""

    person_id: UUID
    seen: bool
    seen_alone: bool = False
    why_not: str = ""
    addition: str = ""


@dataclass(frozen=True)
class NewVisit:
    """A visit as it was made."""

    visited_on: date
    place: Place
    what_happened: str
    visited_at: time | None = None
    was_planned: bool | None = None
    minutes: int | None = None
    people_present: tuple[UUID, ...] = ()
    others_present: str = ""
    children: tuple[ChildOnVisit, ...] = ()
    said: tuple[Said, ...] = ()
    next_step: NextStep | None = None


@dataclass(frozen=True)
class NewSession:
    """A session as it was held, or why it was not."""

    held_on: date
    happened: SessionHappened = SessionHappened.HELD
    missed_because: str = ""
    number: int | None = None
    held_at: time | None = None
    place: Place | None = None
    minutes: int | None = None
    content: tuple[str, ...] = ()
    attended: tuple[UUID, ...] = ()
    others_present: str = ""
    what_happened: str = ""
    better: str = ""
    scale: int | None = None
    said: tuple[Said, ...] = ()
    next_step: NextStep | None = None


@dataclass(frozen=True)
class NewNote:
    """Something worth writing down. ``additions`` hold what it means for one person in particular."""

    happened_on: date
    body: str
    kind: NoteKind = NoteKind.OTHER
    is_significant: bool = False
    why_significant: str = ""
    said_by: str = ""
    about: tuple[UUID, ...] = ()
    additions: dict[UUID, str] = field(default_factory=dict)
    said: tuple[Said, ...] = ()
    next_step: NextStep | None = None


@dataclass(frozen=True)
class Attendee:
    """Somebody asked to a meeting who is not of the family."""

    name: str
    agency: str = ""
    role: str = ""
    came: Came = Came.IN_PERSON


@dataclass(frozen=True)
class Signpost:
    """Other help a family was pointed to."""

    service: str
    why: str = ""
    contact: str = ""
    for_whom: str = ""


@dataclass(frozen=True)
class NewMeeting:
    """A meeting as it was held. ``kind`` is a meeting of the practice model."""

    kind: str
    held_on: date
    place: str = ""
    outcome: str = ""
    family: tuple[UUID, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    working_well: str = ""
    worries: str = ""
    discussion: str = ""
    disagreement: str = ""
    what_changed: str = ""
    keep_going: str = ""
    warning_signs: str = ""
    decisions: tuple[NextStep, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    said: tuple[Said, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True)
class NewReading:
    """One completion of a licensed measure: scores and dates, never its wording."""

    measure: str
    edition: str
    respondent: str
    taken_on: date
    about: UUID | None = None
    point: str = ""
    result: str = ""
    average: Decimal | None = None
    areas_scored: int | None = None
    approval: str = ""
    evidence: str = ""
