"""Statuses: said exactly where it must be, and never two of a kind at once."""

from collections.abc import Iterator

from homeward.casework.values import DETAILS, StatusKind
from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.reading import problem_in
from homeward.transfer.rules.stretches import check_life, check_overlap, hold
from homeward.transfer.values import Row, RowProblem
from homeward.vocabulary.periods import Period

_NAMES = {StatusKind.LOOKED_AFTER: "legal status", StatusKind.CHILD_PROTECTION: "category"}


def check(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse a status that is not said exactly enough, or overlaps another of its kind."""
    yield from _detail(row)
    period = period_of_status(row)
    if period is None:
        return
    yield from check_life(row, ledger.people.get(row.text("person_id")), period)
    yield from check_overlap(row, _kind(row), row.text("person_id"), period, ledger, what="the same status")


def note(row: Row, ledger: Ledger) -> None:
    """Remember it."""
    period = period_of_status(row)
    if period is not None:
        hold(row, _kind(row), row.text("person_id"), period, ledger)


def period_of_status(row: Row) -> Period | None:
    """Return the days of a status or placement; one that ends on its first day is kept as that day."""
    starts, ends = row.day("started_on"), row.day("ended_on")
    if starts is None or (ends is not None and ends < starts):
        return None
    return Period.spoken(starts, starts) if ends == starts else Period(starts, ends)


def _kind(row: Row) -> str:
    return f"statuses:{row.text('status')}"


def _detail(row: Row) -> Iterator[RowProblem]:
    if not row.text("status"):
        return
    status, detail = StatusKind(row.text("status")), row.text("detail")
    offered = [each.value for each in DETAILS[status]] if status in DETAILS else []
    if offered and not detail:
        yield problem_in(row, "detail", f"The {_NAMES[status]} is missing.", f"Write its code, such as {offered[0]}.")
    elif offered and detail not in offered:
        yield problem_in(row, "detail", f"“{detail}” is not a {_NAMES[status]}.", f"Use one of: {', '.join(offered)}.")
    elif detail and not offered:
        yield problem_in(row, "detail", "This status has no further detail.", "Leave it empty.")
