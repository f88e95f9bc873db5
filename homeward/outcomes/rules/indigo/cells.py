"""One cell of a file in the INDIGO standard: as text, as a number, as a day, and what is wrong with it."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from homeward.outcomes.values.indigo import Column, IndigoFault
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.months import add_months

_DAY = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_CURRENCY = re.compile(r"^[A-Z]{3}$")
_MOST = Decimal(10) ** 12
# A number in JSON is read by others as a float, which holds fifteen digits.
_MOST_DIGITS = 15
LONGEST_TEXT = 20_000


def text_of(value: object) -> str:
    """Return a value as text; nothing is empty."""
    return "" if value is None else str(value).strip()


def number(text: str) -> Decimal | None:
    """Return a number, or None where the text is none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < _MOST else None


def as_written(text: str) -> str:
    """Return a number as we write it, so that 5 and 5.0 are one; what is no number stays as it is."""
    found = number(text)
    if found is None:
        return text
    return str(int(found)) if found == found.to_integral_value() else f"{found.normalize():f}"


def first_day(text: str) -> date | None:
    """Return the first day a date can mean: 2026 is 1 January, 2026-04 is 1 April."""
    found = _DAY.match(text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def last_day(text: str) -> date | None:
    """Return the last day a date can mean: 2026 is 31 December, 2026-04 is 30 April."""
    first = first_day(text)
    if first is None or len(text) == 10:
        return first
    return add_months(first, 12 if len(text) == 4 else 1) - timedelta(days=1)


def day_in_words(text: str) -> str:
    """Return a date as people say it, as exactly as it is given: 2026, April 2026 or 30 April 2026."""
    first = first_day(text)
    if first is None:
        return {"current": "now"}.get(text, text)
    spoken = plain_day(first)
    return {4: text, 7: spoken.partition(" ")[2]}.get(len(text), spoken)


def span_in_words(starts: str, ends: str) -> str:
    """Return a period as people say it; either end may not be said."""
    if not starts and not ends:
        return "no period said"
    if starts == ends:
        return day_in_words(starts)
    return f"{day_in_words(starts) or '…'} to {day_in_words(ends) or '…'}"


def fault_of(column: Column, value: str, place: str) -> IndigoFault | None:
    """Return what is wrong with a cell, if anything is."""
    if not value:
        return IndigoFault(place, "This is empty.", "Fill it in.") if column.required else None
    wrong = _wrong(column, value)
    return IndigoFault(place, *wrong) if wrong else None


def _wrong(column: Column, value: str) -> tuple[str, str] | None:
    said = f"“{value[:40]}”"
    if len(value) > LONGEST_TEXT:
        return f"It is longer than {LONGEST_TEXT:,} characters.", "Shorten it."
    if "\x00" in value or any("\ud800" <= each <= "\udfff" for each in value):
        return "It holds a character that no text may hold.", "Type it again."
    if column.choices and value not in column.choices:
        return f"{said} is not a choice.", f"Choose from {', '.join(column.choices)}."
    if column.kind in ("number", "money"):
        return _wrong_number(column, value, said)
    if column.kind == "currency" and not _CURRENCY.match(value):
        return f"{said} is no currency.", "Write its three letters: GBP."
    # The registry says “current” for a plan that is still in force.
    is_open = value == "current" and column.path == "period/end_date"
    if column.kind == "date" and first_day(value) is None and not is_open:
        return f"{said} is no date.", "Write it like 2026, 2026-04 or 2026-04-30."
    return None


def _wrong_number(column: Column, value: str, said: str) -> tuple[str, str] | None:
    found = number(value)
    if found is None:
        return f"{said} is no number.", "Write it like 12500.50: no sign, no commas, no words."
    if found < 0:
        return f"{said} is less than nothing.", "Give 0 or more."
    if column.kind == "money" and found != found.quantize(Decimal("0.01")):
        return f"{said} has a part of a penny.", "Give pounds and pence."
    if len(found.as_tuple().digits) > _MOST_DIGITS:
        return f"{said} has more digits than a number can carry.", f"Give at most {_MOST_DIGITS}."
    return None
