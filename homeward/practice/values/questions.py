"""The kinds of question a form may ask, each with the settings that make sense for it and no others."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from homeward.practice.values.base import FactKey, Key, Label, Value, Words
from homeward.practice.values.conditions import Condition
from homeward.practice.values.measures import LicensedMeasure

Required = Literal["block", "warn"]


class Option(Value):
    """One choice of a question."""

    value: Key
    label: Label
    hint: str = ""


class Anchor(Value):
    """What one number on a scale means."""

    at: int
    says: Words


class Asked(Value):
    """What every kind of question has."""

    key: Key
    label: Label = Field(description="The question as it is asked.")
    help: str = Field(default="", description="How to answer it.")
    why: str = Field(default="", description="Why we ask, for the person answering.")
    required: Required | None = Field(default=None, description="block: needed to finish. warn: asked for once more.")
    fact: FactKey | None = Field(default=None, description="The fact the answer gives.")
    asked_when: Condition | None = Field(default=None, description="Ask only when this is met.")
    starts_from: FactKey | None = Field(
        default=None, description="Show the last known value of this fact beside the question, to start from."
    )


class TextQuestion(Asked):
    """A line of text."""

    kind: Literal["text"]
    looks_like: Literal["name", "email", "phone", "postcode", "nhs_number"] | None = None
    max_length: int = Field(default=200, ge=1, le=2000)


class LongTextQuestion(Asked):
    """Several lines of text."""

    kind: Literal["long_text"]
    rows: int = Field(default=4, ge=2, le=20)
    max_length: int = Field(default=20_000, ge=1, le=100_000)


OptionsFrom = Literal["programmes", "meetings", "follow_ups", "measures", "content"]


class _Choosing(Asked):
    options: tuple[Option, ...] = ()
    options_from: OptionsFrom | None = Field(
        default=None, description="Take the choices from this part of the model instead of listing them."
    )

    @model_validator(mode="after")
    def _has_choices(self) -> "_Choosing":
        if not self.options and self.options_from is None:
            raise ValueError("a choice needs options, or options_from")
        return self


class OneOfQuestion(_Choosing):
    """Choose one."""

    kind: Literal["one_of"]


class ManyOfQuestion(_Choosing):
    """Tick any that apply."""

    kind: Literal["many_of"]


class YesNoQuestion(Asked):
    """Yes, no, and where it helps: not known."""

    kind: Literal["yes_no"]
    not_known: bool = False


class TickQuestion(Asked):
    """One statement to tick."""

    kind: Literal["tick"]


class NumberQuestion(Asked):
    """A number, with the lowest and highest that can be true."""

    kind: Literal["number"]
    lowest: float | None = None
    highest: float | None = None
    whole: bool = True
    unit: str = ""


class DateQuestion(Asked):
    """A day."""

    kind: Literal["date"]
    when: Literal["any", "not_future", "not_past"] = "any"
    not_before: Key | None = Field(default=None, description="A date question of the same form or row.")


class ScaleQuestion(Asked):
    """A number on a line, with what its ends mean."""

    kind: Literal["scale"]
    lowest: int = 0
    highest: int = 10
    anchors: tuple[Anchor, ...] = ()


class PeopleQuestion(Asked):
    """Tick members of the family."""

    kind: Literal["people"]
    who: Literal["everyone", "children", "adults"] = "everyone"


Column = Annotated[
    TextQuestion
    | LongTextQuestion
    | OneOfQuestion
    | ManyOfQuestion
    | YesNoQuestion
    | TickQuestion
    | NumberQuestion
    | DateQuestion
    | ScaleQuestion
    | PeopleQuestion,
    Field(discriminator="kind"),
]


class _Grouped(Asked):
    columns: tuple[Column, ...] = Field(min_length=1)


class RepeatQuestion(_Grouped):
    """A group of questions, asked as often as needed."""

    kind: Literal["repeat"]
    row_label: Label = Field(description="What one row is called: Child.")
    add_label: Label = "Add another"
    at_least: int = Field(default=0, ge=0)
    at_most: int = Field(default=20, ge=1, le=50)


class GoalsQuestion(_Grouped):
    """Goals: a statement, how things are now, a number and a next step, kept together as one object."""

    kind: Literal["goals"]
    row_label: Label = "Goal"
    add_label: Label = "Add another goal"
    at_least: int = Field(default=1, ge=0)
    at_most: int = Field(default=10, ge=1, le=50)
    advised_at_most: int | None = Field(default=None, ge=1, description="Above this we warn, never block.")


class EachChildQuestion(_Grouped):
    """The same questions for each child of the case."""

    kind: Literal["each_child"]


class EachGoalQuestion(_Grouped):
    """The same questions for each goal of the plan."""

    kind: Literal["each_goal"]


class MeasureQuestion(Asked):
    """A reading of a licensed measure: which, edition, day, respondent and result. Never its wording."""

    kind: Literal["measure"]
    # Filled in from the model when the package is read; nobody writes it in a form.
    offers: SkipJsonSchema[tuple[LicensedMeasure, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _offers_nothing_by_itself(cls, data: Any) -> Any:
        if isinstance(data, dict) and "offers" in data:
            raise ValueError("the measures on offer come from model.yaml, so leave offers out")
        return data


Question = Annotated[
    TextQuestion
    | LongTextQuestion
    | OneOfQuestion
    | ManyOfQuestion
    | YesNoQuestion
    | TickQuestion
    | NumberQuestion
    | DateQuestion
    | ScaleQuestion
    | PeopleQuestion
    | RepeatQuestion
    | GoalsQuestion
    | EachChildQuestion
    | EachGoalQuestion
    | MeasureQuestion,
    Field(discriminator="kind"),
]

GROUPS = (RepeatQuestion, GoalsQuestion, EachChildQuestion, EachGoalQuestion)
LISTS = (RepeatQuestion, GoalsQuestion)
PER_SUBJECT = (EachChildQuestion, EachGoalQuestion)
