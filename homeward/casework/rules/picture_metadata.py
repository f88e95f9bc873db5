"""
Take out of a picture everything that is not the picture: where and when it was taken, on whose telephone.

The file is read part by part and only the parts that draw it are written again; what stands after its end goes too.
The one thing kept of a photograph's notes is which way up it is, or it would lie on its side.
"""

import struct
from collections.abc import Iterator

from homeward.casework.values.files import FileType
from homeward.vocabulary.errors import Invalid

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_DRAWS = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"bKGD", b"pHYs", b"sBIT")
)
_WEBP_DRAWS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_TELLS = 0b0000_1100  # the marks of EXIF and XMP among the flags of VP8X
_APP0, _APP1, _APP2, _APP14, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
_SCAN, _END = 0xDA, 0xD9
_ORIENTATION = 0x0112


def without_metadata(content: bytes, kind: FileType) -> bytes:
    """
    Return the picture alone.

    :raises Invalid: if it is damaged
    """
    try:
        if kind is FileType.PNG:
            return b"".join(_png(content))
        if kind is FileType.JPEG:
            return b"".join(_jpeg(content))
        if kind is FileType.WEBP:
            return _webp(content)
    except (IndexError, struct.error, EOFError) as damage:
        raise Invalid.because(
            "This picture is damaged, so it was not kept.", remedy="Take or save it again, and choose the new one."
        ) from damage
    return content


def _png(content: bytes) -> Iterator[bytes]:
    yield _PNG_START
    at = len(_PNG_START)
    while True:
        (length,), name = struct.unpack(">I", content[at : at + 4]), content[at + 4 : at + 8]
        chunk = content[at : at + 12 + length]
        if len(chunk) != 12 + length:
            raise EOFError
        if name in _PNG_DRAWS:
            yield chunk
        if name == b"IEND":
            return
        at += 12 + length


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield b"\xff\xd8"
    at, turned = 2, 1
    while True:
        if content[at] != 0xFF:
            raise EOFError
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            yield b"\xff\xd9"
            return
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        segment = content[at : at + 2 + length]
        if length < 2 or len(segment) != 2 + length:
            raise EOFError
        at += 2 + length
        if marker == _APP1 and turned == 1:
            turned = _orientation(segment)
            if turned != 1:
                yield _which_way_up(turned)
        elif _draws(marker, segment):
            yield segment
        if marker == _SCAN:
            end = _end_of_scan(content, at)
            yield content[at:end]
            at = end


def _draws(marker: int, segment: bytes) -> bool:
    if marker == _APP2:
        return segment[4:16] == b"ICC_PROFILE\0"
    return marker in (_APP0, _APP14) or not (_APP0 <= marker <= 0xEF or marker == _COMMENT)


def _end_of_scan(content: bytes, at: int) -> int:
    """Return where the picture's own bytes end: at the next marker that is no part of them."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise EOFError
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _orientation(segment: bytes) -> int:
    """Return which way up the photograph is, 1 to 8; 1 where it does not say."""
    if segment[4:10] != b"Exif\0\0":
        return 1
    notes = segment[10:]
    order = {b"II": "<", b"MM": ">"}.get(notes[:2])
    if order is None or len(notes) < 10:
        return 1
    (first,) = struct.unpack(f"{order}I", notes[4:8])
    if first + 2 > len(notes):
        return 1
    (count,) = struct.unpack(f"{order}H", notes[first : first + 2])
    for n in range(min(count, 200)):
        entry = notes[first + 2 + 12 * n : first + 14 + 12 * n]
        if len(entry) == 12 and struct.unpack(f"{order}H", entry[:2])[0] == _ORIENTATION:
            value = int(struct.unpack(f"{order}H", entry[8:10])[0])
            return value if 1 <= value <= 8 else 1
    return 1


def _which_way_up(turned: int) -> bytes:
    notes = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
    body = b"Exif\0\0" + notes
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _webp(content: bytes) -> bytes:
    kept, at = [], 12
    while at + 8 <= len(content):
        name, (length,) = content[at : at + 4], struct.unpack("<I", content[at + 4 : at + 8])
        body = content[at + 8 : at + 8 + length]
        if len(body) != length:
            raise EOFError
        if name == b"VP8X":
            body = bytes([body[0] & ~_WEBP_TELLS]) + body[1:]
        if name in _WEBP_DRAWS:
            kept.append(name + struct.pack("<I", length) + body + b"\0" * (length % 2))
        at += 8 + length + length % 2
    if not kept:
        raise EOFError
    whole = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole
