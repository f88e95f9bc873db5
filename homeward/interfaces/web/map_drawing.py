"""Everybody's numbers over time, drawn: one dot for each number, a shape for each person who gave it. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from homeward.casework.values import Rater
from homeward.casework.values.family_map import Dot

WIDE, LEFT, RIGHT, TOP, STEP, ASIDE = 640.0, 34.0, 26.0, 16.0, 15.0, 13.0
LETTERS = 46.0  # how far apart two days stand at least, so that their words do not run into one another

SHAPES = {
    Rater.CHILD: "circle",
    Rater.PARENT: "square",
    Rater.NETWORK: "triangle",
    Rater.WORKER: "diamond",
    Rater.PROFESSIONAL: "cross",
    Rater.OTHER: "ring",
}


@dataclass(frozen=True)
class PlacedDot:
    """A number in its place."""

    dot: Dot
    shape: str
    x: float
    y: float


@dataclass(frozen=True)
class Track:
    """One person's numbers joined."""

    rater: Rater
    points: str


@dataclass(frozen=True)
class ScaleLine:
    """The drawing, and in ``rows`` the same numbers day by day for the table beside it."""

    width: float
    height: float
    lines: tuple[tuple[int, float], ...]
    days: tuple[tuple[str, float], ...]
    dots: tuple[PlacedDot, ...]
    tracks: tuple[Track, ...]
    raters: tuple[tuple[Rater, str], ...]
    rows: tuple[tuple[date, tuple[int | None, ...]], ...]
    left: float = LEFT
    right: float = WIDE - RIGHT

    @property
    def in_words(self) -> str:
        """Everybody's first and latest number, as a sentence."""
        told = []
        for rater, _ in self.raters:
            own = [each.dot.value for each in self.dots if each.dot.rater is rater]
            change = f"{own[0]} to {own[-1]}" if len(own) > 1 else f"{own[0]}"
            told.append(f"{rater.label}: {change}")
        return "; ".join(told)


def scale_line(dots: Iterable[Dot]) -> ScaleLine:
    """Place each number by its day and its height; the days stand far enough apart to read."""
    given = sorted(dots, key=lambda each: (each.on, list(Rater).index(each.rater)))
    xs, wide = _days(given)
    beside: Counter[tuple[date, int]] = Counter()
    placed = []
    for each in given:
        aside = beside[each.on, each.value] * ASIDE
        beside[each.on, each.value] += 1
        placed.append(PlacedDot(each, SHAPES[each.rater], round(xs[each.on] + aside, 1), _y(each.value)))
    raters = [rater for rater in Rater if any(each.rater is rater for each in given)]
    return ScaleLine(
        width=wide,
        height=TOP * 2 + STEP * 10 + 22,
        lines=tuple((value, _y(value)) for value in (0, 5, 10)),
        days=tuple((f"{day.day} {day:%b}", x) for day, x in xs.items()),
        dots=tuple(placed),
        tracks=tuple(_track(rater, placed) for rater in raters),
        raters=tuple((rater, SHAPES[rater]) for rater in raters),
        rows=tuple((day, tuple(_number(given, day, rater) for rater in raters)) for day in xs),
        right=wide - RIGHT,
    )


def _y(value: int) -> float:
    return TOP + STEP * (10 - value)


def _days(given: list[Dot]) -> tuple[dict[date, float], float]:
    """Return where each day stands and how wide the drawing is: by the calendar, with room for each day's dots."""
    same = Counter((each.on, each.value) for each in given)
    room = {day: max(LETTERS, ASIDE * (_most(same, day) + 0.5)) for day in sorted({each.on for each in given})}
    if not room:
        return {}, WIDE
    days = list(room)
    span = max((days[-1] - days[0]).days, 1)
    wide = max(WIDE, LEFT + RIGHT + 14 + sum(room.values()))
    along = wide - LEFT - RIGHT - 14 - room[days[-1]]
    found: dict[date, float] = {}
    least = LEFT + 14
    for at, day in enumerate(days):
        # Days that follow must have room too.
        most = wide - RIGHT - sum(room[each] for each in days[at:])
        found[day] = round(max(least, min(LEFT + 14 + along * (day - days[0]).days / span, most)), 1)
        least = found[day] + room[day]
    return found, wide


def _most(same: Counter[tuple[date, int]], day: date) -> int:
    """How many numbers stand side by side on a day at most."""
    return max(count for (on, _), count in same.items() if on == day)


def _track(rater: Rater, placed: list[PlacedDot]) -> Track:
    return Track(rater, " ".join(f"{each.x:g},{each.y:g}" for each in placed if each.dot.rater is rater))


def _number(given: list[Dot], day: date, rater: Rater) -> int | None:
    return next((each.value for each in reversed(given) if each.on == day and each.rater is rater), None)
