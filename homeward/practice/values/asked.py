"""What every kind of question has, and the small parts questions are made of."""

from typing import Literal

from pydantic import Field

from homeward.practice.values.base import FactKey, Key, Label, Value, Words
from homeward.practice.values.conditions import Condition

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
    term: Key | None = Field(default=None, description="The term whose words at a service stage are shown instead.")


class Rater(Value):
    """Somebody who gives a number of their own on a shared scale."""

    value: Key
    label: Label


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
    still_true: bool = Field(
        default=False,
        description="Bring the last known value forward as the answer, to be confirmed or changed. Needs starts_from.",
    )
    term: Key | None = Field(
        default=None,
        description="A term of words.yaml: where a service stage calls it something else, so does the label.",
    )
    domain: Key | None = Field(default=None, description="The domain of domains.yaml the question belongs to.")
