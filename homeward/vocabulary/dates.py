"""Reading a day that somebody typed, and writing days the way people say them."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from homeward.vocabulary.errors import Invalid

_ENGLAND = ZoneInfo("Europe/London")

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EARLIEST_YEAR = 1850
_LATEST_YEAR = 2200


def day_in_england(moment: datetime) -> date:
    """Return the day a moment fell on in England; one that names no zone is taken as it is written."""
    return (moment.astimezone(_ENGLAND) if moment.tzinfo else moment).date()


def parse_date(
    day: str,
    month: str,
    year: str,
    *,
    label: str = "The date",
    field: str | None = "date",
    not_after: date | None = None,
) -> date:
    """
    Return the day typed into three boxes.

    The month may be a number or a name ("3", "Mar", "march").

    :param label: what the day is called in a refusal ("Date of birth")
    :param field: the name of the question, to put the refusal beside it
    :param not_after: today, when a day in the future would be wrong
    :raises Invalid: saying in plain words what to put right
    """
    day, month, year = day.strip(), month.strip(), year.strip()
    wrong = _what_is_wrong(day, month, year, label)
    if wrong:
        raise Invalid.because(wrong, field=field)
    try:
        found = date(int(year), _month_number(month), int(day))
    except ValueError:
        raise Invalid.because(_no_such_day(label, day, month, year), field=field) from None
    if not_after is not None and found > not_after:
        raise Invalid.because(f"{label} must be today or in the past.", field=field)
    return found


def parse_date_text(
    text: str, *, label: str = "The date", field: str | None = "date", not_after: date | None = None
) -> date:
    """
    Return the day written in one piece: "2026-03-03", "3/3/2026" (day first) or "3 March 2026".

    :raises Invalid: saying in plain words what to put right
    """
    text = text.strip()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", text)
    if iso:
        year, month, day = iso.groups()
    else:
        parts = re.fullmatch(r"(\d{1,2})[\s/.-]+(\d{1,2}|[A-Za-z]{3,})[\s/.-]+(\d+)", text)
        if not parts:
            raise Invalid.because(
                f"{label} is not a date we can read.",
                field=field,
                remedy="Write it like 2026-03-27 or 27/03/2026.",
            )
        day, month, year = parts.groups()
    return parse_date(day, month, year, label=label, field=field, not_after=not_after)


def plain_day(day: date) -> str:
    """Return the day as "3 March 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def long_day(day: date) -> str:
    """Return the day with its weekday: "Tue 3 March 2026"."""
    return f"{_WEEKDAYS[day.weekday()]} {plain_day(day)}"


def short_day(day: date, today: date) -> str:
    """Return the day as briefly as is clear: "3 Mar" this year, "3 Mar 2025" in another."""
    brief = f"{day.day} {_MONTHS[day.month - 1][:3]}"
    return brief if day.year == today.year else f"{brief} {day.year}"


def relative_day(day: date, today: date) -> str:
    """Return how far off the day is: "today", "tomorrow", "in 5 days", "3 weeks ago"."""
    distance = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(distance)
    if near:
        return near
    size = _rough_length(abs(distance))
    return f"in {size}" if distance > 0 else f"{size} ago"


def day_and_distance(day: date, today: date) -> str:
    """Return the long form and how far off it is: "Tue 3 March 2026 (in 5 days)"."""
    return f"{long_day(day)} ({relative_day(day, today)})"


def time_of_day(moment: datetime) -> str:
    """Return the time as "14:02"; the caller has already turned it to local time."""
    return f"{moment:%H:%M}"


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 day", "3 days"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def _rough_length(days: int) -> str:
    if days < 14:
        return count_of(days, "day")
    if days < 9 * 7:
        return count_of(days // 7, "week")
    if days < 2 * 365:
        return count_of(round(days / 30.44), "month")
    return count_of(int(days / 365.25), "year")


def _what_is_wrong(day: str, month: str, year: str, label: str) -> str | None:
    if not (day or month or year):
        return f"Enter {label[0].lower()}{label[1:]}."
    missing = [name for name, value in (("day", day), ("month", month), ("year", year)) if not value]
    if missing:
        return f"{label} must include a {' and a '.join(missing)}."
    if not _is_number(day):
        return f"{label}: the day must be a number from 1 to 31."
    if not _is_number(month) and _month_number(month) == 0:
        return f"{label}: the month must be a number from 1 to 12, or its name."
    if not _is_number(year) or len(year) != 4:
        return f"{label}: the year must have 4 digits, like 2026."
    if not _EARLIEST_YEAR <= int(year) <= _LATEST_YEAR:
        return f"{label}: check the year, {year} cannot be right."
    return None


def _no_such_day(label: str, day: str, month: str, year: str) -> str:
    number = _month_number(month)
    if not 1 <= number <= len(_MONTHS):
        return f"{label}: the month must be a number from 1 to 12, or its name."
    if not 1 <= int(day) <= 31:
        return f"{label}: the day must be a number from 1 to 31."
    return f"{label}: there is no {int(day)} {_MONTHS[number - 1]} in {year}."


def _is_number(text: str) -> bool:
    # isdecimal alone also takes digits of other scripts, which a reader would not recognise back.
    return text.isascii() and text.isdecimal() and len(text) <= 4


def _month_number(text: str) -> int:
    if _is_number(text):
        return int(text)
    low = text.lower().rstrip(".")
    named = [n for n, name in enumerate(_MONTHS, 1) if len(low) >= 3 and name.lower().startswith(low)]
    return named[0] if named else 0
