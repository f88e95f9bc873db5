"""Calendar quarters, in which claims are made and totals published."""

from datetime import date

from homeward.vocabulary.months import add_months
from homeward.vocabulary.periods import Period


def quarter_of(day: date) -> Period:
    """Return the quarter a day falls in: January to March, and so on, as the financial year has them too."""
    start = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return Period(start, add_months(start, 3))


def month_of(day: date) -> Period:
    """Return the month a day falls in."""
    start = day.replace(day=1)
    return Period(start, add_months(start, 1))


def last_complete(day: date, every: str) -> Period:
    """Return the last whole quarter (or month) before the one a day falls in."""
    of = quarter_of if every == "quarter" else month_of
    return of(add_months(of(day).start, -1))


def in_words(period: Period) -> str:
    """Return a quarter as people say it: "July to September 2026"."""
    last = period.last_day or period.start
    if period.start.month == last.month:
        return f"{last:%B %Y}"
    return f"{period.start:%B} to {last:%B %Y}"
