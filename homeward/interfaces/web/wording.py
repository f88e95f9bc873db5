"""How values are written on a page: days, ages, money, names and counts. Pure; ``today`` is always given."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.timezone import localdate, localtime

from homeward.outcomes.values.totals import told
from homeward.vocabulary import money
from homeward.vocabulary.ages import age_in_words
from homeward.vocabulary.dates import count_of, day_and_distance, long_day, plain_day, relative_day, short_day
from homeward.vocabulary.periods import last_day_before

NOT_KNOWN = "not known"

# The order statuses are shown in everywhere; `hw-tag--…` in the style sheet has one look for each.
STATUSES: dict[str, tuple[str, str]] = {
    "early_help": ("EH", "early help"),
    "cin": ("CIN", "child in need"),
    "cp": ("CP", "child protection plan"),
    "cla": ("CLA", "looked after"),
    "care_leaver": ("CL", "care leaver"),
}


def _as_day(value: date | datetime) -> date:
    return localtime(value).date() if isinstance(value, datetime) else value


def day(value: date | datetime | None) -> str:
    """Tue 3 March 2026."""
    return long_day(_as_day(value)) if value else NOT_KNOWN


def day_plain(value: date | datetime | None) -> str:
    """3 March 2026, as in a sentence."""
    return plain_day(_as_day(value)) if value else NOT_KNOWN


def day_kept(written: str | None) -> str:
    """3 March 2026, of a day as it is written in frozen facts: 2026-03-03."""
    return day_plain(date.fromisoformat(written)) if written else NOT_KNOWN


def day_near(value: date | datetime | None, today: date | None = None) -> str:
    """Tue 3 March 2026 (in 5 days)."""
    return day_and_distance(_as_day(value), today or localdate()) if value else NOT_KNOWN


def day_short(value: date | datetime | None, today: date | None = None) -> str:
    """3 Mar, or 3 Mar 2025 in another year."""
    return short_day(_as_day(value), today or localdate()) if value else NOT_KNOWN


def distance(value: date | datetime | None, today: date | None = None) -> str:
    """In 5 days, 3 weeks ago."""
    return relative_day(_as_day(value), today or localdate()) if value else NOT_KNOWN


def clock(value: datetime | None) -> str:
    """14:02, in English local time."""
    return f"{localtime(value):%H:%M}" if value else NOT_KNOWN


def moment(value: datetime | None) -> str:
    """Tue 3 March 2026, 14:02."""
    return f"{day(value)}, {clock(value)}" if value else NOT_KNOWN


def age(born: date | None, on: date | None = None, *, expected: bool = False, estimated: bool = False) -> str:
    """14 y 2 m; see `vocabulary.ages.age_in_words`."""
    return age_in_words(born, on or localdate(), expected=expected, estimated=estimated)


def pounds(value: Decimal | int | None) -> str:
    """£3,000.00."""
    return money.in_words(Decimal(value)) if value is not None else NOT_KNOWN


def pounds_whole(value: Decimal | int | None) -> str:
    """£3,000: for figures whose pence say nothing."""
    return money.in_words(Decimal(value)).removesuffix(".00") if value is not None else NOT_KNOWN


def percent(part: float | Decimal | None, places: int = 0) -> str:
    """0.4167 as 42%."""
    return f"{float(part) * 100:.{places}f}%" if part is not None else NOT_KNOWN


def exact_figure(value: Fraction | Decimal | float) -> str:
    """A number as exactly as a reader needs it: "1,826", "54.97", "0.333"."""
    told = f"{float(value):,.3f}"
    return told.rstrip("0").rstrip(".")


def initials(name: str) -> str:
    """Two letters for a circle: "Priya Nair" → "PN", "Mia" → "Mi"."""
    words = [each for each in name.replace("-", " ").split() if each[0].isalpha()]
    if not words:
        return "?"
    if len(words) == 1:
        return words[0][:2].capitalize()
    return (words[0][0] + words[-1][0]).upper()


def words_of(code: Any) -> str:
    """A code as words: "did_not_attend" → "Did not attend"."""
    text = str(getattr(code, "value", code) if code is not None else "").replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def plural(number: int, noun: str, many: str | None = None) -> str:
    """1 visit, 3 visits."""
    return count_of(number, noun, many)


def spent(seconds: int | None) -> str:
    """45 s, 1 min 30 s, 12 min."""
    if seconds is None:
        return NOT_KNOWN
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest and minutes < 10 else f"{round(seconds / 60)} min"


FILTERS = {
    "day": day,
    "day_plain": day_plain,
    "day_kept": day_kept,
    "day_near": day_near,
    "day_short": day_short,
    "distance": distance,
    "last_day": last_day_before,
    "clock": clock,
    "moment": moment,
    "age": age,
    "pounds": pounds,
    "pounds_whole": pounds_whole,
    "percent": percent,
    "exact_figure": exact_figure,
    "spent": spent,
    "initials": initials,
    "words_of": words_of,
    "told": told,
}
