"""The kinds of question a form may ask, each with the settings that make sense for it and no others."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from homeward.practice.values.asked import Anchor, Asked, Option, Rater, Required
from homeward.practice.values.base import Key, Label
from homeward.practice.values.measures import LicensedMeasure
from homeward.practice.values.simple_questions import (
    CalculatedQuestion,
    DateQuestion,
    FileQuestion,
    LongTextQuestion,
    ManyOfQuestion,
    NumberQuestion,
    OneOfQuestion,
    PeopleQuestion,
    PersonQuestion,
    RatingQuestion,
    ScaleQuestion,
    SignatureQuestion,
    TextQuestion,
    TickQuestion,
    YesNoQuestion,
)

__all__ = [
    "COMPOSED",
    "GROUPS",
    "LISTS",
    "PER_SUBJECT",
    "Anchor",
    "Asked",
    "CalculatedQuestion",
    "Column",
    "DateQuestion",
    "EachChildQuestion",
    "EachGoalQuestion",
    "FileQuestion",
    "GoalsQuestion",
    "LongTextQuestion",
    "ManyOfQuestion",
    "MeasureQuestion",
    "NumberQuestion",
    "OneOfQuestion",
    "Option",
    "PeopleQuestion",
    "PersonQuestion",
    "Question",
    "Rater",
    "RatingQuestion",
    "RepeatQuestion",
    "Required",
    "ScaleQuestion",
    "SignatureQuestion",
    "StatementsQuestion",
    "TextQuestion",
    "TickQuestion",
    "YesNoQuestion",
]

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
    | PeopleQuestion
    | PersonQuestion
    | RatingQuestion
    | CalculatedQuestion,
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
    advised_at_least: int | None = Field(default=None, ge=1, description="Below this we warn, never block.")
    advised_setting: Key | None = Field(default=None, description="The setting an authority may change it by.")


class GoalsQuestion(_Grouped):
    """Goals: a statement, how things are now, a number and a next step, kept together as one object."""

    kind: Literal["goals"]
    row_label: Label = "Goal"
    add_label: Label = "Add another goal"
    at_least: int = Field(default=1, ge=0)
    at_most: int = Field(default=10, ge=1, le=50)
    advised_at_most: int | None = Field(default=None, ge=1, description="Above this we warn, never block.")
    advised_setting: Key | None = Field(default=None, description="The setting an authority may change it by.")


class StatementsQuestion(_Grouped):
    """Paired statements: a worry, the goal that answers it and where people stand, kept together as one object."""

    kind: Literal["statements"]
    row_label: Label = "Worry and goal"
    add_label: Label = "Add another worry and goal"
    at_least: int = Field(default=0, ge=0)
    at_most: int = Field(default=10, ge=1, le=50)
    advised_at_most: int | None = Field(default=3, ge=1, description="Above this we warn, never block.")
    advised_setting: Key | None = Field(default=None, description="The setting an authority may change it by.")


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
    | PersonQuestion
    | RatingQuestion
    | FileQuestion
    | SignatureQuestion
    | CalculatedQuestion
    | RepeatQuestion
    | GoalsQuestion
    | StatementsQuestion
    | EachChildQuestion
    | EachGoalQuestion
    | MeasureQuestion,
    Field(discriminator="kind"),
]

GROUPS = (RepeatQuestion, GoalsQuestion, StatementsQuestion, EachChildQuestion, EachGoalQuestion)
LISTS = (RepeatQuestion, GoalsQuestion, StatementsQuestion)
PER_SUBJECT = (EachChildQuestion, EachGoalQuestion)
COMPOSED = (MeasureQuestion, RatingQuestion, SignatureQuestion)
