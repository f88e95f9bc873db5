"""Periods in rows: one that ends before it starts, two that overlap."""

from collections.abc import Iterator
from datetime import date, timedelta

from homeward.transfer.rules.ledger import Held, Ledger, PersonFacts, place_of
from homeward.transfer.rules.reading import problem_in, warning_in
from homeward.transfer.values import Row, RowProblem, Sheet
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period

_ONE_DAY = timedelta(days=1)


def period_of(row: Row, sheet: Sheet) -> Period | None:
    """
    Return the days a row speaks of, None if it has no first day or they cannot be.

    A last day counts; an end does not, but a period that ends on the day it started is kept as that one day.
    """
    if sheet.period is None:
        return None
    starts, ends = (row.day(name) for name in sheet.period)
    if starts is None or (ends is not None and ends < starts):
        return None
    if ends is None:
        return Period(starts)
    is_counted = sheet.period[1] == "last_day"
    return Period(starts, ends + _ONE_DAY if is_counted or ends == starts else ends)


def check_period(row: Row, sheet: Sheet) -> Iterator[RowProblem]:
    """Refuse a row that ends before it starts."""
    if sheet.period is None:
        return
    first, last = sheet.period
    starts, ends = row.day(first), row.day(last)
    if starts is None or ends is None:
        return
    if ends < starts:
        yield problem_in(
            row,
            last,
            f"It ends on {plain_day(ends)}, before it starts on {plain_day(starts)}.",
            "Check both dates; day and month may be the wrong way round.",
        )
    elif ends == starts and last != "last_day":
        yield warning_in(row, last, "It ends on the day it starts, and is kept as one day.", "Check both dates.")


def check_life(row: Row, person: PersonFacts | None, period: Period | None) -> Iterator[RowProblem]:
    """Point out days before a person was born or after they died."""
    if person is None or period is None:
        return
    if person.born is not None and not person.is_unborn and period.start < person.born:
        yield warning_in(row, "started_on", f"It starts before the person was born ({plain_day(person.born)}).")
    if person.died_on is not None and period.start > person.died_on:
        yield warning_in(row, "started_on", f"It starts after the person died ({plain_day(person.died_on)}).")


def check_overlap(
    row: Row, kind: str, whose: str, period: Period, ledger: Ledger, *, what: str
) -> Iterator[RowProblem]:
    """Refuse a period that shares a day with another of its kind: of an earlier row, or of the record."""
    for other in ledger.held.get((kind, whose), ()):
        if period.overlaps(Period(other.starts, other.ends)):
            yield problem_in(
                row,
                "started_on",
                f"{_days(period.start, period.end)} overlaps {what} {_days(other.starts, other.ends)} ({other.where}).",
                "Give the earlier one its end, or correct the dates. One may start on the day the other ends.",
            )
            return


def hold(row: Row, kind: str, whose: str, period: Period, ledger: Ledger) -> None:
    """Remember a period, so that later rows are compared with it."""
    ledger.held.setdefault((kind, whose), []).append(Held(period.start, period.end, place_of(row)))


def _days(starts: date, ends: date | None) -> str:
    if ends is None:
        return f"from {plain_day(starts)} on"
    return f"{plain_day(starts)} to {plain_day(ends)}"
