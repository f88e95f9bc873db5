"""How the work runs: stages and gates, programmes, meetings, reviews and checks afterwards."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field, model_validator

from homeward.practice.values.base import FactKey, Key, Label, Value, Words
from homeward.practice.values.conditions import Condition
from homeward.practice.values.service_stages import ServiceStage

Found = Literal["stated", "not_found", "ours"]


class Span(Value):
    """A length of time, in one unit."""

    days: int | None = Field(default=None, ge=0)
    working_days: int | None = Field(default=None, ge=0)
    weeks: int | None = Field(default=None, ge=0)
    months: int | None = Field(default=None, ge=0)
    setting: Key | None = Field(default=None, description="The setting an authority may change it by.")

    @model_validator(mode="after")
    def _has_one_unit(self) -> "Span":
        given = [unit for unit in (self.days, self.working_days, self.weeks, self.months) if unit is not None]
        if len(given) != 1:
            raise ValueError("a length of time has exactly one unit: days, working_days, weeks or months")
        return self

    @property
    def words(self) -> str:
        """Return the span the way people say it: "4 weeks"."""
        name = self.unit.replace("_", " ")
        return f"{self.amount} {name[:-1] if self.amount == 1 else name}"

    @property
    def unit(self) -> str:
        """Return the unit: days, working_days, weeks or months."""
        units = ("days", "working_days", "weeks", "months")
        return next(unit for unit in units if getattr(self, unit) is not None)

    @property
    def amount(self) -> int:
        """Return how many of the unit."""
        return int(getattr(self, self.unit))

    def under(self, settings: Mapping[str, Any]) -> "Span":
        """Return the span as the authority has set it."""
        decided = settings.get(self.setting) if self.setting else None
        return self.model_copy(update={self.unit: int(decided)}) if decided is not None else self


class Role(Value):
    """A part somebody plays in the work. The key is the role a person holds in Homeward."""

    key: Key
    title: Label
    says: Words
    holds_cases: bool = True


class Need(Value):
    """One thing that must exist before the next stage: a finished form, a meeting held, a fact, or a complete plan."""

    says: Words
    form: Key | None = None
    meeting: Key | None = None
    condition: Condition | None = None
    plan_complete: Literal[True] | None = Field(
        default=None, description="The plan is complete: what that takes is said in domains.yaml."
    )
    remedy: str = ""
    advice: bool = Field(default=False, description="Warn, never stop.")

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Need":
        if sum(each is not None for each in (self.form, self.meeting, self.condition, self.plan_complete)) != 1:
            raise ValueError("a need names exactly one of: form, meeting, condition, plan_complete")
        return self


class Gate(Value):
    """What must exist before the work may leave a stage, and who may let it through all the same."""

    needs: tuple[Need, ...] = Field(min_length=1)
    may_waive: tuple[Key, ...] = Field(default=(), description="Roles that may waive it, giving a reason.")


class StagePart(StrEnum):
    """Which part of the way a stage is, for what Homeward does by itself when the work gets there."""

    FRONT_DOOR = "front_door"
    WAITING = "waiting"
    PROGRAMME = "programme"
    CLOSING = "closing"
    AFTERWARDS = "afterwards"


# What a stage is when it does not say: told by its key.
_PART_OF_KEY = {
    "referral": StagePart.FRONT_DOOR,
    "screening": StagePart.FRONT_DOOR,
    "triage": StagePart.FRONT_DOOR,
    "allocation": StagePart.WAITING,
    "programme": StagePart.PROGRAMME,
    "closing": StagePart.CLOSING,
    "follow_up": StagePart.AFTERWARDS,
}


class Stage(Value):
    """One part of the way a family goes, from referral to follow-up."""

    key: Key
    title: Label
    purpose: Words
    part: StagePart | None = Field(
        default=None,
        description="Which part of the way it is. None: the key tells (referral, screening, triage, allocation, "
        "programme, closing, follow_up), or it is simply a stage of the work.",
    )
    family_says: str = Field(default="", description="The stage in words for the family.")
    next: tuple[Key, ...] = ()
    gate: Gate | None = Field(default=None, description="What must exist before leaving this stage.")
    within: Span | None = Field(default=None, description="How long the stage should take at most.")
    within_found: Found = "ours"

    @property
    def is_part(self) -> StagePart | None:
        """Return which part of the way it is, said or told by its key; None for a stage of the work."""
        return self.part or _PART_OF_KEY.get(self.key)


class Content(Value):
    """Something a session may cover."""

    key: Key
    title: Label
    about: str = ""


class PlannedSession(Value):
    """A session as the programme intends it."""

    number: int = Field(ge=1)
    week: int = Field(ge=1)
    title: Label
    content: tuple[Key, ...] = ()


class Pause(Value):
    """Whether a programme may pause, and for how long in all."""

    allowed: bool = True
    most_weeks: int | None = Field(default=None, ge=1, description="None: no limit is set.")


class Extension(Value):
    """Whether a programme may run longer, by how much, and who decides."""

    allowed: bool = False
    most_weeks: int | None = Field(default=None, ge=1)
    decided_by: tuple[Key, ...] = ()


class Programme(Value):
    """A set length of work with sessions and their intended content."""

    key: Key
    title: Label
    says: Words
    weeks: int = Field(ge=1, le=260)
    sessions: tuple[PlannedSession, ...] = ()
    sessions_found: Found = "ours"
    pause: Pause = Pause()
    extension: Extension = Extension()


class AgendaItem(Value):
    """One thing a meeting talks about."""

    title: Label
    prompt: str = ""


class MeetingType(Value):
    """A kind of meeting: why it is held, who must be there, what it talks about and what comes out."""

    key: Key
    title: Label
    purpose: Words
    form: Key
    must_be_there: tuple[Label, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    outputs: tuple[Label, ...] = ()


class Review(Value):
    """A rhythm: how often something is looked at again; or something done once, within a time."""

    key: Key
    title: Label
    form: Key
    first_after: Span | None = Field(default=None, description="When it is done for the first time.")
    every: Span | None = Field(default=None, description="How long after the last time it is done again.")
    within: Span | None = Field(
        default=None,
        description="For what is done once: how long there is for it. Where the setting is decided as 0, "
        "it is not asked for.",
    )
    counted_from: FactKey | None = Field(
        default=None, description="The fact the first one is counted from. None: the start of the stage or programme."
    )
    found: Found = "ours"
    note: str = ""

    @model_validator(mode="after")
    def _comes_round_or_is_done_once(self) -> "Review":
        given = (self.first_after is not None, self.every is not None, self.within is not None)
        if given not in {(True, True, False), (False, False, True)}:
            raise ValueError("a review has first_after and every, or within alone for what is done once")
        return self

    def spans(self) -> Mapping[str, Span]:
        """Return the lengths of time it has, by name."""
        named = {"first_after": self.first_after, "every": self.every, "within": self.within}
        return {name: span for name, span in named.items() if span is not None}

    def due_after(self, settings: Mapping[str, Any], *, again: bool) -> Span | None:
        """Return how long after the day it is counted from, or after the last time, it is due; None: it is not."""
        span = self.every if again else self.within or self.first_after
        if span is None:
            return None
        decided = span.under(settings)
        return None if self.within is not None and decided.amount < 1 else decided


class FollowUp(Value):
    """A check after the work has ended."""

    key: Key
    title: Label
    form: Key
    after: Span
    counted_from: FactKey
    found: Found = "stated"
    note: str = ""


class SignOff(Value):
    """A step nobody takes alone: who must sign it off."""

    key: Key
    on: Literal["escalation", "step_down", "closure", "stage"]
    stage: Key | None = Field(default=None, description="With on: stage, the stage the work may not enter without it.")
    by: tuple[Key, ...] = Field(min_length=1, description="Roles, any one of whom may sign it off.")
    says: Words

    @model_validator(mode="after")
    def _names_a_stage_if_it_is_on_one(self) -> "SignOff":
        if (self.on == "stage") is not (self.stage is not None):
            raise ValueError("a sign-off on: stage names the stage; any other names none")
        return self


class HandOff(Value):
    """What counts as handing a family over, for the log of hand-offs."""

    counts: tuple[Literal["lead", "team", "agency"], ...] = Field(min_length=1)
    setting: Key | None = Field(default=None, description="The setting an authority may change it by.")
    says: str = ""


class Expectation(Value):
    """What practice should exist for a family at a service stage: a form, a meeting, or something that is so."""

    key: Key
    service_stages: tuple[ServiceStage, ...] = Field(min_length=1)
    says: Words
    form: Key | None = None
    meeting: Key | None = None
    condition: Condition | None = None
    within: Span | None = Field(default=None, description="Counted from the day the stage began for the child.")
    found: Found = "ours"
    note: str = ""

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Expectation":
        if sum(each is not None for each in (self.form, self.meeting, self.condition)) != 1:
            raise ValueError("an expectation names exactly one of: form, meeting, condition")
        return self


class Domain(Value):
    """A part of life or of practice that questions and goals are sorted under."""

    key: Key
    title: Label
    says: str = ""
