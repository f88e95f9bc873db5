"""A family's map: what people worry about, what is working well, what needs to happen, with everybody's numbers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.casework.values.contact import MaySee
from homeward.casework.values.family_drawing import Surroundings
from homeward.casework.values.pages import FamilyHead
from homeward.casework.values.plan_views import StepView
from homeward.casework.values.plans import FamilyAgrees, GoalState, Rater


@dataclass(frozen=True)
class Dot:
    """One person's number on one day."""

    rater: Rater
    value: int
    on: date


@dataclass(frozen=True)
class Statement:
    """A worry, the goal that answers it and everybody's numbers over time, as one object."""

    position: int
    who_is_worried: str
    what_happened: str
    may_happen: str
    goal: str
    sustained_for: str = ""
    disputed: bool | None = None
    dispute: str = ""
    next_step: str = ""
    who: str = ""
    by_when: date | None = None
    dots: tuple[Dot, ...] = ()
    state: GoalState = GoalState.OPEN
    steps: tuple[StepView, ...] = ()
    look_again: tuple[str, ...] = ()


@dataclass(frozen=True)
class Happened:
    """Something that has happened to a child."""

    what: str
    which: str = ""
    when: str = ""
    impact: str = ""


@dataclass(frozen=True)
class Protected:
    """Something somebody did that kept the children safe."""

    what: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True)
class NetworkPerson:
    """Somebody around the family."""

    name: str
    relation: str = ""
    sort: str = ""
    tie: str = ""
    knows: bool | None = None
    agreed: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Network:
    """The people around the family, as they were written down on a day."""

    made_on: date
    people: tuple[NetworkPerson, ...]
    missing: str = ""
    meets_next: date | None = None
    submission_id: UUID | None = None


@dataclass(frozen=True)
class Rule:
    """One rule of a safety plan."""

    when: str
    what: str
    who: str = ""
    seen_by: str = ""


@dataclass(frozen=True)
class BottomLine:
    """Something that must be in any plan, and who says so."""

    line: str
    why: str = ""
    set_by: str = ""


@dataclass(frozen=True)
class SafetyPlan:
    """Who does what so that the children are safe."""

    agreed_on: date
    for_what: str
    rules: tuple[Rule, ...]
    bottom_lines: tuple[BottomLine, ...] = ()
    signs: str = ""
    then_do: str = ""
    child_does: str = ""
    review_on: date | None = None
    submission_id: UUID | None = None


@dataclass(frozen=True)
class WayStep:
    """One step on the way to the end of the work."""

    what: str
    by_when: date
    contact: str = ""
    evidence: str = ""
    decides: str = ""
    reached_on: date | None = None
    state: str = ""


@dataclass(frozen=True)
class Way:
    """The steps to the end of the work, in order."""

    made_on: date
    goal: str
    steps: tuple[WayStep, ...]
    submission_id: UUID | None = None


@dataclass(frozen=True)
class ChildSaid:
    """What a child showed with a tool of their own."""

    child_id: UUID
    child_name: str
    said_on: date
    parts: tuple[tuple[str, str], ...]
    drawings: tuple[str, ...]
    may_see: MaySee | None
    answer: str = ""
    submission_id: UUID | None = None


@dataclass(frozen=True)
class StoryPageOf:
    """One page of a story in words and pictures."""

    words: str
    picture: str = ""
    file_id: str = ""


@dataclass(frozen=True)
class PictureStory:
    """A story for the children."""

    submission_id: UUID
    title: str
    children: tuple[UUID, ...]
    pages: tuple[StoryPageOf, ...]
    made_on: date | None = None
    shown_on: date | None = None
    child_said: str = ""
    parent_agrees: bool = False


@dataclass(frozen=True)
class FamilyMap:
    """The map as it was made, with the numbers given since."""

    made_on: date
    submission_id: UUID | None
    harm: tuple[Happened, ...] = ()
    complicating: str = ""
    strengths: str = ""
    existing_safety: tuple[Protected, ...] = ()
    statements: tuple[Statement, ...] = ()
    family_goals: str = ""
    service_goals: str = ""
    bottom_lines: str = ""
    dots: tuple[Dot, ...] = ()
    why_not_lower: str = ""
    one_up: str = ""
    child_words: str = ""
    agrees: FamilyAgrees | None = None
    disagreement: str = ""
    review_on: date | None = None
    look_again: tuple[str, ...] = ()
    before: tuple[tuple[UUID, date], ...] = ()


@dataclass(frozen=True)
class FamilyMapPage:
    """Everything the page of a family's map shows."""

    head: FamilyHead
    terms: dict[str, str]
    map: FamilyMap | None
    network: Network | None
    safety: SafetyPlan | None
    way: Way | None
    said: tuple[ChildSaid, ...]
    stories: tuple[PictureStory, ...]
    tools: tuple[tuple[str, str, str], ...] = ()
    not_named: tuple[str, ...] = ()
    around: Surroundings | None = None
