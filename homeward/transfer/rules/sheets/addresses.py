"""Addresses: one of a kind at a time."""

from collections.abc import Iterator

from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.stretches import check_overlap, hold
from homeward.transfer.values import Row, RowProblem
from homeward.vocabulary.periods import Period


def check(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse an address that overlaps another of its kind."""
    period = _period(row)
    if period is not None:
        yield from check_overlap(row, _kind(row), row.text("person_id"), period, ledger, what="another address")


def note(row: Row, ledger: Ledger) -> None:
    """Remember it."""
    period = _period(row)
    if period is not None:
        hold(row, _kind(row), row.text("person_id"), period, ledger)


def _kind(row: Row) -> str:
    return f"addresses:{row.text('kind') or 'home'}"


def _period(row: Row) -> Period | None:
    starts, ends = row.day("started_on"), row.day("ended_on")
    return Period(starts, ends) if starts and (ends is None or ends > starts) else None
