"""Children's drawings for the made-up county, drawn here with a few crayons: the same picture every time, and tiny."""

import math
import struct
import zlib
from collections.abc import Callable
from itertools import pairwise
from random import Random

WIDE, HIGH = 360, 250
PAPER, INK, RED, YELLOW, GREEN, BLUE, BROWN = range(7)
_COLOURS = ("fffdf6", "3b3b46", "d64545", "f2b632", "4f9d57", "4c83c4", "96623a")

Point = tuple[float, float]


class Sheet:
    """A sheet of paper that a not very steady hand draws on."""

    def __init__(self, child: str) -> None:
        """Begin; every child's hand shakes in its own way."""
        self._dots = bytearray(WIDE * HIGH)
        self._hand = Random(child)  # noqa: S311 (a drawing, nothing secret)

    def line(self, *points: Point, crayon: int = INK, thick: float = 2.4) -> None:
        """Draw from point to point."""
        for (x, y), (to_x, to_y) in pairwise(points):
            steps = max(2, int(math.hypot(to_x - x, to_y - y)))
            shake = self._hand.uniform(0, 6)
            for n in range(steps + 1):
                at = n / steps
                off = 1.3 * math.sin(at * 5 + shake)
                self._dot(x + (to_x - x) * at + off, y + (to_y - y) * at - off, thick, crayon)

    def ring(self, x: float, y: float, size: float, *, crayon: int = INK, thick: float = 2.4) -> None:
        """Draw a circle that does not quite meet."""
        turns = [n * 0.21 for n in range(31)]
        self.line(*((x + size * math.cos(t), y + size * math.sin(t)) for t in turns), crayon=crayon, thick=thick)

    def scribble(self, left: float, top: float, wide: float, high: float, *, crayon: int) -> None:
        """Colour something in, to and fro."""
        rows = [top + n * 7.5 for n in range(int(high / 7.5) + 1)]
        zigzag = [(left + self._hand.uniform(0, 5) + (wide - 6) * (n % 2), y) for n, y in enumerate(rows)]
        self.line(*zigzag, crayon=crayon, thick=2.9)

    def person(self, x: float, foot: float, tall: float, *, crayon: int = INK, glad: bool = True) -> None:
        """Draw somebody: a head, a body, arms and legs, and how they feel."""
        head = tall / 5
        neck, hip = foot - tall + 2 * head, foot - tall / 3
        self.ring(x, neck - head, head, crayon=crayon)
        self.line((x, neck), (x, hip), crayon=crayon)
        self.line(
            (x - head * 1.6, neck + head * 1.4),
            (x, neck + head * 0.5),
            (x + head * 1.6, neck + head * 1.4),
            crayon=crayon,
        )
        self.line((x - head, foot), (x, hip), (x + head, foot), crayon=crayon)
        for side in (-0.35, 0.35):
            self._dot(x + side * head, neck - head * 1.2, 1.6, crayon)
        bend = head * (0.3 if glad else -0.25)
        self.line(
            (x - head / 2, neck - head / 2),
            (x, neck - head / 2 + bend),
            (x + head / 2, neck - head / 2),
            crayon=crayon,
            thick=1.4,
        )

    def png(self) -> bytes:
        """Return the sheet as a PNG."""
        rows = b"".join(b"\0" + bytes(self._dots[y * WIDE : (y + 1) * WIDE]) for y in range(HIGH))
        parts = (
            (b"IHDR", struct.pack(">IIBBBBB", WIDE, HIGH, 8, 3, 0, 0, 0)),
            (b"PLTE", bytes.fromhex("".join(_COLOURS))),
            (b"IDAT", zlib.compress(rows, 9)),
            (b"IEND", b""),
        )
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
            for name, body in parts
        )

    def _dot(self, x: float, y: float, thick: float, crayon: int) -> None:
        reach = int(thick) + 1
        for row in range(max(0, int(y) - reach), min(HIGH, int(y) + reach + 1)):
            for column in range(max(0, int(x) - reach), min(WIDE, int(x) + reach + 1)):
                if (column - x) ** 2 + (row - y) ** 2 <= thick**2:
                    self._dots[row * WIDE + column] = crayon


