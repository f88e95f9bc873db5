"""The words on each page of a PDF that Homeward made, so that a test can read it as its reader would."""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"/Length (\d+)(?! \d+ R).*?stream\r?\n", re.DOTALL)
# Brackets within a text may stand as they are where each has its other half.
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|\(((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\)|(BT)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of every page, headers and footers with it."""
    parts = {int(number): body for number, body in _OBJECT.findall(pdf)}
    pages = [body for body in parts.values() if re.search(rb"/Type\s*/Page\b(?!s)", body)]
    return [_text(parts, page) for page in pages]


def _text(parts: dict[int, bytes], page: bytes) -> str:
    resources = parts[_reference(page, b"Resources")] if b"/Resources " in page else page
    fonts = {name.decode(): _letters(parts, int(number)) for name, number in _fonts(parts, resources)}
    found, letters = [], {}
    for font, shown, begins in _SHOWN.findall(_stream(parts[_reference(page, b"Contents")])):
        if font:
            letters = fonts.get(font.decode(), letters)
        elif begins:
            found.append("\n")
        else:
            found.append(_read(shown, letters))
    return re.sub(r"[ \n]+", " ", "".join(found)).strip()


def _fonts(parts: dict[int, bytes], resources: bytes) -> Iterator[tuple[bytes, bytes]]:
    named = re.search(rb"/Font\s*(?:(\d+) 0 R|<<(.*?)>>)", resources, re.DOTALL)
    if named:
        yield from re.findall(rb"/(\w+) (\d+) 0 R", parts[int(named[1])] if named[1] else named[2])


def _letters(parts: dict[int, bytes], font: int) -> dict[bytes, str]:
    """Return which letters the codes of a font stand for."""
    told = _stream(parts[_reference(parts[font], b"ToUnicode")])
    pairs = re.findall(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>(?![ \t]*<)", told)
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _read(shown: bytes, letters: dict[bytes, str]) -> str:
    codes = _ESCAPED.sub(lambda each: _unescaped(each[1]), shown)
    return "".join(letters.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))


def _unescaped(escaped: bytes) -> bytes:
    return bytes([int(escaped, 8)]) if escaped.isdigit() else _PLAIN.get(escaped, escaped)


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found, "a stream that does not say how long it is"
    # By its length: packed words may well end in a byte that looks like the end of a line.
    content = body[found.end() : found.end() + int(found[1])]
    return zlib.decompress(content) if b"FlateDecode" in body.partition(b"stream")[0] else content


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found, f"no {name.decode()} in this part of the PDF"
    return int(found[1])
