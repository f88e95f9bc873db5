"""The picture of the days an outcome rests on, drawn on the server. Pure: values in, coordinates out."""

from dataclasses import dataclass
from datetime import date, timedelta

from homeward.outcomes.values.days_looked_at import DayPoint, DaysLookedAt, DayStretch
from homeward.vocabulary.months import add_months

WIDE, NARROW, EDGE = 640, 320, 8
TOP, BAND, BELOW = 30, 26, 24
LETTER, MONTH = 6.6, 66


@dataclass(frozen=True)
class PlacedStretch:
    """A stretch where it stands; ``shown`` are the words that fit into it."""

    stretch: DayStretch
    x: float
    width: float
    shown: str


@dataclass(frozen=True)
class PlacedDay:
    """A day where it stands, with what is written by it."""

    x: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True)
class DaysDrawn:
    """A strip of days: what each was, the window the contract looks at, its check day, and what happened when."""

    stretches: tuple[PlacedStretch, ...]
    points: tuple[tuple[PlacedDay, DayPoint], ...]
    months: tuple[PlacedDay, ...]
    window_x: float
    window_width: float
    check: PlacedDay | None
    width: int
    height: int = TOP + BAND + BELOW
    top: int = TOP
    band: int = BAND


class _Scale:
    def __init__(self, starts: date, ends: date, width: int) -> None:
        self.starts, self.width = starts, width
        self.days = max(1, (ends - starts).days)

    def x(self, day: date) -> float:
        return round(EDGE + (self.width - 2 * EDGE) * (day - self.starts).days / self.days, 1)


def draw_days(found: DaysLookedAt, width: int = WIDE) -> DaysDrawn:
    """Lay the days out from the first to the last there is anything to say about; a telephone gets a narrow drawing."""
    one_day = timedelta(days=1)
    last_looked = found.window.last_day or max((each.last for each in found.stretches), default=found.window.start)
    firsts = [found.window.start, *(each.first for each in found.stretches), *(each.on for each in found.points)]
    lasts = [last_looked, *(each.last for each in found.stretches), *(each.on for each in found.points)]
    if found.due_on is not None:
        lasts.append(found.due_on)
    scale = _Scale(min(firsts), max(lasts) + one_day, width)
    start, stop = scale.x(found.window.start), scale.x(last_looked + one_day)
    return DaysDrawn(
        stretches=tuple(_placed(each, scale) for each in found.stretches),
        points=tuple((PlacedDay(_middle(scale, each.on), each.says), each) for each in found.points),
        months=_months(scale, max(lasts)),
        window_x=start,
        window_width=max(2.0, round(stop - start, 1)),
        check=_check(found.due_on, scale),
        width=width,
    )


def _placed(stretch: DayStretch, scale: _Scale) -> PlacedStretch:
    x, ends = scale.x(stretch.first), scale.x(stretch.last + timedelta(days=1))
    width = max(1.5, round(ends - x, 1))
    words = stretch.says if len(stretch.says) * LETTER + 8 <= width and stretch.looked_at else ""
    return PlacedStretch(stretch, x, width, words)


def _middle(scale: _Scale, day: date) -> float:
    return round((scale.x(day) + scale.x(day + timedelta(days=1))) / 2, 1)


def _check(day: date | None, scale: _Scale) -> PlacedDay | None:
    if day is None:
        return None
    x = _middle(scale, day)
    anchor = "end" if x > scale.width * 0.7 else "start" if x < scale.width * 0.3 else "middle"
    return PlacedDay(x, f"Check day {day.day} {day:%b %Y}", anchor)


def _months(scale: _Scale, last: date) -> tuple[PlacedDay, ...]:
    """Return the first days of months, thinned so that their names do not touch."""
    first = add_months(scale.starts.replace(day=1), 1)
    count = max(0, (last.year - first.year) * 12 + last.month - first.month + 1)
    step = max(1, -(-count * MONTH // scale.width))
    days = [add_months(first, n) for n in range(0, count, step)]
    return tuple(PlacedDay(scale.x(day), f"{day:%b ’%y}") for day in days if 24 < scale.x(day) < scale.width - 24)
