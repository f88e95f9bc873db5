"""What may be handed in for a unit of a contract, because no casework record holds it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from homeward.outcomes.values.pages import ContractSummary
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


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """What was handed in on a contract, and what its terms look for that no record yields."""

    contract: ContractSummary
    may_hand_in: bool
    looked_for: tuple[str, ...]
    promises: tuple[tuple[str, str], ...]
    evidence: tuple[EvidenceView, ...]
    total: int
    figures: tuple[FiguresView, ...]


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
