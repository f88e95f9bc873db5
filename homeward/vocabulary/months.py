"""Adding calendar weeks, months and years to a day."""

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """
    Return the same day of the month, `months` later (or earlier, when negative).

    Where the month is too short its last day is meant: one month after 31 January is 28 (or 29)
    February. Contracts and statutory reviews counted in months all use this rule.
    """
    index = day.year * 12 + (day.month - 1) + months
    year, month = index // 12, index % 12 + 1
    if day.day <= 28:
        return date(year, month, day.day)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, years: int) -> date:
    """Return the same day, `years` later; 29 February becomes 28 February in an ordinary year."""
    return add_months(day, years * 12)


def add_weeks(day: date, weeks: int) -> date:
    """Return the same weekday, `weeks` later (or earlier, when negative)."""
    return day + timedelta(weeks=weeks)


def whole_weeks_between(start: date, end: date) -> int:
    """Return how many complete weeks have passed from `start` to `end` (0 when end comes first)."""
    return max(0, (end - start).days // 7)


def whole_months_between(start: date, end: date) -> int:
    """
    Return how many complete months have passed from `start` to `end` (0 when end comes first).

    It agrees with `add_months`: the answer is the greatest n with `add_months(start, n) <= end`.
    """
    if end <= start:
        return 0
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1
