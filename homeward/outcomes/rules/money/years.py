"""Financial years, from April to March, by the calendar year they begin in."""

from datetime import date

from homeward.vocabulary.periods import Period


def year_of(day: date) -> int:
    """Return the calendar year in which a day's financial year begins."""
    return day.year if day.month >= 4 else day.year - 1


def year(begins: int) -> Period:
    """Return the days of a financial year."""
    return Period(date(begins, 4, 1), date(begins + 1, 4, 1))


def in_words(begins: int) -> str:
    """Return a financial year as people write it: "2026/27"."""
    return f"{begins}/{(begins + 1) % 100:02d}"
