"""A file is named for its one concept; a drawer named for nothing fills with everything."""

from __future__ import annotations

from tests.architecture.house import HOMEWARD, ROOMS_WITH_DOORS, named, python_files

DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "misc", "base_classes", "mixins", "managers"}
# The spec tests read a table drawn in the test through tests/spec/tables.py: a noun, and so not a drawer.


def test_no_module_is_a_drawer_for_everything() -> None:
    found = [
        named(file)
        for file in python_files("homeward", "devtools", "tests")
        if file.stem in DRAWERS or file.parent.name in DRAWERS
    ]
    assert found == []


def test_every_room_says_what_it_is_for() -> None:
    for room in ROOMS_WITH_DOORS:
        text = (HOMEWARD / room / "__init__.py").read_text(encoding="utf-8").strip()
        assert text.startswith('"""'), f"homeward/{room}/__init__.py holds a docstring"
        assert text.endswith('"""'), f"homeward/{room}/__init__.py holds nothing but its docstring"
