"""Small drawings made on the server: the timeline and the sparkline. Pure: values in, coordinates out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from homeward.vocabulary.months import add_months

WIDTH, LEFT, RIGHT = 960, 132, 16
TOP, LANE, BAR, MARK = 34, 34, 20, 6
LETTER = 6.4  # a safe width for one 12 px letter of our type


@dataclass(frozen=True)
class Bar:
    """Something that lasted: a status, a placement, a programme. ``ends`` is the first day it no longer held."""

    lane: str
    label: str
    kind: str
    starts: date
    ends: date | None = None
    detail: str = ""


@dataclass(frozen=True)
class Mark:
    """Something that happened on one day: a visit, a meeting, a referral."""

    lane: str
    label: str
    kind: str
    on: date
    detail: str = ""


@dataclass(frozen=True)
class PlacedBar:
    bar: Bar
    x: float
    y: float
    width: float
    shown: str
    outside: bool
    carries_on: bool


@dataclass(frozen=True)
class PlacedMark:
    mark: Mark
    x: float
    y: float


@dataclass(frozen=True)
class Tick:
    x: float
    words: str


@dataclass(frozen=True)
class Timeline:
    """A drawn timeline and, in ``rows``, the same facts for the table beside it."""

    width: int
    height: int
    lanes: list[tuple[str, float]]
    ticks: list[Tick]
    bars: list[PlacedBar]
    marks: list[PlacedMark]
    today_x: float | None
    rows: list[Bar | Mark]
    starts: date
    ends: date
    bar_height: int = BAR
    mark_size: int = MARK
    left: int = LEFT
    inner_right: int = WIDTH - RIGHT


def timeline(
    bars: Iterable[Bar],
    marks: Iterable[Mark] = (),
    *,
    today: date,
    starts: date | None = None,
    ends: date | None = None,
) -> Timeline:
    """Lay out bars and marks on lanes, in the order the lanes are first met."""
    all_bars, all_marks = list(bars), list(marks)
    starts, ends = _window(all_bars, all_marks, today, starts, ends)
    scale = _Scale(starts, ends)
    lanes = {lane: TOP + n * LANE for n, lane in enumerate(_lanes(all_bars, all_marks))}
    rows: list[Bar | Mark] = sorted([*all_bars, *all_marks], key=_when)
    return Timeline(
        width=WIDTH,
        height=TOP + LANE * max(len(lanes), 1) + 10,
        lanes=[(lane, y + BAR / 2 + 4) for lane, y in lanes.items()],
        ticks=_ticks(scale),
        bars=[_place(bar, lanes[bar.lane], scale, all_bars) for bar in all_bars if scale.shows(bar.starts, bar.ends)],
        marks=[
            PlacedMark(mark, scale.x(mark.on), lanes[mark.lane] + BAR / 2)
            for mark in all_marks
            if starts <= mark.on <= ends
        ],
        today_x=scale.x(today) if starts <= today <= ends else None,
        rows=rows,
        starts=starts,
        ends=ends,
    )


@dataclass(frozen=True)
class Sparkline:
    """A word-sized line of readings; ``words`` says the same."""

    points: str
    last: tuple[float, float] | None
    words: str
    width: int = 96
    height: int = 24


def sparkline(readings: Sequence[float], *, lowest: float = 0, highest: float = 10) -> Sparkline:
    """Draw readings from left to right between the lowest and highest possible."""
    span = (highest - lowest) or 1
    step = 88 / max(len(readings) - 1, 1)
    places = [(round(4 + n * step, 1), round(20 - 16 * (each - lowest) / span, 1)) for n, each in enumerate(readings)]
    return Sparkline(
        points=" ".join(f"{x},{y}" for x, y in places),
        last=places[-1] if places else None,
        words=" → ".join(f"{each:g}" for each in readings) or "no readings yet",
    )


@dataclass(frozen=True)
class _Scale:
    starts: date
    ends: date
    per_day: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        days = max((self.ends - self.starts).days, 1)
        object.__setattr__(self, "per_day", (WIDTH - LEFT - RIGHT) / days)

    def x(self, day: date) -> float:
        day = min(max(day, self.starts), self.ends)
        return round(LEFT + (day - self.starts).days * self.per_day, 1)

    def shows(self, starts: date, ends: date | None) -> bool:
        return starts <= self.ends and (ends is None or ends > self.starts)


def _place(bar: Bar, y: float, scale: _Scale, others: list[Bar]) -> PlacedBar:
    x = scale.x(bar.starts)
    width = max(round(scale.x(bar.ends or scale.ends) - x, 1), 3)
    inside = int((width - 10) / LETTER)
    outside = len(bar.label) > inside and len(bar.label) <= _room_after(bar, x + width, scale, others)
    fits = outside or len(bar.label) <= inside
    shown = bar.label if fits else (bar.label[: inside - 1] + "…" if inside > 4 else "")
    return PlacedBar(bar, x, y, width, shown, outside, carries_on=bar.ends is None)


def _room_after(bar: Bar, x: float, scale: _Scale, others: list[Bar]) -> int:
    """Return how many letters fit between the end of a bar and whatever comes next on its lane."""
    following = [scale.x(each.starts) for each in others if each.lane == bar.lane and each.starts > bar.starts]
    return int((min([*following, WIDTH - RIGHT]) - x - 12) / LETTER)


def _window(
    bars: list[Bar], marks: list[Mark], today: date, starts: date | None, ends: date | None
) -> tuple[date, date]:
    begins = [each.starts for each in bars] + [each.on for each in marks] + [today - timedelta(days=30)]
    stops = [each.ends for each in bars if each.ends] + [each.on for each in marks] + [today]
    return starts or min(begins), ends or max(stops) + timedelta(days=14)


def _lanes(bars: list[Bar], marks: list[Mark]) -> list[str]:
    return list(dict.fromkeys([each.lane for each in bars] + [each.lane for each in marks]))


def _ticks(scale: _Scale) -> list[Tick]:
    days = (scale.ends - scale.starts).days
    months = next((size for limit, size in ((200, 1), (560, 3), (1300, 6)) if days <= limit), 12)
    first = date(scale.starts.year, 1, 1)
    found: list[Tick] = []
    while first <= scale.ends:
        if first >= scale.starts:
            words = f"{first:%b %Y}" if first.month == 1 or not found else f"{first:%b}"
            found.append(Tick(scale.x(first), str(first.year) if months == 12 else words))
        first = add_months(first, months)
    return found


def _when(row: Bar | Mark) -> date:
    return row.starts if isinstance(row, Bar) else row.on
