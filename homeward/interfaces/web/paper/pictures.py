"""A kept picture as a drawing that can be printed: the right way up, and no larger than it is."""

import base64
import struct
from dataclasses import dataclass


@dataclass(frozen=True)
class _Shape:
    wide: int
    high: int
    turned: int = 1


_TURNS = {
    1: "",
    2: "matrix(-1 0 0 1 {w} 0)",
    3: "matrix(-1 0 0 -1 {w} {h})",
    4: "matrix(1 0 0 -1 0 {h})",
    5: "matrix(0 1 1 0 0 0)",
    6: "matrix(0 1 -1 0 {h} 0)",
    7: "matrix(0 -1 -1 0 {h} {w})",
    8: "matrix(0 -1 1 0 0 {w})",
}


def as_svg(content: bytes, media_type: str) -> str:
    """Return the picture inside a drawing; empty when its size cannot be told, so that it is not printed."""
    try:
        shape = {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp}[media_type](content)
    except (KeyError, IndexError, struct.error):
        return ""
    if not (0 < shape.wide <= 20_000 and 0 < shape.high <= 20_000):
        return ""
    wide, high = (shape.high, shape.wide) if shape.turned > 4 else (shape.wide, shape.high)
    turn = _TURNS[shape.turned].format(w=shape.wide, h=shape.high)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f'<image width="{shape.wide}" height="{shape.high}"{f' transform="{turn}"' if turn else ""} '
        f'xlink:href="data:{media_type};base64,{base64.b64encode(content).decode()}"/></svg>'
    )


def _png(content: bytes) -> _Shape:
    return _Shape(*struct.unpack(">II", content[16:24]))


def _jpeg(content: bytes) -> _Shape:
    at, turned = 2, 1
    while True:
        marker, (length,) = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])
        if marker == 0xE1 and content[at + 4 : at + 8] == b"Exif":
            # What was kept of its notes is exactly this one number (casework.rules.picture_metadata).
            turned = struct.unpack(">H", content[at + 28 : at + 30])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            high, wide = struct.unpack(">HH", content[at + 5 : at + 9])
            return _Shape(wide, high, turned if turned in _TURNS else 1)
        at += 2 + length


def _webp(content: bytes) -> _Shape:
    kind, body = content[12:16], content[20:]
    if kind == b"VP8X":
        wide, high = (int.from_bytes(body[at : at + 3], "little") + 1 for at in (4, 7))
        return _Shape(wide, high)
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return _Shape((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1)
    wide, high = struct.unpack("<HH", body[6:10])
    return _Shape(wide & 0x3FFF, high & 0x3FFF)
