"""What the pages beside the family page show: a child, one record, lists of closures and checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from homeward.casework.values.adherence import Adherence
from homeward.casework.values.due import Due
from homeward.casework.values.ending_views import ClosureView, FollowUpView
from homeward.casework.values.episode_views import EpisodeView
from homeward.casework.values.family import EventView, MayDo, StoryView, TaskView, VoiceView
from homeward.casework.values.plan_views import PlanView
from homeward.casework.values.programme_views import ProgrammeView
from homeward.casework.values.signposts import Signposts
from homeward.casework.values.stages import NextStage, StageNeed
from homeward.casework.values.status_views import PlacementView, StatusView
from homeward.casework.values.thread import Completeness, Thread
from homeward.people.values import FamilyName, FamilySummary, PersonView, RelationshipView
from homeward.practice.values import MeetingType
from homeward.vocabulary.periods import Period


@dataclass(frozen=True)
class ReadingView:
    """One completion of a licensed measure."""

    id: UUID
    person_id: UUID | None
    measure: str
    edition: str
    respondent: str
    taken_on: date
    point: str
    result: str
    average: Decimal | None
    areas_scored: int | None
    submission_id: UUID | None


@dataclass(frozen=True)
class SeenOn:
    """A day on which a child was seen by us, and in what."""

    on: date
    what: str
    alone: bool = False


@dataclass(frozen=True)
class ChildPage:
    """Everything the page of a child shows. ``once_known`` are versions that were corrected since."""

    person: PersonView
    families: tuple[FamilyName, ...]
    relationships: tuple[RelationshipView, ...]
    statuses: tuple[StatusView, ...]
    placements: tuple[PlacementView, ...]
    statuses_once_known: tuple[StatusView, ...]
    placements_once_known: tuple[PlacementView, ...]
    in_care: tuple[Period, ...]
    days_in_care_last_year: int
    programmes: tuple[ProgrammeView, ...]
    seen: tuple[SeenOn, ...]
    follow_ups: tuple[FollowUpView, ...]
    readings: tuple[ReadingView, ...]
    voices: tuple[VoiceView, ...]
    may: MayDo


@dataclass(frozen=True)
class PlanPage:
    """The plan with its goals, the plans before it, and who the family is."""

    family: FamilySummary
    episode: EpisodeView | None
    programme: ProgrammeView | None
    plan: PlanView | None
    earlier: tuple[tuple[UUID, date, date | None], ...]
    may: MayDo
    # Whether every domain the model asks about is covered; None where the model asks for none.
    completeness: Completeness | None = None
    threads: Mapping[UUID, Thread] = field(default_factory=dict)


@dataclass(frozen=True)
class ProgrammePage:
    """A programme with its sessions, and what may be done to it."""

    family: FamilySummary
    episode: EpisodeView
    programme: ProgrammeView | None
    pauses: tuple[tuple[date, date | None, str], ...]
    extensions: tuple[tuple[int, date, str], ...]
    offered: tuple[tuple[str, str, str], ...]
    suggested: str
    may_pause: bool
    may_extend: bool
    planned_titles: dict[int, str]
    may: MayDo
    adherence: Adherence | None = None
    content_titles: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FamilyHead:
    """The few facts at the head of every page about a family."""

    family: FamilySummary
    episode: EpisodeView | None
    may: MayDo


@dataclass(frozen=True)
class ChronologyPage:
    """The chronology, narrowed as asked."""

    head: FamilyHead
    events: tuple[EventView, ...]
    kinds: tuple[str, ...]
    significant_only: bool


@dataclass(frozen=True)
class RecordPage:
    """One finished record, as facts and paragraphs, with the versions before and after it."""

    head: FamilyHead
    kind: str
    title: str
    happened_on: date
    by_name: str
    recorded_at: datetime
    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[tuple[str, str], ...]
    children: tuple[tuple[str, str], ...] = ()
    voices: tuple[VoiceView, ...] = ()
    decisions: tuple[dict[str, Any], ...] = ()
    signposts: tuple[dict[str, str], ...] = ()
    submission_id: UUID | None = None
    earlier_id: UUID | None = None
    later_id: UUID | None = None
    correction_reason: str = ""


@dataclass(frozen=True)
class TasksPage:
    """What is to be done for a family, and what was done lately."""

    head: FamilyHead
    due: tuple[Due, ...]
    tasks: tuple[TaskView, ...]
    done: tuple[TaskView, ...]


@dataclass(frozen=True)
class MeetingsPage:
    """The meetings held, and the kinds of meeting of the practice model."""

    head: FamilyHead
    held: tuple[EventView, ...]
    kinds: tuple[MeetingType, ...]


@dataclass(frozen=True)
class StoryPage:
    """The story so far, and the versions before it."""

    head: FamilyHead
    latest: StoryView | None
    earlier: tuple[StoryView, ...]


@dataclass(frozen=True)
class ClosurePage:
    """A closure as it is asked for and decided, with what stands open."""

    head: FamilyHead
    closure: ClosureView | None
    programme: ProgrammeView | None
    plan: PlanView | None
    missing: tuple[StageNeed, ...] = ()
    asked_by_me: bool = False
    signposts: Signposts | None = None


@dataclass(frozen=True)
class NextStagePage:
    """Where the work with a family stands, and what its next stage still needs."""

    head: FamilyHead
    next_stage: NextStage | None


@dataclass(frozen=True)
class WaitingClosure:
    """A closure that waits for a decision, for a manager's list."""

    closure: ClosureView
    family_name: str
    may_decide: bool


@dataclass(frozen=True)
class FollowUpList:
    """A page of the checks to make and made, for the families the viewer reaches."""

    checks: tuple[FollowUpView, ...]
    counts: dict[str, int] = field(default_factory=dict)
    show: str = "due"
    page: int = 1
    pages: int = 1
