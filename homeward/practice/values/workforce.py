"""What a model asks of the people who work by it: competencies, pods and supervision."""

from typing import Literal

from pydantic import Field

from homeward.practice.values.base import Key, Label, Value, Words
from homeward.practice.values.work import Found, Span


class Level(Value):
    """How far somebody has come in a competency, the first level being the lowest."""

    key: Key
    title: Label
    says: Words


class Phase(Value):
    """A part of the training, by name only."""

    key: Key
    title: Label


class Competency(Value):
    """Something a worker can do, what shows it, and who says so."""

    key: Key
    title: Label
    says: Words
    evidence: tuple[Words, ...] = Field(default=(), description="What would show it, in the model's words.")
    levels: tuple[Key, ...] = Field(default=(), description="The levels it is judged at. None: all of them.")
    expires_after: Span | None = Field(default=None, description="None: it does not run out.")
    signed_off_by: tuple[Key, ...] = Field(min_length=1, description="Roles that may sign it off.")
    needed_for_content: tuple[Key, ...] = Field(default=(), description="Session content only they should run.")
    needed_for_measures: tuple[Key, ...] = Field(default=(), description="Licensed measures only they should use.")
    found: Found = "ours"


class CompetenciesFile(Value):
    """competencies.yaml: what workers can do, at which levels, and how it is shown."""

    levels: tuple[Level, ...] = Field(min_length=1)
    competencies: tuple[Competency, ...] = Field(min_length=1)
    phases: tuple[Phase, ...] = ()


class PodRole(Value):
    """One part somebody plays in a pod, and how many there are of it."""

    role: Key
    title: Label
    at_least: int = Field(default=0, ge=0, le=50)
    at_most: int | None = Field(default=None, ge=1, le=50, description="None: no limit is set.")
    qualified: bool = Field(default=False, description="A registered social worker.")
    owns_cases: bool = True
    caseload_cap_setting: Key | None = Field(default=None, description="The setting that says how many cases at most.")
    says: str = ""


class Pods(Value):
    """What a pod is made of."""

    roles: tuple[PodRole, ...] = Field(min_length=1)
    buddy: bool = Field(default=False, description="Every case has a second worker the family also knows.")
    says: Words
    found: Found = "ours"


class TeamsFile(Value):
    """teams.yaml: what a pod is made of."""

    pods: Pods


class SupervisionKind(Value):
    """A kind of supervision: what it is about, how often, what it asks and who must be there."""

    key: Key
    title: Label
    about: Literal["case", "person", "pod", "group"]
    every: Span
    form: Key | None = Field(default=None, description="The form it is recorded with, where it has one.")
    questions: tuple[Words, ...] = Field(default=(), description="What it asks, in the model's own words.")
    must_be_there: tuple[Label, ...] = ()
    whose: tuple[Key, ...] = Field(default=(), description="The parts in a pod it is for. None: everybody's.")
    found: Found = "ours"
    note: str = ""


class SupervisionFile(Value):
    """supervision.yaml: the rhythm of supervision."""

    kinds: tuple[SupervisionKind, ...] = Field(min_length=1)
