"""Supervision as it crosses the door: its kinds, when it is due, and what was held."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.worded import Worded
from homeward.workforce.values.rhythm import Every


class SupervisionAbout(Worded):
    """What supervision is about, which decides where it is kept."""

    CASE = "case", "One family"
    PERSON = "person", "One worker"
    POD = "pod", "A pod or team"
    GROUP = "group", "Several families together"


@dataclass(frozen=True, slots=True)
class SupervisionKind:
    """A kind of supervision a practice model asks for, with its rhythm and what is talked about."""

    key: str
    title: str
    about: SupervisionAbout
    every: Every | None = None
    prompts: tuple[str, ...] = ()
    must_be_there: tuple[str, ...] = ()
    # The parts in a pod it is for; none: everybody's.
    whose: tuple[str, ...] = ()


ONE_TO_ONE = SupervisionKind(
    key="one_to_one",
    title="One-to-one supervision",
    about=SupervisionAbout.PERSON,
    prompts=("How are you?", "What is going well?", "What is hard?", "What do you need?"),
)
"""What is kept where a practice model names no personal supervision: no rhythm of its own, and our own prompts."""


class DueState(Worded):
    """How urgent the next supervision is."""

    NOT_SET = "not_set", "No rhythm is set"
    PLANNED = "planned", "Planned"
    SOON = "soon", "Due soon"
    TODAY = "today", "Due today"
    OVERDUE = "overdue", "Overdue"


@dataclass(frozen=True, slots=True)
class Since:
    """A day something is counted from, and what happened on it: "they joined the team"."""

    day: date
    what: str


@dataclass(frozen=True, slots=True)
class Owed:
    """A kind of supervision that somebody, or a pod, is owed, and since when."""

    kind: SupervisionKind
    since: Since


@dataclass(frozen=True, slots=True)
class SupervisionDue:
    """When a kind of supervision is due next, and why then. ``is_first``: it has not been held yet."""

    state: DueState
    due_on: date | None
    why: str
    days_late: int = 0
    is_first: bool = False

    @property
    def words(self) -> str:
        """
        Say how urgent it is: "Overdue 3 days".

        What was never held says since when it is due: a count of days would only tell how long nobody wrote it down.
        """
        if self.due_on is None or not (self.days_late or self.state is DueState.TODAY):
            return self.state.label
        if self.is_first:
            return f"Not yet held; due {f'since {plain_day(self.due_on)}' if self.days_late else 'today'}"
        return f"{self.state.label} {count_of(self.days_late, 'day')}" if self.days_late else self.state.label


class SessionHappened(Worded):
    """Whether supervision took place."""

    HELD = "held", "It was held"
    CANCELLED_BY_WORKER = "cancelled_worker", "The worker could not come"
    CANCELLED_BY_SUPERVISOR = "cancelled_supervisor", "The supervisor could not come"


class Agreement(Worded):
    """Whether somebody agrees with what was written down."""

    YES = "yes", "Yes, this is what we said"
    PARTLY = "partly", "Partly"
    NO = "no", "No, I see it differently"


@dataclass(frozen=True, slots=True)
class Agreed:
    """One thing agreed in supervision: what, who does it (empty: the supervisor), and by when."""

    what: str
    by_worker: bool = True
    by_when: date | None = None


@dataclass(frozen=True, slots=True)
class NewSupervision:
    """Supervision as it is written down: answers by prompt, what was agreed, and when to meet next."""

    kind: str
    held_on: date
    happened: SessionHappened = SessionHappened.HELD
    answers: Mapping[str, str] | None = None
    agreed: tuple[Agreed, ...] = ()
    next_on: date | None = None
    minutes: int | None = None
    absent_because: str = ""


@dataclass(frozen=True, slots=True)
class AgreedView:
    """Something agreed, and whether it is done."""

    id: UUID
    what: str
    who: str
    by_when: date | None
    done_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What the worker says to what was written down."""

    agrees: Agreement
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class SessionView:
    """One supervision as those who were part of it read it."""

    id: UUID
    kind: str
    about: SupervisionAbout
    held_on: date
    happened: SessionHappened
    worker: str
    practitioner_id: UUID | None
    team_id: UUID | None
    supervisor: str
    next_on: date | None
    minutes: int | None
    answers: tuple[tuple[str, str], ...] = ()
    absent_because: str = ""
    agreed: tuple[AgreedView, ...] = ()
    replies: tuple[ReplyView, ...] = ()
    # Whether the viewer took part, and so reads what was said.
    was_part: bool = False
    may_reply: bool = False


@dataclass(frozen=True, slots=True)
class LineView:
    """Who supervises whom, from when."""

    id: UUID
    practitioner_id: UUID
    worker: str
    supervisor_id: UUID
    supervisor: str
    starts: date
    version: int


@dataclass(frozen=True, slots=True)
class SupervisedWorker:
    """One worker on their supervisor's board: when each kind was held last, when it is due, what is still to do."""

    practitioner_id: UUID
    user_id: UUID
    name: str
    job_title: str
    since: date
    kind: SupervisionKind
    last_held: date | None
    due: SupervisionDue
    open_actions: tuple[AgreedView, ...] = ()


@dataclass(frozen=True, slots=True)
class SupervisedTeam:
    """A pod on the board of whoever manages it."""

    team_id: UUID
    name: str
    kind: SupervisionKind
    last_held: date | None
    due: SupervisionDue
    open_actions: tuple[AgreedView, ...] = ()
