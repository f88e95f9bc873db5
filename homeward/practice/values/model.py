"""A practice model: everything a service believes, asks and does, at one version."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from homeward.practice.values.base import Key, Label, Scalar, Value, Words
from homeward.practice.values.conditions import Condition
from homeward.practice.values.forms import Form
from homeward.practice.values.measures import LicensedMeasure
from homeward.practice.values.random_allocation import RandomAllocation
from homeward.practice.values.service_stages import ServiceStage
from homeward.practice.values.work import (
    Content,
    Domain,
    Expectation,
    FollowUp,
    Found,
    HandOff,
    MeetingType,
    Programme,
    Review,
    Role,
    SignOff,
    Stage,
    StagePart,
)
from homeward.practice.values.workforce import Competency, Level, Phase, Pods, SupervisionKind


class WordKey(StrEnum):
    """The things every model has words for."""

    WORRIES = "worries"
    WORKING_WELL = "working_well"
    WHAT_NEEDS_TO_HAPPEN = "what_needs_to_happen"
    SCALE = "scale"
    GOAL = "goal"
    NEXT_STEP = "next_step"
    PLAN = "plan"
    PROGRAMME = "programme"
    SESSION = "session"
    WORKER = "worker"
    CHILD_WORDS = "child_words"
    CLOSING_MEETING = "closing_meeting"
    CELEBRATION = "celebration"
    FOLLOW_UP = "follow_up"


PlanCompleteWhen = Literal["every_domain_has_goal_or_reason"]


class Source(Value):
    """Where what the model says comes from."""

    title: Label
    says: Words
    address: str = ""


class Licence(Value):
    """What somebody else owns: what we ship, and what a licensed user must bring."""

    key: Key
    name: Label
    holder: Label
    we_ship: Words
    user_supplies: Words


class Theory(Value):
    """The theory of change: because of this need, doing this, we expect that."""

    need: Words
    work: Words
    expected: Words
    evidence: Words = Field(description="What is known about whether it works, said plainly.")


class Identity(Value):
    """Which model this is."""

    name: Key
    version: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    title: Label
    summary: Words
    field: Label = Field(description="The field of work it is for.")
    language: Literal["en"] = "en"
    change_note: Words = Field(description="What is new against the version before.")


class Eligibility(Value):
    """One rule about whom the service is for."""

    key: Key
    says: Words
    why: str = ""
    condition: Condition
    advice: bool = Field(default=False, description="Warn, never stop.")
    found: Found = "stated"


class Setting(Value):
    """Something an authority decides. Where the source does not say, the default is neutral and says so."""

    key: Key
    title: Label
    kind: Literal["text", "number", "yes_no", "choice"]
    default: Scalar
    options: tuple[str, ...] = ()
    found: Found
    note: Words


class Indicator(Value):
    """A sign that the model is being followed, counted from ordinary records."""

    key: Key
    title: Label
    why: Words
    counts: Condition
    among: Condition | None = None
    unit: Literal["record", "case", "child", "session"] = Field(
        default="record",
        description="What is counted one by one: a record (each child in it, where the facts are about children), a "
        "session, a case or a child; the last two by what is known of them last.",
    )
    per: tuple[Literal["case", "worker", "team", "version"], ...] = Field(
        default=("case", "worker", "team", "version"), description="Whose page shows it."
    )
    found: Found = "ours"


class Labels(Value):
    """Words that differ at one service stage."""

    service_stage: ServiceStage
    words: dict[WordKey, Label] = Field(default_factory=dict)
    terms: dict[Key, Label] = Field(default_factory=dict)


class ModelFile(Value):
    """model.yaml: who the model is, whom it is for and how the work runs."""

    format: Literal[1] = Field(description="The version of this format.")
    identity: Identity
    theory_of_change: Theory
    sources: tuple[Source, ...] = Field(min_length=1)
    licences: tuple[Licence, ...] = ()
    roles: tuple[Role, ...] = Field(min_length=1)
    stages: tuple[Stage, ...] = Field(min_length=1, max_length=60)
    eligibility: tuple[Eligibility, ...] = ()
    reviews: tuple[Review, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    measures: tuple[LicensedMeasure, ...] = ()
    settings: tuple[Setting, ...] = ()
    fidelity: tuple[Indicator, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    handoff: HandOff | None = None


class WordsFile(Value):
    """words.yaml: what things are called, and where a service stage calls them something else."""

    words: dict[WordKey, Label]
    terms: dict[Key, Label] = Field(
        default_factory=dict, description="What the model's own parts are called. Keys are fixed; labels may differ."
    )
    labels: tuple[Labels, ...] = ()


class MeetingsFile(Value):
    """meetings.yaml: the meetings of the model."""

    meetings: tuple[MeetingType, ...]


class ProgrammesFile(Value):
    """programmes.yaml: what sessions may cover, and the programmes they make up."""

    content: tuple[Content, ...] = ()
    programmes: tuple[Programme, ...]


class ExpectationsFile(Value):
    """expectations.yaml: what practice should exist at each service stage."""

    expectations: tuple[Expectation, ...]


class DomainsFile(Value):
    """domains.yaml: the parts of life that questions and goals are sorted under."""

    domains: tuple[Domain, ...] = Field(min_length=1)
    plan_complete_when: PlanCompleteWhen | None = Field(
        default=None, description="When a plan counts as complete. None: the model does not say."
    )


class PracticeModel(ModelFile):
    """A whole package, read and joined together."""

    words: dict[WordKey, Label]
    terms: dict[Key, Label] = Field(default_factory=dict)
    labels: tuple[Labels, ...] = ()
    meetings: tuple[MeetingType, ...] = ()
    content: tuple[Content, ...] = ()
    programmes: tuple[Programme, ...] = ()
    levels: tuple[Level, ...] = ()
    competencies: tuple[Competency, ...] = ()
    phases: tuple[Phase, ...] = ()
    pods: Pods | None = None
    supervision: tuple[SupervisionKind, ...] = ()
    random: RandomAllocation | None = None
    expectations: tuple[Expectation, ...] = ()
    domains: tuple[Domain, ...] = ()
    plan_complete_when: PlanCompleteWhen | None = None
    forms: tuple[Form, ...]

    @property
    def name(self) -> str:
        """Return the model's short name."""
        return self.identity.name

    @property
    def version(self) -> str:
        """Return the version."""
        return self.identity.version

    def form(self, key: str) -> Form | None:
        """Return the form with this key."""
        return next((each for each in self.forms if each.key == key), None)

    def forms_that_make(self, makes: str) -> tuple[Form, ...]:
        """Return the forms that make this kind of record, in the model's order."""
        return tuple(each for each in self.forms if each.makes == makes)

    def stage(self, key: str) -> Stage | None:
        """Return the stage with this key."""
        return next((each for each in self.stages if each.key == key), None)

    def stage_that_is(self, part: StagePart) -> Stage | None:
        """Return the stage that is this part of the way; None if the model has none."""
        return next((each for each in self.stages if each.is_part is part), None)

    def programme(self, key: str) -> Programme | None:
        """Return the programme with this key."""
        return next((each for each in self.programmes if each.key == key), None)

    def meeting(self, key: str) -> MeetingType | None:
        """Return the kind of meeting with this key."""
        return next((each for each in self.meetings if each.key == key), None)

    def measure(self, key: str) -> LicensedMeasure | None:
        """Return the licensed measure with this key."""
        return next((each for each in self.measures if each.key == key), None)

    def competency(self, key: str) -> Competency | None:
        """Return the competency with this key."""
        return next((each for each in self.competencies if each.key == key), None)

    def word(self, key: WordKey | str, service_stage: ServiceStage | None = None) -> str:
        """Return what the model calls something, at this service stage if it differs there."""
        wanted = WordKey(key)
        for labels in self.labels:
            if labels.service_stage is service_stage and wanted in labels.words:
                return labels.words[wanted]
        return self.words[wanted]

    def term(self, key: str, service_stage: ServiceStage | None = None) -> str:
        """Return what the model calls one of its own parts, at this service stage if it differs there."""
        return self.terms_at(service_stage).get(key) or self.terms.get(key, "")

    def terms_at(self, service_stage: ServiceStage | None) -> dict[str, str]:
        """Return the terms that are called something else at this service stage."""
        found = (each.terms for each in self.labels if each.service_stage is service_stage)
        return next(found, {})


class ModelSummary(Value):
    """One line about a model on the shelf."""

    name: str
    version: str
    title: str
    summary: str
    field: str
