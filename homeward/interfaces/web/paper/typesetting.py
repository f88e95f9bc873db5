"""
Typeset a page: a template of ours, the words as data, pictures as drawings. Out comes a PDF that reads aloud.

Words reach the template as data and nothing else, so whatever stands in them is printed and never run. No file is
written, no network is used, and our own letters come first; words in other writing take what the machine has.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from homeward.interfaces.web.paper.letters import only_ours, plain, signs_named

TEMPLATES = Path(__file__).parent
FONTS = TEMPLATES.parent / "static" / "homeward" / "built" / "fonts"
FRAME = "frame.typ"


class CouldNotTypeset(Exception):
    """The page could not be made, which is a mistake of ours: the template or a picture is at fault."""


def pdf(template: str, data: Mapping[str, Any], pictures: Mapping[str, str] | None = None) -> bytes:
    """
    Return a page for paper as PDF/UA.

    :param template: the file in this folder to set it with; it may use ``frame.typ``
    :param data: what it reads from ``paper.json``
    :param pictures: drawings (SVG) it may show, by the name it knows them by

    :raises CouldNotTypeset: if something is wrong with the template or a picture
    """
    words = plain(dict(data))
    # Our own letters first; then with little pictures told in words; then whatever letters this machine has.
    for told, has_system_fonts in ((words, False), (signs_named(words), False), (signs_named(words), True)):
        try:
            return _compiled(template, told, pictures or {}, system_fonts=has_system_fonts)
        except _NoSuchLetter:
            continue
    return _compiled(template, only_ours(words), pictures or {}, system_fonts=False)


class _NoSuchLetter(CouldNotTypeset):
    """No font at hand has a letter that is in the words."""


def _compiled(template: str, data: Mapping[str, Any], pictures: Mapping[str, str], *, system_fonts: bool) -> bytes:
    files = {
        "main.typ": (TEMPLATES / template).read_bytes(),
        FRAME: (TEMPLATES / FRAME).read_bytes(),
        "paper.json": json.dumps(data, ensure_ascii=True).encode(),
        **{name: drawing.encode() for name, drawing in pictures.items()},
    }
    try:
        # The wheel takes several files by name; its notes for type checkers only know one.
        made = typst.compile(  # type: ignore[call-overload]
            files, format="pdf", pdf_standards=["ua-1"], font_paths=[str(FONTS)], ignore_system_fonts=not system_fonts
        )
    except RuntimeError as mistake:
        kind = _NoSuchLetter if "could not be displayed" in str(mistake) else CouldNotTypeset
        raise kind(f"{template}: {mistake}") from mistake
    return bytes(made)
