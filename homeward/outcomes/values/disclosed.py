"""Published figures as a table: by quarter, and by the groups that were fixed before anything was published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.outcomes.values.disclosure import BREAKDOWNS
from homeward.outcomes.values.totals import Published, Shown, told

EVERYBODY, EVERY_GROUP, EVERY_QUARTER = "", "every", "every"

WHO: Mapping[str, str] = {EVERYBODY: "Everybody"} | {
    f"{one.key}.{group.key}": group.title for one in BREAKDOWNS for group in one.groups
}
"""Whom a figure may be told of. There is no other choice, and none of these can be combined."""


@dataclass(frozen=True, slots=True)
class DisclosedRow:
    """
    One line: to which day, of whom, what, and how many.

    ``due`` is None where nothing falls due, as of children enrolled, or of money. What was ``planned`` is told of
    everybody only.
    """

    as_at: date
    who: str
    what: str
    due: Shown | None
    reached: Shown
    share: str = ""
    planned: int | str = ""

    @property
    def cells(self) -> tuple[str, str, date, int | str, str, str, str]:
        """The line as a file has it."""
        due = "" if self.due is None else told(self.due)
        return self.what, self.who, self.as_at, self.planned, due, told(self.reached), self.share


HEADINGS = ("what", "who", "to the end of", "planned", "due", "reached", "share")


@dataclass(frozen=True, slots=True)
class Filters:
    """What was chosen of the days and groups there are; ``day`` is None for every quarter."""

    day: date | None
    who: str
    days: tuple[date, ...]

    @property
    def quarter(self) -> str:
        """The quarter as an address says it."""
        return self.day.isoformat() if self.day else EVERY_QUARTER


@dataclass(frozen=True, slots=True)
class DisclosedTable:
    """The lines that were chosen, and the choice."""

    rows: tuple[DisclosedRow, ...]
    filters: Filters


@dataclass(frozen=True, slots=True)
class PublishedView:
    """Totals of a contract to the end of a quarter, and the lines chosen of it and of every quarter before."""

    id: UUID
    contract_id: UUID
    title: str
    as_at: date
    published_on: date
    totals: Published
    earlier: Mapping[date, UUID]
    table: DisclosedTable
