"""What Homeward holds that new rows may clash with, for people it knows already."""

from collections.abc import Collection, Sequence
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.queries.held_periods import HeldPeriod, held_placements, held_statuses
from homeward.transfer.queries.brought import Ids
from homeward.transfer.rules.ledger import Brought, Held, Ledger
from homeward.transfer.values import Row

_WHERE = "in Homeward"
_SAYS_SOMETHING_ELSE = "recorded in Homeward"


class HeldAlready:
    """The periods Homeward holds of people in a batch, and which record stands for which row."""

    def __init__(self, by: Viewer, ids: Ids) -> None:
        """Know nothing yet."""
        self._by, self._ids = by, ids
        self.current: dict[tuple[str, UUID, str, str], HeldPeriod] = {}

    def look_for(self, sheet: str, rows: Sequence[Row], ledger: Ledger) -> None:
        """
        Read what is held of these people, for the rows to be compared with.

        A row that says what is held already (the same days, told by somebody who worked with the child) is
        taken to be that record.
        """
        if sheet not in ("statuses", "placements"):
            return
        people = {
            person: row.text("person_id")
            for row in rows
            if (person := self._ids.people.get(row.text("person_id"))) in self._ids.in_the_record
        }
        if not people:
            return
        mine = {self._natural(sheet, row): row for row in rows}
        for each in self._held(sheet, people):
            natural = (sheet, each.person_id, each.kind, each.starts.isoformat())
            self.current[natural] = each
            row = mine.get(natural)
            if row is None:
                kind = _kind(sheet, each)
                held = Held(each.starts, each.ends, _WHERE)
                listed = ledger.held.setdefault((kind, people[each.person_id]), [])
                if held not in listed:
                    listed.append(held)
            else:
                self._adopt(sheet, row, each, ledger)

    def record_of(self, row: Row) -> HeldPeriod | None:
        """Return the record as it stands now that a row speaks of, None if it was withdrawn or moved."""
        return self.current.get(self._natural(row.sheet, row))

    def _held(self, sheet: str, people: Collection[UUID]) -> list[HeldPeriod]:
        if sheet == "statuses":
            return held_statuses(by=self._by, person_ids=people)
        return held_placements(by=self._by, person_ids=people)

    def _natural(self, sheet: str, row: Row) -> tuple[str, UUID, str, str]:
        person = self._ids.people.get(row.text("person_id"), _NOBODY)
        what = row.text("status" if sheet == "statuses" else "placement")
        started = row.day("started_on")
        return sheet, person, what, started.isoformat() if started else ""

    def _adopt(self, sheet: str, row: Row, held: HeldPeriod, ledger: Ledger) -> None:
        brought = ledger.brought.setdefault(sheet, {})
        if row.key in brought:
            return
        detail = row.text("detail" if sheet == "statuses" else "provider")
        says_the_same = held.ends == row.day("ended_on") and held.detail == detail
        brought[row.key] = Brought(held.record_id, row.digest if says_the_same else _SAYS_SOMETHING_ELSE)


_NOBODY = UUID(int=0)


def _kind(sheet: str, held: HeldPeriod) -> str:
    if sheet == "statuses":
        return f"statuses:{held.kind}"
    return "placements:short" if held.is_short_break else "placements"
