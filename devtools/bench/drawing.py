"""A small picture of how pages grow with the county: one line a page, its 95th percentile, on a logarithmic axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, log10

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 360, 64, 190, 44, 52
ABOUT = 'role="img" aria-labelledby="title description" font-family="Arial, sans-serif" font-size="13"'
# Told apart without colour too: each line has its own dashes.
LINES = (("#0c4348", ""), ("#b4531a", "7 4"), ("#5b3a8c", "2 4"), ("#1f6f3f", "10 3 2 3"))


def growth(figures: Mapping[str, Sequence[tuple[int, float]]], *, title: str, limit: float) -> str:
    """Return the picture: for each page (children, milliseconds); ``limit`` is drawn as the promise."""
    sizes = sorted({size for points in figures.values() for size, _ in points})
    most = max([limit, *(value for points in figures.values() for _, value in points)])
    top = ceil(most * 1.08 / 50) * 50
    words = "; ".join(
        f"{page}: " + ", ".join(f"{value:.0f} ms at {size:,} children" for size, value in points)
        for page, points in figures.items()
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {ABOUT}>',
        f'<title id="title">{escape(title)}</title><desc id="description">{escape(words)}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="15" font-weight="bold">{escape(title)}</text>',
        *_axes(sizes, top),
        *_promise(limit, top),
    ]
    for (page, points), (colour, dashes) in zip(figures.items(), LINES, strict=False):
        parts += _line(page, points, sizes, top, colour, dashes)
    return "\n".join([*untangled(parts), "</svg>", ""])


def _x(size: int, sizes: Sequence[int]) -> float:
    span = log10(sizes[-1]) - log10(sizes[0]) or 1.0
    return LEFT + (log10(size) - log10(sizes[0])) / span * (WIDTH - LEFT - RIGHT)


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM)


def _axes(sizes: Sequence[int], top: float) -> list[str]:
    end = WIDTH - RIGHT
    found = []
    for step in range(6):
        value = top * step / 5
        y = _y(value, top)
        found.append(f'<path d="M{LEFT} {y:.1f}H{end}" stroke="#d5d9d8"/>')
        found.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:.0f}</text>')
    for size in sizes:
        x = _x(size, sizes)
        found.append(f'<path d="M{x:.1f} {HEIGHT - BOTTOM}v5" stroke="#555"/>')
        found.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{size:,}</text>')
    middle = (LEFT + end) / 2
    found.append(f'<text x="{middle:.0f}" y="{HEIGHT - 10}" text-anchor="middle">children in the database</text>')
    turn = f"rotate(-90 16 {(TOP + HEIGHT - BOTTOM) / 2:.0f})"
    found.append(
        f'<text x="16" y="{(TOP + HEIGHT - BOTTOM) / 2:.0f}" text-anchor="middle" transform="{turn}">'
        "95th percentile, milliseconds</text>"
    )
    return found


def _promise(limit: float, top: float) -> list[str]:
    y = _y(limit, top)
    return [
        f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#a3201d" stroke-width="1.5" stroke-dasharray="1 3"/>',
        f'<text x="{WIDTH - RIGHT + 8}" y="{y + 4:.1f}" fill="#a3201d">promised: {limit:.0f} ms</text>',
    ]


def _line(
    page: str, points: Sequence[tuple[int, float]], sizes: Sequence[int], top: float, colour: str, dashes: str
) -> list[str]:
    places = [(_x(size, sizes), _y(value, top)) for size, value in points]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    style = f' stroke-dasharray="{dashes}"' if dashes else ""
    x, y = places[-1]
    return [
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.5"{style}/>',
        *(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3.5" fill="{colour}"/>' for px, py in places),
        f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(page)}, {points[-1][1]:.0f}</text>',
    ]


def untangled(parts: list[str]) -> list[str]:
    """Move the labels on the right apart where they would lie on each other."""
    labels = [(n, each) for n, each in enumerate(parts) if each.startswith("<text") and "fill=" in each]
    at = sorted((float(each.split(' y="')[1].split('"')[0]), n, each) for n, each in labels)
    last = -99.0
    for y, n, each in at:
        free = max(y, last + 16)
        parts[n] = each.replace(f' y="{y:.1f}"', f' y="{free:.1f}"')
        last = free
    return parts
