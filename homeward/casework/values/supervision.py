"""Supervision of the work with families: alone with a supervisor, or in a group over many families."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from homeward.casework.values.pages import FamilyHead
from homeward.casework.values.recording import NextStep
from homeward.workforce.values import DueState, SupervisionDue


@dataclass(frozen=True)
class Present:
    """Somebody who was there: their name, the part they had, and their log-in if they have one."""

    name: str
    part: str = ""
    user_id: UUID | None = None


@dataclass(frozen=True)
class Answered:
    """A question as it was put, and what was said."""

    prompt: str
    words: str


@dataclass(frozen=True)
class NewDiscussion:
    """What was talked about for one family, and what was decided."""

    kind: str
    held_on: date
    decision: str
    present: tuple[Present, ...] = ()
    answers: tuple[Answered, ...] = ()
    discussion: str = ""
    decisions: tuple[NextStep, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True)
class NewGroup:
    """A meeting of a group: who was there, and which families it is about."""

    team_id: UUID
    kind: str
    held_on: date
    present: tuple[Present, ...]
    families: tuple[UUID, ...]
    place: str = ""
    learnt: str = ""


@dataclass(frozen=True)
class TalkDraft:
    """What has been typed so far of a discussion that is not filed yet: by field, when, and by whom last."""

    answers: Mapping[str, Any]
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True)
class KindOfSupervision:
    """A kind of supervision as a practice model words it."""

    key: str
    title: str
    about: str
    questions: tuple[str, ...]
    every: str
    must_be_there: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class DiscussionView:
    """Supervision of the work with a family, as it was written down."""

    id: UUID
    family_id: UUID
    meeting_id: UUID | None
    kind: str
    kind_title: str
    held_on: date
    present: tuple[Present, ...]
    answers: tuple[Answered, ...]
    discussion: str
    decision: str
    decisions: tuple[NextStep, ...]
    next_on: date | None
    by_name: str
    recorded_at: datetime
    correction_reason: str = ""


@dataclass(frozen=True)
class SupervisionPage:
    """The supervision of one family, newest first, and the kinds its practice model knows."""

    head: FamilyHead
    held: tuple[DiscussionView, ...]
    kinds: tuple[KindOfSupervision, ...]
    lead: str
    i_lead: bool

    @property
    def case_kinds(self) -> tuple[KindOfSupervision, ...]:
        """The kinds that are about one family."""
        return tuple(each for each in self.kinds if each.about == "case")


@dataclass(frozen=True)
class TalkDue:
    """When a family, or a group, is to be talked over next. ``last`` is None before the first time."""

    kind: str
    kind_title: str
    about: str
    last: date | None
    due: SupervisionDue
    family_id: UUID | None = None
    family_name: str = ""
    episode_id: UUID | None = None
    team_id: UUID | None = None

    @property
    def due_on(self) -> date:
        """The day it is due; where no rhythm is set, never."""
        return self.due.due_on or date.max

    @property
    def is_due(self) -> bool:
        """Whether it is due today or should have been before."""
        return self.due.state in (DueState.TODAY, DueState.OVERDUE)


@dataclass(frozen=True)
class GroupPart:
    """A family on a group's agenda, with its part once somebody has written it."""

    family_id: UUID
    said_name: str
    is_reached: bool
    part: DiscussionView | None
    is_begun: bool = False


@dataclass(frozen=True)
class GroupPage:
    """A meeting of a group as those who took part see it."""

    id: UUID
    team_id: UUID
    team_name: str
    kind: KindOfSupervision
    held_on: date
    place: str
    present: tuple[Present, ...]
    learnt: str
    by_name: str
    parts: tuple[GroupPart, ...]

    @property
    def still_to_write(self) -> int:
        """For how many families nobody has written yet what was said."""
        return sum(1 for each in self.parts if each.part is None)


@dataclass(frozen=True)
class GroupLine:
    """A meeting of a group in a line."""

    id: UUID
    title: str
    held_on: date
    families: int
    written: int


@dataclass(frozen=True)
class FamilyToDiscuss:
    """A family a group may put on its agenda."""

    family_id: UUID
    episode_id: UUID
    name: str
    lead: str
    last: date | None
    due_on: date | None


@dataclass(frozen=True)
class GroupToHold:
    """What a group needs to know to begin: its kinds of meeting, its members, its families."""

    team_id: UUID
    team_name: str
    kinds: tuple[KindOfSupervision, ...]
    members: tuple[tuple[UUID, str, str], ...]
    families: tuple[FamilyToDiscuss, ...]


@dataclass(frozen=True)
class FamiliesDue:
    """How many of a team's families and groups have a rhythm, and how many are due to be talked over."""

    team_id: UUID
    team_name: str
    watched: int
    due: int
    next_on: date


@dataclass(frozen=True)
class SupervisionBoard:
    """What supervision of families is due in a team, and the groups that met."""

    team_id: UUID
    team_name: str
    due: tuple[TalkDue, ...]
    groups: tuple[GroupLine, ...]
    has_kinds: bool
    may_group: bool
