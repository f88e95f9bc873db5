"""The kinds of question that have one answer of their own, each with the settings that make sense for it."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from homeward.practice.values.asked import Anchor, Asked, Option, Rater
from homeward.practice.values.base import Key, Label
from homeward.practice.values.conditions import Expression

Who = Literal["everyone", "children", "adults"]


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


OptionsFrom = Literal[
    "programmes",
    "meetings",
    "follow_ups",
    "measures",
    "content",
    "relationships",
    "competencies",
    "expectations",
    "domains",
]


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
    who: Who = "everyone"


class PersonQuestion(Asked):
    """Choose one member of the family."""

    kind: Literal["person"]
    who: Who = "everyone"


class RatingQuestion(Asked):
    """One scale on which several people each give a number of their own."""

    kind: Literal["rating"]
    lowest: int = 0
    highest: int = 10
    anchors: tuple[Anchor, ...] = ()
    raters: tuple[Rater, ...] = Field(min_length=1, max_length=12)


class FileQuestion(Asked):
    """Pictures or documents to keep with the form, or a drawing made on the page."""

    kind: Literal["file"]
    takes: tuple[Literal["picture", "document"], ...] = ("picture", "document")
    drawing: bool = Field(default=False, description="Let people draw on the page as well.")
    at_most: int = Field(default=5, ge=1, le=20)


class SignatureQuestion(Asked):
    """Somebody says whether they agree, and what they see differently."""

    kind: Literal["signature"]
    who: Label = Field(description="Whose signature it is: A parent or carer.")


class CalculatedQuestion(Asked):
    """A number worked out from answers before it: shown, never typed."""

    kind: Literal["calculated"]
    sum: Expression
    unit: str = ""
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
