"""
Typeset a page: a template of ours, the words as data, pictures as drawings. Out comes a PDF that reads aloud.

Words reach the template as data and nothing else, so whatever stands in them is printed and never run. No file is
written, no network is used, and only our own fonts are read.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

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
    files = {
        "main.typ": (TEMPLATES / template).read_bytes(),
        FRAME: (TEMPLATES / FRAME).read_bytes(),
        "paper.json": json.dumps(data, ensure_ascii=True).encode(),
        **{name: drawing.encode() for name, drawing in (pictures or {}).items()},
    }
    try:
        # The wheel takes several files by name; its notes for type checkers only know one.
        made = typst.compile(  # type: ignore[call-overload]
            files, format="pdf", pdf_standards=["ua-1"], font_paths=[str(FONTS)], ignore_system_fonts=True
        )
    except RuntimeError as mistake:
        raise CouldNotTypeset(f"{template}: {mistake}") from mistake
    return bytes(made)
