"""How each engine's seconds grow with the episodes: both axes logarithmic, so that linear is a straight diagonal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from typing import Any

from devtools.bench.claims_run.page import COLD, NAMES
from devtools.bench.drawing import ABOUT, BOTTOM, HEIGHT, LEFT, LINES, RIGHT, TOP, WIDTH, untangled

TITLE = "The claims run, from the file to the tables"


def picture(measured: Mapping[str, Any]) -> str:
    """Return the picture, an SVG."""
    files = [each for each in measured["files"] if not each["shuffled"]]
    sizes = [each["rows"] for each in files]
    lines = {
        NAMES[name]: [_cold(each, name) for each in files] for name in (each["engine"] for each in files[0]["engines"])
    }
    every = [seconds for line in lines.values() for seconds in line]
    low, high = floor(log10(min(every))), ceil(log10(max(every)))
    words = "; ".join(
        f"{name}: " + ", ".join(f"{s:.2f} s at {n:,}" for s, n in zip(line, sizes, strict=True))
        for name, line in lines.items()
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {ABOUT}>',
        f'<title id="title">{escape(TITLE)}</title><desc id="description">{escape(words)}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="15" font-weight="bold">{escape(TITLE)}</text>',
        *_axes(sizes, low, high),
        *_promise(low, high),
    ]
    for (name, line), (colour, dashes) in zip(lines.items(), LINES, strict=False):
        places = [(_x(n, sizes), _y(s, low, high)) for n, s in zip(sizes, line, strict=True)]
        parts += _line(name, line[-1], places, colour, dashes)
    return "\n".join([*untangled(parts), "</svg>", ""])


def _cold(file: Mapping[str, Any], name: str) -> float:
    return float(next(each["cold"] for each in file["engines"] if each["engine"] == name))


def _x(size: int, sizes: Sequence[int]) -> float:
    span = log10(sizes[-1]) - log10(sizes[0]) or 1.0
    return LEFT + (log10(size) - log10(sizes[0])) / span * (WIDTH - LEFT - RIGHT)


def _y(seconds: float, low: int, high: int) -> float:
    return HEIGHT - BOTTOM - (log10(seconds) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def _axes(sizes: Sequence[int], low: int, high: int) -> list[str]:
    end, found = WIDTH - RIGHT, []
    for power in range(low, high + 1):
        y = _y(10.0**power, low, high)
        found.append(f'<path d="M{LEFT} {y:.1f}H{end}" stroke="#d5d9d8"/>')
        found.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for size in sizes:
        x = _x(size, sizes)
        words = f"{size / 1_000_000:g} m" if size >= 1_000_000 else f"{size:,}"
        found.append(f'<path d="M{x:.1f} {HEIGHT - BOTTOM}v5" stroke="#555"/>')
        found.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{words}</text>')
    middle, half = (LEFT + end) / 2, (TOP + HEIGHT - BOTTOM) / 2
    found.append(f'<text x="{middle:.0f}" y="{HEIGHT - 10}" text-anchor="middle">episodes</text>')
    found.append(
        f'<text x="16" y="{half:.0f}" text-anchor="middle" transform="rotate(-90 16 {half:.0f})">seconds</text>'
    )
    return found


def _promise(low: int, high: int) -> list[str]:
    """Draw the promise for the largest file, where the picture reaches it; the label stands where no line ends."""
    if not 10.0**low <= COLD <= 10.0**high:
        return []
    y = _y(COLD, low, high)
    return [
        f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#a3201d" stroke-width="1.5" stroke-dasharray="1 3"/>',
        f'<text x="{WIDTH - RIGHT + 8}" y="{y + 4:.1f}" fill="#a3201d">promised: {COLD:g} s</text>',
    ]


def _line(name: str, last: float, places: Sequence[tuple[float, float]], colour: str, dashes: str) -> list[str]:
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    style = f' stroke-dasharray="{dashes}"' if dashes else ""
    x, y = places[-1]
    return [
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.5"{style}/>',
        *(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3.5" fill="{colour}"/>' for px, py in places),
        f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(name)}, {last:.2f}</text>',
    ]
