"""The pictures of a contract's money, drawn on the server. Pure: values in, coordinates out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from homeward.outcomes.values.money_board import BoardQuarter
from homeward.outcomes.values.money_caps import CapUse
from homeward.outcomes.values.money_forecast import Forecast, Swing
from homeward.outcomes.values.money_plans import PlanBesideActual

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 64, 134, 16, 34
MOST_LABELS = 7
BAR_HEIGHT, BAR_GAP, NAMES = 16, 12, 236


@dataclass(frozen=True)
class Words:
    """Words at a place."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Rectangle:
    """A bar."""

    x: float
    y: float
    width: float
    height: float
    words: str = ""


@dataclass(frozen=True)
class FanDrawing:
    """A fan: a wide and a narrow band around a line, and the line of a cap where it is in sight."""

    wide: str
    narrow: str
    middle: str
    cap_y: float | None
    cap_words: Words | None
    ends: tuple[Words, ...]
    quarters: tuple[Words, ...]
    amounts: tuple[Words, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


@dataclass(frozen=True)
class PairDrawing:
    """Bars in pairs, planned beside actual, period by period."""

    planned: tuple[Rectangle, ...]
    actual: tuple[Rectangle, ...]
    labels: tuple[Words, ...]
    amounts: tuple[Words, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - 12
    bottom: int = HEIGHT - BOTTOM


@dataclass(frozen=True)
class BarsDrawing:
    """Bars from left to right, one a row, each with its name; ``middle`` is a line they lie around, if any."""

    names: tuple[Words, ...]
    back: tuple[Rectangle, ...]
    front: tuple[Rectangle, ...]
    inner: tuple[Rectangle, ...]
    ends: tuple[Words, ...]
    middle: float | None
    height: int
    width: int = WIDTH


def fan(found: Forecast, paid: Decimal, cap: Decimal | None) -> FanDrawing | None:
    """Lay out the sum paid to the end of each quarter to come, from what has been paid so far."""
    if not found.quarters:
        return None
    points = [(paid,) * 5, *(each.total.points for each in found.quarters)]
    highest = max(each[-1] for each in points)
    in_sight = cap is not None and cap <= highest * 2
    top = _round_up(max(highest, cap) if cap is not None and in_sight else highest)
    xs = [_along(at, len(points)) for at in range(len(points))]
    ys = [[_up(each, top) for each in row] for row in points]
    last = found.quarters[-1].total
    return FanDrawing(
        wide=_band(xs, [row[0] for row in ys], [row[4] for row in ys]),
        narrow=_band(xs, [row[1] for row in ys], [row[3] for row in ys]),
        middle=" ".join(f"{x},{row[2]}" for x, row in zip(xs, ys, strict=True)),
        cap_y=_up(cap, top) if cap is not None and in_sight else None,
        cap_words=Words(LEFT + 4, _up(cap, top) - 5, f"Cap {short(cap)}") if cap is not None and in_sight else None,
        ends=_apart(xs[-1] + 6, ((last.p95, "95 in 100"), (last.p50, "Half"), (last.p5, "5 in 100")), top),
        quarters=_spread(
            xs, ["Today", *(f"{_before(each.ends):%b} ’{_before(each.ends):%y}" for each in found.quarters)]
        ),
        amounts=_scale(top),
    )


def steps(quarters: Sequence[BoardQuarter]) -> FanDrawing | None:
    """Lay out the steps received lie in, quarter by quarter, behind the line of what was planned."""
    if not quarters:
        return None
    highest = max([*(each.received.high for each in quarters), *(each.planned or Decimal(0) for each in quarters)])
    top = _round_up(highest)
    xs = [_along(at, len(quarters)) for at in range(len(quarters))]
    planned = [(x, _up(each.planned, top)) for x, each in zip(xs, quarters, strict=True) if each.planned is not None]
    last = quarters[-1]
    ends = [(last.received.high, "at most"), (last.received.low, "at least")]
    if last.planned is not None:
        ends.append((last.planned, "planned"))
    return FanDrawing(
        wide=_band(
            xs, [_up(each.received.low, top) for each in quarters], [_up(each.received.high, top) for each in quarters]
        ),
        narrow="",
        middle=" ".join(f"{x},{y}" for x, y in planned),
        cap_y=None,
        cap_words=None,
        ends=_apart(xs[-1] + 6, sorted(ends, reverse=True), top),
        quarters=_spread(xs, [f"{each.last_day:%b} ’{each.last_day:%y}" for each in quarters]),
        amounts=_scale(top),
    )


def pairs(found: PlanBesideActual) -> PairDrawing | None:
    """Lay out what was planned and what came of it, period by period."""
    if not found.periods:
        return None
    top = _round_up(
        max(*(each.planned for each in found.periods), *(each.actual for each in found.periods), Decimal(1))
    )
    step = (WIDTH - LEFT - 12) / len(found.periods)
    wide = min(22.0, step * 0.36)
    planned, actual, xs = [], [], []
    for at, each in enumerate(found.periods):
        middle = LEFT + step * (at + 0.5)
        xs.append(middle)
        planned.append(
            _standing(middle - wide - 1, wide, each.planned, top, f"{each.label}: planned {short(each.planned)}")
        )
        actual.append(_standing(middle + 1, wide, each.actual, top, f"{each.label}: paid {short(each.actual)}"))
    labels = _spread(xs, [f"{each.starts:%b} ’{each.starts:%y}" if each.starts else "" for each in found.periods])
    return PairDrawing(tuple(planned), tuple(actual), labels, _scale(top))


def tornado(swings: Sequence[Swing], expected: Decimal) -> BarsDrawing | None:
    """Lay out what the total turns on, the widest first, around what is expected."""
    if not swings:
        return None
    lowest = min(expected, *(min(each.low, each.high) for each in swings))
    highest = max(expected, *(max(each.low, each.high) for each in swings))
    room = WIDTH - NAMES - 150
    scale = float(highest - lowest) or 1.0

    def at(amount: Decimal) -> float:
        return round(NAMES + 60 + room * float(amount - lowest) / scale, 1)

    names, bars, ends = [], [], []
    for row, each in enumerate(swings):
        y = 10 + row * (BAR_HEIGHT + BAR_GAP)
        left, right = sorted((at(each.low), at(each.high)))
        names.append(Words(4, y + 12, each.title))
        bars.append(
            Rectangle(
                left,
                y,
                max(1.0, round(right - left, 1)),
                BAR_HEIGHT,
                f"{each.title}: {short(each.low)} to {short(each.high)}",
            )
        )
        ends.append(Words(left - 5, y + 12, short(min(each.low, each.high))))
        ends.append(Words(right + 5, y + 12, short(max(each.low, each.high))))
    height = 10 + len(swings) * (BAR_HEIGHT + BAR_GAP) + 8
    return BarsDrawing(tuple(names), (), tuple(bars), (), tuple(ends), at(expected), height)


def uses(rows: Sequence[CapUse], name: dict[int | None, str]) -> BarsDrawing | None:
    """Lay out how each commitment is used: paid within claimed, within what was committed."""
    told = [each for each in rows if each.committed]
    if not told:
        return None
    most = max([*(each.committed or Decimal(0) for each in told), *(each.claimed for each in told), Decimal(1)])
    room = WIDTH - NAMES - 80

    def wide(amount: Decimal) -> float:
        # A year in which more was taken back than claimed has no bar.
        return round(room * max(0.0, float(amount / most)), 1)

    alone = len({each.payer for each in told}) == 1
    names, back, front, inner, ends = [], [], [], [], []
    for row, each in enumerate(told):
        y = 10 + row * (BAR_HEIGHT + BAR_GAP)
        said = name.get(each.year, "")
        names.append(Words(4, y + 12, said if alone else f"{_cut(each.payer)} {said}".strip()))
        back.append(Rectangle(NAMES, y, wide(each.committed or Decimal(0)), BAR_HEIGHT))
        front.append(Rectangle(NAMES, y, wide(each.claimed), BAR_HEIGHT))
        inner.append(Rectangle(NAMES, y, wide(each.paid), BAR_HEIGHT))
        ends.append(
            Words(
                NAMES + wide(max(each.committed or Decimal(0), each.claimed)) + 6,
                y + 12,
                short(each.committed or Decimal(0)),
            )
        )
    height = 10 + len(told) * (BAR_HEIGHT + BAR_GAP) + 4
    return BarsDrawing(tuple(names), tuple(back), tuple(front), tuple(inner), tuple(ends), None, height)


def short(amount: Decimal) -> str:
    """Return an amount as briefly as a picture has room for: "£1.87m", "£430k"."""
    sign, size = "-" if amount < 0 else "", abs(amount)
    if size >= 1_000_000:
        return f"{sign}£{size / 1_000_000:.2f}m"
    return f"{sign}£{size / 1000:.0f}k" if size >= 1000 else f"{sign}£{size:.0f}"


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _round_up(amount: Decimal) -> Decimal:
    step = Decimal(10) ** (len(str(int(max(amount, Decimal(1))))) - 1)
    return (amount // (step / 2) + 1) * step / 2


def _along(at: int, count: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * at / max(count - 1, 1), 1)


def _up(amount: Decimal, top: Decimal) -> float:
    # More taken back than paid lies on the ground line: its bar has no height, and its words say how much.
    share = min(1.0, max(0.0, float(amount / top))) if top else 0.0
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _standing(x: float, wide: float, amount: Decimal, top: Decimal, words: str) -> Rectangle:
    y = _up(amount, top)
    return Rectangle(round(x, 1), y, round(wide, 1), round(HEIGHT - BOTTOM - y, 1), words)


def _band(xs: Sequence[float], low: Sequence[float], high: Sequence[float]) -> str:
    there = [f"{x},{y}" for x, y in zip(xs, high, strict=True)]
    back = [f"{x},{y}" for x, y in zip(reversed(xs), reversed(low), strict=True)]
    return " ".join([*there, *back])


def _apart(x: float, rows: Sequence[tuple[Decimal, str]], top: Decimal) -> tuple[Words, ...]:
    """Keep the labels at the end of a fan from standing on each other, highest first."""
    found: list[Words] = []
    for amount, words in rows:
        y = _up(amount, top) + 4
        if found and y < found[-1].y + 14:
            y = found[-1].y + 14
        found.append(Words(x, y, f"{words} {short(amount)}"))
    over = max(0.0, found[-1].y - (HEIGHT - BOTTOM))
    return tuple(Words(each.x, round(each.y - over, 1), each.words) for each in found)


def _spread(xs: Sequence[float], words: Sequence[str]) -> tuple[Words, ...]:
    every = max(1, -(-len(xs) // MOST_LABELS))
    pairs = zip(xs, words, strict=True)
    return tuple(
        Words(round(x, 1), HEIGHT - BOTTOM + 18, said) for at, (x, said) in enumerate(pairs) if at % every == 0
    )


def _scale(top: Decimal) -> tuple[Words, ...]:
    return tuple(Words(LEFT - 8, _up(each, top) + 4, short(each)) for each in (Decimal(0), top / 2, top))


def _cut(words: str) -> str:
    return words if len(words) <= 26 else f"{words[:25]}…"
