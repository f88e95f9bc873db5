"""A place to keep readings of measures somebody else owns."""

from typing import Literal

from pydantic import Field

from homeward.practice.values.base import Key, Label, Value, Words


class Edition(Value):
    """One edition of a licensed measure."""

    key: Key
    title: Label


class LicensedMeasure(Value):
    """A place to keep readings of a measure somebody else owns: never its wording."""

    key: Key
    name: Label
    licence: Key
    respondents: tuple[Literal["child", "parent", "carer", "worker_only"], ...] = Field(min_length=1)
    editions: tuple[Edition, ...] = Field(min_length=1)
    lowest: float
    highest: float
    areas: int = Field(ge=1, le=100, description="How many areas a full reading scores.")
    scores_need_approval: bool = Field(
        default=True, description="Scores are only taken with the licence holder's approval reference."
    )
    note: Words

    def edition(self, key: str) -> Edition | None:
        """Return the edition with this key, if the measure has it."""
        return next((each for each in self.editions if each.key == key), None)