def _nans_house(sheet: Sheet) -> None:
    """Nan's house, with smoke and somebody waving."""
    sheet.line((0, 222), (359, 218), crayon=GREEN, thick=4)
    sheet.scribble(106, 122, 138, 92, crayon=YELLOW)
    sheet.line((100, 220), (100, 116), (250, 116), (250, 220))
    sheet.line((88, 118), (175, 46), (262, 118), crayon=RED, thick=4)
    sheet.line((212, 76), (212, 44), (230, 44), (230, 90), crayon=BROWN)
    sheet.ring(236, 28, 9, crayon=BLUE)
    sheet.ring(256, 15, 12, crayon=BLUE)
    sheet.line((160, 220), (160, 172), (190, 172), (190, 220), crayon=BROWN, thick=3)
    sheet.line((118, 140), (144, 140), (144, 164), (118, 164), (118, 140), crayon=BLUE)
    sheet.ring(40, 40, 22, crayon=YELLOW, thick=4)
    sheet.person(296, 220, 88, crayon=RED)
    sheet.person(328, 220, 50, crayon=BLUE)


def _digger(sheet: Sheet) -> None:
    """My digger."""
    sheet.line((0, 226), (359, 226), crayon=BROWN, thick=4)
    sheet.scribble(88, 128, 120, 56, crayon=YELLOW)
    sheet.line((82, 190), (82, 122), (214, 122), (214, 190), (82, 190), thick=3)
    sheet.line((100, 122), (100, 78), (156, 78), (160, 122), crayon=BLUE, thick=3)
    sheet.line((212, 140), (272, 70), (318, 120), crayon=RED, thick=5)
    sheet.line((318, 120), (338, 146), (300, 152), (312, 126), crayon=RED, thick=4)
    for x in (110, 186):
        sheet.ring(x, 204, 21, thick=4)
        sheet.ring(x, 204, 7, crayon=BROWN)
    sheet.person(128, 122, 40, crayon=GREEN)
    sheet.scribble(284, 184, 60, 36, crayon=BROWN)


def _sofa_and_dog(sheet: Sheet) -> None:
    """Carys's sofa and her horrible dog."""
    sheet.scribble(40, 132, 168, 50, crayon=RED)
    sheet.line((34, 196), (34, 96), (216, 96), (216, 196), thick=3)
    sheet.line((34, 148), (216, 148), thick=2)
    sheet.line((44, 196), (44, 212), crayon=BROWN, thick=4)
    sheet.line((206, 196), (206, 212), crayon=BROWN, thick=4)
    sheet.person(92, 150, 72, crayon=BLUE)
    sheet.person(160, 150, 78, crayon=GREEN)
    sheet.line((252, 176), (318, 176), crayon=BROWN, thick=11)
    for x in (254, 272, 300, 316):
        sheet.line((x, 182), (x - 2, 214), crayon=BROWN, thick=3)
    sheet.ring(336, 154, 15, crayon=BROWN, thick=4)
    sheet.line((326, 142), (322, 122), (334, 140), crayon=BROWN, thick=3)
    sheet.line((252, 172), (236, 146), crayon=BROWN, thick=3)
    sheet.line((0, 216), (359, 216), crayon=GREEN, thick=3)


_DRAWINGS: dict[str, Callable[[Sheet], None]] = {"Nell": _nans_house, "Toby": _digger, "Poppy": _sofa_and_dog}


def drawing_by(child: str) -> bytes | None:
    """Return what a made-up child drew, as a PNG; None for one who would rather talk."""
    draw = _DRAWINGS.get(child)
    if draw is None:
        return None
    sheet = Sheet(child)
    draw(sheet)
    return sheet.png()
