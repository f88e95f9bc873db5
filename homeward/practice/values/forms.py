"""A form: what it is for, what it makes, and the questions it asks."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from homeward.practice.values.base import FactKey, Key, Label, Scalar, Value, Words
from homeward.practice.values.conditions import Condition
from homeward.practice.values.questions import Question, Required

Makes = Literal[
    "referral",
    "screening",
    "triage",
    "plan",
    "plan_review",
    "session",
    "visit",
    "note",
    "meeting",
    "closing_meeting",
    "celebration",
    "closure",
    "follow_up",
    "reading",
    "child_voice",
]


STILL = "-still"


def still_true_key(key: str) -> str:
    """Return under which name answers say that what was brought forward to a question is still true."""
    return f"{key}{STILL}"


class Section(Value):
    """Questions that belong together, under one heading."""

    key: Key
    title: Label
    term: Key | None = Field(default=None, description="The term whose words at a service stage are the title instead.")
    intro: str = ""
    questions: tuple[Question, ...] = Field(min_length=1)


class Check(Value):
    """Something about several answers that cannot be, or that is worth a second look."""

    key: Key
    problem_when: Condition
    says: Words = Field(description="What is wrong and what to do, as a sentence.")
    at: Key = Field(description="The question the message is shown beside.")
    severity: Required = "block"


class Band(Value):
    """A range of scores with a name. It begins at `at_least` and ends where the next one begins."""

    at_least: int
    label: Label


class Score(Value):
    """A sum over scale or number questions of the form."""

    key: Key
    title: Label
    questions: tuple[Key, ...] = Field(min_length=1)
    reversed: tuple[Key, ...] = ()
    minimum_answered: int = Field(ge=1)
    bands: tuple[Band, ...] = ()


class Form(Value):
    """Everything a page needs to ask, check and file one kind of record."""

    key: Key
    title: Label
    term: Key | None = Field(default=None, description="The term whose words at a service stage are the title instead.")
    purpose: Words
    makes: Makes | None = None
    gives: dict[FactKey, Scalar] = Field(
        default_factory=dict, description="Facts that are so whenever the form is filled in, without asking."
    )
    stages: tuple[Key, ...] = Field(default=(), description="The stages that ask for it. None: any stage.")
    audience: Literal["staff", "professional", "family"] = "staff"
    filled_by: tuple[Key, ...] = Field(default=(), description="Roles. None: anyone on the case.")
    budget_seconds: int = Field(ge=5, le=7200, description="The time this form promises to take.")
    pages: bool = Field(default=False, description="One section a page, with a list that shows how far it is.")
    family_readable: bool = Field(default=False, description="It may be printed as a page for the family.")
    intro: str = ""
    save_label: Label = "Save"
    done: str = Field(default="", description="What happens next, shown once it is saved.")
    sections: tuple[Section, ...] = Field(min_length=1)
    checks: tuple[Check, ...] = ()
    scores: tuple[Score, ...] = ()

    def __iter_questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question of the form, in the order it is asked."""
        return tuple(self.__iter_questions())

    @property
    def answer_keys(self) -> tuple[str, ...]:
        """Return the name of everything that is kept: each question's key, and what says that it is still true."""
        still = (still_true_key(each.key) for each in self.questions if each.still_true)
        return (*(each.key for each in self.questions), *still)

    def question(self, key: str) -> Question | None:
        """Return the question with this key, if there is one."""
        return next((each for each in self.questions if each.key == key), None)
