"""What the page of a family shows."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from homeward.casework.values.contact import MaySee
from homeward.casework.values.due import Due
from homeward.casework.values.ending_views import ClosureView, FollowUpView
from homeward.casework.values.episode_views import EpisodeView
from homeward.casework.values.expectations import ExpectedPractice
from homeward.casework.values.plan_views import PlanView
from homeward.casework.values.programme_views import ProgrammeView
from homeward.casework.values.stages import NextStage
from homeward.casework.values.status_views import PlacementView, StatusView
from homeward.casework.values.visit_intensity import VisitIntensity
from homeward.people.values import FamilySummary, PersonSummary, RelationshipView, WarningView


@dataclass(frozen=True)
class StoryView:
    """A version of the story so far."""

    id: UUID
    body: str
    worries: str
    working_well: str
    needs_to_happen: str
    written_on: date
    by: UUID | None
    by_name: str = ""


@dataclass(frozen=True)
class TaskView:
    """Something to do."""

    id: UUID
    kind: str
    what: str
    why: str
    who: str
    due_on: date | None
    due_at: str
    assigned_to: UUID | None
    done_on: date | None
    version: int


@dataclass(frozen=True)
class VoiceView:
    """Somebody's own words, and what was done about them."""

    person_id: UUID | None
    person_name: str
    words: str
    what_we_did: str
    said_on: date
    source_words: str
    # Who may see them, as the child says; None where nobody asked.
    may_see: MaySee | None = None

    @property
    def is_for_family(self) -> bool:
        """Whether they may stand on paper that could reach the rest of the family."""
        return self.may_see in (None, MaySee.FAMILY)


@dataclass(frozen=True)
class EventView:
    """One thing that happened, in a line that opens the record."""

    id: UUID
    kind: str
    happened_on: date
    title: str
    text: str
    by: UUID | None
    by_name: str = ""
    is_significant: bool = False
    submission_id: UUID | None = None
    person_id: UUID | None = None


@dataclass(frozen=True)
class InvolvedView:
    """Somebody involved with the family today."""

    name: str
    kind: str
    since: date
    basis: str
    until: date | None = None


@dataclass(frozen=True)
class ChildCard:
    """A child of the family, with what is true of them today."""

    person: PersonSummary
    takes_part: bool
    statuses: tuple[StatusView, ...] = ()
    placement: PlacementView | None = None


@dataclass(frozen=True)
class DraftLine:
    """A form the viewer began for the family and has not finished."""

    id: UUID
    form_title: str
    started_at: datetime


@dataclass(frozen=True)
class MayDo:
    """What the viewer may do on a family's pages."""

    write: bool = False
    ask_closure: bool = False
    approve_closure: bool = False
    allocate: bool = False
    see_who_looked: bool = False
    edit_people: bool = False
    # The viewer's roles: a practice model says who fills in which form.
    roles: frozenset[str] = frozenset()
    # Whether there can be a programme to see: some practice models plan none.
    see_programme: bool = False
    # Until when this family is open to the viewer for duty, if it is.
    duty_until: datetime | None = None


@dataclass(frozen=True)
class FamilyPage:
    """Everything the family page shows."""

    family: FamilySummary
    children: tuple[ChildCard, ...]
    relationships: tuple[RelationshipView, ...]
    warnings: tuple[WarningView, ...]
    episode: EpisodeView | None
    earlier_episodes: tuple[EpisodeView, ...]
    programme: ProgrammeView | None
    story: StoryView | None
    plan: PlanView | None
    due: tuple[Due, ...]
    tasks: tuple[TaskView, ...]
    follow_ups: tuple[FollowUpView, ...]
    closure: ClosureView | None
    voices: tuple[VoiceView, ...]
    events: tuple[EventView, ...]
    involved: tuple[InvolvedView, ...]
    drafts: tuple[DraftLine, ...]
    may: MayDo
    next_stage: NextStage | None = None
    visits: VisitIntensity | None = None
    expected: ExpectedPractice | None = None
    # Whether there is anything to ask for at all; a page asks for no more than it shows.
    has_waiting_steps: bool = False
    may_have_drawn: bool = False

    @property
    def referral_ids(self) -> tuple[UUID, ...]:
        """The referrals the work with the family began with, now and earlier."""
        episodes = (*((self.episode,) if self.episode else ()), *self.earlier_episodes)
        return tuple(each.referral_id for each in episodes if each.referral_id)
