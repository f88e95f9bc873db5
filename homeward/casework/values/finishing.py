"""What somebody writes down when the work ends, and in the checks after it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.casework.values.ending import ClosureReason, ProgrammeOutcome
from homeward.casework.values.follow_up import EvidenceSource, Living
from homeward.casework.values.recording import Said, Signpost


@dataclass(frozen=True)
class NewClosure:
    """A request to end the work. With ``programme_ended_on`` the programme that still runs is ended too."""

    closes_on: date
    reason: ClosureReason
    summary: str
    working_well: str = ""
    worries: str = ""
    family_told: bool | None = None
    signposts: tuple[Signpost, ...] = ()
    said: tuple[Said, ...] = ()
    programme_ended_on: date | None = None
    programme_outcome: ProgrammeOutcome = ProgrammeOutcome.COMPLETED


@dataclass(frozen=True)
class ChildFound:
    """What a follow-up check found about one child."""

    person_id: UUID
    living: Living
    living_since: date | None = None
    in_school: bool | None = None
    addition: str = ""


@dataclass(frozen=True)
class NewFinding:
    """A follow-up check as it was made, for one or several children of the family."""

    key: str
    checked_on: date
    source: EvidenceSource
    children: tuple[ChildFound, ...]
    source_reference: str = ""
    note: str = ""
    help_needed: bool | None = None
    said: tuple[Said, ...] = ()
