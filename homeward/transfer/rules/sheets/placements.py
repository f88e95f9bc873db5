"""Placements: one at a time, short breaks apart."""

from collections.abc import Iterator

from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.reading import warning_in
from homeward.transfer.rules.sheets.statuses import period_of_status
from homeward.transfer.rules.stretches import check_life, check_overlap, hold
from homeward.transfer.values import Row, RowProblem
from homeward.vocabulary.periods import Period, gaps


def check(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse a placement that overlaps another; point out days on which the child was not looked after."""
    period = period_of_status(row)
    if period is None:
        return
    yield from check_life(row, ledger.people.get(row.text("person_id")), period)
    yield from check_overlap(row, _kind(row), row.text("person_id"), period, ledger, what="another placement")
    if _not_looked_after(row, period, ledger):
        yield warning_in(
            row,
            "started_on",
            "On some of these days no row says that the child was looked after.",
            "Check the sheet statuses: a contract counts days by status, not by placement.",
        )


def note(row: Row, ledger: Ledger) -> None:
    """Remember it."""
    period = period_of_status(row)
    if period is not None:
        hold(row, _kind(row), row.text("person_id"), period, ledger)


def _kind(row: Row) -> str:
    return "placements:short" if row.text("placement") == "short_break" else "placements"


def _not_looked_after(row: Row, period: Period, ledger: Ledger) -> bool:
    held = ledger.held.get(("statuses:cla", row.text("person_id")), ())
    return bool(gaps((Period(each.starts, each.ends) for each in held), period))
