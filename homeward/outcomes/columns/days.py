"""Days as whole numbers since 1 January 1970, and the calendar on them, as ``vocabulary.months`` has it."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.compiled import part_of_compiled

Days = npt.NDArray[np.int32]
EPOCH = date(1970, 1, 1)
# No day: a fact nobody has recorded. Always before every real day, so that nothing is known by it.
NEVER = -(2**30)
# The end of a period that is still open.
OPEN = 2**30


def number_of(day: date | None) -> int:
    """Return a day as a number; ``NEVER`` for none."""
    return NEVER if day is None else (day - EPOCH).days


def day_of(number: int) -> date | None:
    """Return the day a number stands for; None for ``NEVER``."""
    return None if number == NEVER else EPOCH + timedelta(days=int(number))


@part_of_compiled
def _civil(day):  # type: ignore[no-untyped-def]
    """Year, month and day of the month of a day number (proleptic Gregorian calendar)."""
    shifted = day + 719468
    era = shifted // 146097
    of_era = shifted - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day_of_month = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return year + era * 400 + (1 if month <= 2 else 0), month, day_of_month


@part_of_compiled
def _number(year, month, day):  # type: ignore[no-untyped-def]
    shifted = year - 1 if month <= 2 else year
    era = shifted // 400
    of_era_year = shifted - era * 400
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + of_era_year * 365 + of_era_year // 4 - of_era_year // 100 + of_year - 719468


@part_of_compiled
def _month_length(year, month):  # type: ignore[no-untyped-def]
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@part_of_compiled
def add_months(day, months):  # type: ignore[no-untyped-def]
    """The same day of the month so many months later; the last day where the month is too short."""
    year, month, of_month = _civil(day)
    index = year * 12 + (month - 1) + months
    year, month = index // 12, index % 12 + 1
    return _number(year, month, min(of_month, _month_length(year, month)))


@part_of_compiled
def whole_months(start, end):  # type: ignore[no-untyped-def]
    """The greatest n for which n months after the start is not past the end."""
    if end <= start:
        return 0
    year, month, _ = _civil(start)
    last_year, last_month, _ = _civil(end)
    months = (last_year - year) * 12 + last_month - month
    return months if add_months(start, months) <= end else months - 1


def _of_each_day(months: int) -> npt.NDArray[np.int32]:
    days = np.arange(EARLIEST, LATEST + 1).astype("datetime64[D]")
    return (days.astype("datetime64[M]").astype(np.int64) // months + EPOCH.year * 12 // months).astype(np.int32)


# Before and after these a date is a slip of the pen, not a day.
EARLIEST, LATEST = number_of(date(1900, 1, 1)), number_of(date(2200, 1, 1))
# The year of each day from EARLIEST to LATEST, and its quarter as four times the year and 0 to 3.
YEARS, QUARTERS = _of_each_day(12), _of_each_day(3)
