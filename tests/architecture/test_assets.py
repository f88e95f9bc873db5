"""The built style sheet, scripts and fonts are the ones their manifest names, with their licences."""

from __future__ import annotations

import hashlib
import json
import re

from tests.architecture.house import HOMEWARD

BUILT = HOMEWARD / "interfaces" / "web" / "static" / "homeward" / "built"


def test_every_built_file_is_exactly_the_one_in_the_manifest() -> None:
    named = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))["files"]
    there = {
        file.relative_to(BUILT).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in BUILT.rglob("*")
        if file.is_file() and file.name != "manifest.json"
    }
    assert there == named


def test_what_is_shipped_comes_with_its_licence_and_asks_for_nothing_elsewhere() -> None:
    assert list((BUILT / "licences").iterdir())
    style = (BUILT / "homeward.css").read_text(encoding="utf-8")
    assert not re.search(r"url\([\"']?(https?:)?//", style)
    assert "@import" not in style
    assert "GDS Transport" not in style
