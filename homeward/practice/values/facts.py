"""The facts registry: named, typed meanings that wording may never change."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import Field

from homeward.practice.values.base import FactKey, Key, Value, Words
from homeward.practice.values.forms import Makes

FactRow = dict[str, Any]
Facts = dict[str, Any]


class FactType(StrEnum):
    """What kind of value a fact has."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    DATE = "date"
    NUMBER = "number"
    WHOLE_NUMBER = "whole_number"
    PEOPLE = "people"
    PERSON = "person"
    RATING = "rating"
    FILES = "files"
    SIGNATURE = "signature"
    ROWS = "rows"


class Subject(StrEnum):
    """Whom or what a fact is true of."""

    CHILD = "child"
    CASE = "case"
    REFERRAL = "referral"


class FactColumn(Value):
    """One part of a row."""

    key: Key
    type: FactType
    meaning: Words
    values: tuple[str, ...] = ()


class Fact(Value):
    """A named meaning with a type."""

    key: FactKey
    type: FactType
    subject: Subject
    meaning: Words
    values: tuple[str, ...] = ()
    derived: bool = False
    columns: tuple[FactColumn, ...] = ()

    def column(self, key: str) -> FactColumn | None:
        """Return the column with this key, if the fact has it."""
        return next((each for each in self.columns if each.key == key), None)


class FactNeeded(Value):
    """A fact a form must give, and for rows the columns each row must have."""

    fact: FactKey
    columns: tuple[Key, ...] = ()
    instead: "FactNeeded | None" = Field(default=None, description="What does as well.")


class Maker(Value):
    """What a form must give before something can be made out of it."""

    makes: Makes
    meaning: Words
    requires: tuple[FactNeeded, ...]
    uses: tuple[str, ...] = Field(default=(), description="Fact keys, or a family of them: visit.*")


class Registry(Value):
    """All facts and all makers."""

    facts: dict[str, Fact]
    makers: dict[str, Maker]


class FactValue(Value):
    """One fact as a form gave it, ready to be kept."""

    key: str
    subject: Subject
    subject_id: str | None = Field(default=None, description="The child; none for the case or the referral.")
    value: Any

    @property
    def stored(self) -> Any:
        """Return the value as plain JSON: days as 2026-03-03, decimals as text."""
        return as_json(self.value)


def as_json(value: Any) -> Any:
    """Return a typed fact value as plain JSON."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
