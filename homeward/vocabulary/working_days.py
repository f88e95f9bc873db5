"""Working days in England: Monday to Friday, except bank holidays."""

from datetime import date, timedelta
from functools import cache

import holidays

_SATURDAY = 5


@cache
def _bank_holidays_in(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_bank_holiday(day: date) -> bool:
    """Say whether this is a bank holiday in England."""
    return day in _bank_holidays_in(day.year)


def is_working_day(day: date) -> bool:
    """Say whether this is a Monday to Friday that is not a bank holiday in England."""
    return day.weekday() < _SATURDAY and not is_bank_holiday(day)


def next_working_day(day: date) -> date:
    """Return this day if it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """
    Return the working day that is `count` working days after `day` (before it, when negative).

    The day itself is not counted: one working day after a Friday is the Monday, and one working day
    after a Saturday is also the Monday. With a count of 0 the answer is `day`, whatever it is.
    """
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        if is_working_day(day):
            left -= 1
    return day


def working_days_between(start: date, end: date) -> int:
    """
    Return how many working days come after `start`, up to and including `end`.

    From Friday to the next Monday is 1. When `end` comes first the answer is negative.
    """
    if end < start:
        return -working_days_between(end, start)
    span = (end - start).days
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, span + 1))
