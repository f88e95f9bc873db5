"""What may be handed in for a unit of a contract, because no casework record holds it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.worded import Worded

# The columns of a file of evidence.
HEADINGS = (
    "reference", "shape", "code", "from", "to", "value", "details", "quantity", "document", "certified_by", "sources",
)  # fmt: skip


class Shape(Worded):
    """What kind of thing is handed in."""

    EVENT = ("event", "Something that happened on a day")
    STAY = ("stay", "A stretch of days")
    ATTRIBUTE = ("attribute", "A code about the child")
    DAY = ("day", "A named day")
    READING = ("reading", "A reading of a measure")


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """One thing handed in: ``last_day`` is the last day of a stay, counted; ``value`` is an attribute's."""

    shape: Shape
    code: str
    document: str
    on: date | None = None
    last_day: date | None = None
    value: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    quantity: Decimal | None = None
    certified_by: str = ""
    sources: int = 1


@dataclass(frozen=True, slots=True)
class LookedFor:
    """
    One thing that must be handed in: its shape and code, and what it must say to count.

    ``details`` are fixed by the terms, ``choices`` name what else may be said; ``values`` are an attribute's codes,
    where the terms name them.
    """

    shape: Shape
    code: str
    title: str
    details: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: tuple[str, ...] = ()

    @property
    def details_written(self) -> str:
        """The details as they are typed: ``level=2 subject=maths``."""
        return written(self.details)

    @property
    def says(self) -> str:
        """The thing in words: "Wellbeing progress (line 1)"."""
        told = [f"{name} {value}" for name, value in self.details.items()]
        told += [f"{name} {' or '.join(some)}" for name, some in self.choices.items()]
        told += [" or ".join(each.replace("_", " ") for each in self.values)] if self.values else []
        return f"{self.title} ({', '.join(told)})" if told else self.title


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One thing handed in, as a list shows it."""

    id: UUID
    reference: str
    shape: Shape
    code: str
    on: date | None
    last_day: date | None
    value: str
    details: Mapping[str, str]
    document: str
    certified_by: str
    handed_in_at: datetime
    taken_back: str
    quantity: Decimal | None = None
    sources: int = 1
    enrolment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FiguresView:
    """Comparators' figures for one cohort and promise, as a list shows them."""

    cohort: str
    promise: str
    people: int
    units: Decimal
    document: str
    certified_by: str
    handed_in_at: datetime


def written(details: Mapping[str, str]) -> str:
    """Return details as they are typed: ``level=2 subject=maths``."""
    return " ".join(f"{name}={value}" for name, value in details.items())


def details_from(text: str) -> dict[str, str]:
    """
    Return details written as ``level=2 subject=maths``.

    :raises Invalid: if a part is not a name and a code
    """
    parts = [each for each in re.split(r"[;\s]+", text.strip()) if each]
    found = {}
    for each in parts:
        name, mark, value = each.partition("=")
        if not mark or not value:
            raise Invalid.because(
                f"“{each[:40]}” is not a detail.", field="details", remedy="Write name=code, for example level=2."
            )
        found[name.strip()] = value.strip()
    return found


def quantity_from(text: str) -> Decimal | None:
    """
    Return a quantity, or nothing where none is written.

    :raises Invalid: if it is no number
    """
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise Invalid.because(
            f"“{text[:40]}” is not a number.", field="quantity", remedy="Write figures, for example 2.5."
        )
    return found
