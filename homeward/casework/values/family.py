"""What the pages of a family show."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from homeward.casework.values.contact import MaySee
from homeward.casework.values.due import Due
from homeward.casework.values.ending import ClosureReason, ClosureState, ProgrammeOutcome
from homeward.casework.values.plans import FamilyAgrees, GoalState
from homeward.casework.values.stages import NextStage
from homeward.casework.values.statuses import PlacementKind, StatusKind
from homeward.casework.values.visit_intensity import VisitIntensity
from homeward.people.values import FamilySummary, PersonSummary, RelationshipView, WarningView


@dataclass(frozen=True)
class StatusView:
    """A status of a child, as known now or once known; ``ends`` is the first day it no longer held."""

    id: UUID
    person_id: UUID
    kind: StatusKind
    detail: str
    detail_words: str
    starts: date
    ends: date | None
    start_reason: str
    end_reason: str
    known_from: datetime
    known_to: datetime | None
    correction_reason: str
    version: int

    @property
    def last_day(self) -> date | None:
        """The last day that counts, as people say it."""
        return self.ends - timedelta(days=1) if self.ends else None

    def holds_on(self, day: date) -> bool:
        """Say whether the status holds on the day."""
        return self.starts <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True)
class PlacementView:
    """A placement of a child, as known now or once known; ``ends`` is the first day they were no longer there."""

    id: UUID
    person_id: UUID
    kind: PlacementKind
    is_short_break: bool
    provider: str
    starts: date
    ends: date | None
    start_reason: str
    ended_reason: str
    known_from: datetime
    known_to: datetime | None
    correction_reason: str
    version: int

    @property
    def last_day(self) -> date | None:
        """The last day that counts, as people say it."""
        return self.ends - timedelta(days=1) if self.ends else None

    def holds_on(self, day: date) -> bool:
        """Say whether the child is placed there on the day."""
        return self.starts <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True)
class SessionLine:
    """One session of a programme, in a line."""

    id: UUID
    number: int | None
    week: int
    held_on: date
    happened: str
    scale: int | None


@dataclass(frozen=True)
class ProgrammeView:
    """Where a programme stands."""

    id: UUID
    title: str
    words: str
    week: int
    weeks: int
    started_on: date
    planned_last_day: date
    is_paused: bool
    sessions_planned: int
    sessions: tuple[SessionLine, ...]
    ended_on: date | None = None
    outcome: ProgrammeOutcome | None = None
    end_version: int | None = None

    @property
    def held(self) -> int:
        """How many sessions were held."""
        return sum(1 for each in self.sessions if each.number is not None)

    @property
    def missed_weeks(self) -> tuple[int, ...]:
        """The weeks gone by in which no session was held."""
        with_one = {each.week for each in self.sessions if each.number is not None}
        return tuple(week for week in range(1, min(self.week, self.weeks + 1)) if week not in with_one)


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
class ReadingOnGoal:
    """One person's number on a goal on a day."""

    rater: str
    value: int
    taken_on: date
    what_helped: str = ""


@dataclass(frozen=True)
class StepView:
    """A small next step."""

    id: UUID
    what: str
    who: str
    by_when: date | None
    done_on: date | None
    version: int


@dataclass(frozen=True)
class GoalView:
    """A goal with everybody's readings over time, and its steps."""

    id: UUID
    position: int
    wanted: str
    baseline: str
    good_enough: int | None
    state: GoalState
    state_reason: str
    readings: tuple[ReadingOnGoal, ...]
    steps: tuple[StepView, ...]
    words: str
    path: tuple[int, ...]
    latest: tuple[tuple[str, int], ...]
    sees_differently: str
    is_good_enough: bool
    # The part of life it belongs to, by the model's key, and the need it answers.
    domain: str = ""
    need: str = ""
    state_since: date | None = None

    @property
    def steps_to_take(self) -> tuple[StepView, ...]:
        """The steps nobody has taken yet."""
        return tuple(each for each in self.steps if each.done_on is None)


@dataclass(frozen=True)
class PlanView:
    """The current plan."""

    id: UUID
    agreed_on: date
    best_hopes: str
    preferred_future: str
    strengths: str
    worries: str
    helpers: str
    family_agrees: FamilyAgrees | None
    disagreement: str
    review_on: date | None
    last_review: date | None
    submission_id: UUID | None
    version: int
    goals: tuple[GoalView, ...] = ()


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
class FollowUpView:
    """A check after the programme, done or still to do."""

    id: UUID
    family_id: UUID
    episode_id: UUID
    person_id: UUID
    key: str
    title: str
    due_on: date
    checked_on: date | None = None
    living_words: str = ""
    source_words: str = ""
    note: str = ""
    submission_id: UUID | None = None
    person: PersonSummary | None = None
    family_name: str = ""

    @property
    def is_done(self) -> bool:
        """Whether somebody has checked."""
        return self.checked_on is not None


@dataclass(frozen=True)
class ClosureView:
    """A request to close the work, and what became of it."""

    id: UUID
    family_id: UUID
    episode_id: UUID
    state: ClosureState
    reason: ClosureReason
    summary: str
    working_well: str
    worries: str
    signposts: tuple[dict[str, str], ...]
    closes_on: date
    requested_by: UUID
    requested_on: date
    decided_by: UUID | None
    decided_on: date | None
    decision_note: str
    version: int
    submission_id: UUID | None = None
    requested_by_name: str = ""
    decided_by_name: str = ""


@dataclass(frozen=True)
class AllocationView:
    """Who works with the family, in which part, since when."""

    user_id: UUID | None
    role: str
    since: date
    name: str = ""


@dataclass(frozen=True)
class EpisodeView:
    """A family's time with the service, in a few facts."""

    id: UUID
    reference: str
    model_name: str
    model_version: str
    model_title: str
    stage: str
    stage_title: str
    opened_on: date
    closed_on: date | None
    team_id: UUID | None
    children: tuple[UUID, ...]
    lead: AllocationView | None
    co_workers: tuple[AllocationView, ...]

    @property
    def is_open(self) -> bool:
        """Whether the work goes on."""
        return self.closed_on is None


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
    # Whether there is anything to ask for at all; a page asks for no more than it shows.
    has_waiting_steps: bool = False
    may_have_drawn: bool = False


@dataclass(frozen=True)
class FamilyRow:
    """One family in My families."""

    id: UUID
    name: str
    children: tuple[PersonSummary, ...]
    status_kinds: tuple[str, ...]
    episode: EpisodeView
    programme: ProgrammeView | None
    last_contact: date | None
    next_due: Due | None
    scale_path: tuple[int, ...]
    involved: tuple[str, ...]
    is_lead: bool


@dataclass(frozen=True)
class DueOfFamily:
    """One thing to do now, with the family it is for."""

    family_name: str
    due: Due


@dataclass(frozen=True)
class MyFamilies:
    """What my families need from me, and all my families."""

    now: tuple[DueOfFamily, ...]
    today_count: int
    overdue_count: int
    families: tuple[FamilyRow, ...]
    scope: str
    may_see_team: bool
