"""A share month by month, drawn small on the server. Pure: values in, coordinates out."""

from collections.abc import Sequence
from dataclasses import dataclass

from homeward.casework.values.fidelity import MonthFigure

WIDTH, HEIGHT = 320, 96
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 8, 20


@dataclass(frozen=True)
class Dot:
    """One month's share with its interval; ``words`` says the same."""

    x: float
    y: float
    low: float
    high: float
    words: str


@dataclass(frozen=True)
class Trend:
    """The drawn months. A month without a number is a gap: lines do not cross it."""

    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[tuple[str, str, str, str], ...]
    guides: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT


def trend(months: Sequence[MonthFigure]) -> Trend:
    """Lay the months out from left to right, 0 to 100 % from bottom to top."""
    step = (WIDTH - LEFT - RIGHT) / max(len(months), 1)
    dots: list[Dot] = []
    lines: list[list[str]] = [[]]
    for n, each in enumerate(months):
        share, interval = each.figure.tally.share, each.figure.interval
        if share is None or interval is None:
            lines.append([])
            continue
        x = round(LEFT + step * (n + 0.5), 1)
        dots.append(Dot(x, _y(share), _y(interval.low), _y(interval.high), f"{each.month:%B %Y}: {_told(each)}"))
        lines[-1].append(f"{x},{_y(share)}")
    every = max(1, -(-len(months) // 6))
    return Trend(
        dots=tuple(dots),
        lines=tuple(" ".join(each) for each in lines if len(each) > 1),
        ticks=tuple(
            (round(LEFT + step * (n + 0.5), 1), f"{each.month:%b}") for n, each in enumerate(months) if n % every == 0
        ),
        rows=tuple(_row(each) for each in months),
        guides=tuple((_y(share), f"{share:.0%}") for share in (0.0, 0.5, 1.0)),
    )


def _row(each: MonthFigure) -> tuple[str, str, str, str]:
    tally, interval = each.figure.tally, each.figure.interval
    if each.figure.hidden:
        return f"{each.month:%B %Y}", "not shown", "", ""
    likely = f"{interval.low:.0%} to {interval.high:.0%}" if interval else "–"
    return f"{each.month:%B %Y}", _told(each), likely, str(tally.missing)


def _told(each: MonthFigure) -> str:
    tally = each.figure.tally
    if tally.share is None:
        return "none"
    return f"{tally.yes} of {tally.known} ({tally.share:.0%})"


def _y(share: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share), 1)
