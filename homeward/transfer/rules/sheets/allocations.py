"""Allocations: a known worker, within the work, one lead at a time."""

from collections.abc import Iterator

from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.reading import problem_in
from homeward.transfer.rules.stretches import check_overlap, hold
from homeward.transfer.values import Row, RowProblem
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period


def check(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse an allocation to nobody we know, outside the work, or beside another lead."""
    if row.text("worker") and row.text("worker").lower() not in ledger.around.workers:
        yield problem_in(
            row,
            "worker",
            "There is no worker with this user name in Homeward.",
            "Set them up first (Admin, Users and Teams), or correct the name.",
        )
    yield from check_work(row, "started_on", ledger)
    period = _period(row)
    if period is None:
        return
    referral = row.text("referral_id")
    if _is_lead(row):
        yield from check_overlap(row, "leads", referral, period, ledger, what="another lead")
    whose = f"{referral}|{row.text('worker').lower()}"
    yield from check_overlap(row, "allocations", whose, period, ledger, what="the same worker")


def note(row: Row, ledger: Ledger) -> None:
    """Remember it."""
    period = _period(row)
    if period is None:
        return
    if _is_lead(row):
        hold(row, "leads", row.text("referral_id"), period, ledger)
    hold(row, "allocations", f"{row.text('referral_id')}|{row.text('worker').lower()}", period, ledger)


def check_work(row: Row, column: str, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse a row about work that a referral never opened, or about days outside it."""
    referral = ledger.referrals.get(row.text("referral_id"))
    if referral is None:
        return
    if referral.opened_on is None:
        yield problem_in(
            row, "referral_id", "This referral was not accepted, so no work was opened.", "Check both rows."
        )
        return
    day = row.day(column)
    if day is not None and day < referral.opened_on:
        yield problem_in(
            row,
            column,
            f"{plain_day(day)} lies before the work was opened on {plain_day(referral.opened_on)}.",
            "The work is opened on the day the referral was decided. Check both dates.",
        )
    if day is not None and referral.closed_on is not None and day > referral.closed_on:
        yield problem_in(
            row,
            column,
            f"{plain_day(day)} lies after the work ended on {plain_day(referral.closed_on)}.",
            "Check both dates.",
        )


def _is_lead(row: Row) -> bool:
    return row.text("role") in ("", "lead")


def _period(row: Row) -> Period | None:
    starts, ends = row.day("started_on"), row.day("ended_on")
    return Period(starts, ends) if starts and (ends is None or ends > starts) else None
