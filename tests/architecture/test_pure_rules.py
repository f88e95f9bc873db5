"""Rules take values and return values: no clock, no files, no network, no chance."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.house import ROOMS, called, named, nodes_of, python_files

CLOCKS = {"today", "now", "utcnow", "localdate", "localtime", "time", "monotonic"}
OUTSIDE = {"open", "read_text", "write_text", "read_bytes", "urlopen", "getenv", "input", "print"}
IMPORTS = {"os", "socket", "subprocess", "random", "secrets", "threading", "requests", "urllib"}


def _pure_files() -> list[Path]:
    folders = ["homeward/vocabulary", *(f"homeward/{room}/rules" for room in ROOMS)]
    values = [file for room in ROOMS for file in python_files(f"homeward/{room}") if _is_value(file)]
    return [*python_files(*folders), *values]


def _is_value(file: Path) -> bool:
    return file.stem == "values" or file.parent.name == "values"


def impurities(file: Path) -> list[str]:
    """Return each place where a pure module looks at the world."""
    found = []
    for node in nodes_of(file):
        if isinstance(node, ast.Call):
            name = called(node)
            takes_nothing = not node.args and not node.keywords
            if name in OUTSIDE or (name in CLOCKS and takes_nothing):
                found.append(f"{named(file)}:{node.lineno} {name}(")
        if isinstance(node, ast.Import):
            found += [f"{named(file)}:{node.lineno} import {each.name}" for each in node.names if each.name in IMPORTS]
    return found


def test_no_rule_and_no_value_looks_at_the_clock_or_the_world() -> None:
    assert [each for file in _pure_files() for each in impurities(file)] == []


@pytest.mark.parametrize("line", ["date.today()", "datetime.now()", "open('x')", "import random"])
def test_a_planted_look_is_caught(tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.architecture.house.CHECKOUT", tmp_path)
    (tmp_path / "planted.py").write_text(line)
    assert impurities(tmp_path / "planted.py") != []


def test_nothing_happens_behind_a_readers_back() -> None:
    """No signals: what follows from an action is called where it happens."""
    found = [
        f"{named(file)}:{node.lineno}"
        for file in python_files("homeward")
        for node in nodes_of(file)
        if isinstance(node, ast.ImportFrom) and ("signals" in (node.module or "") or node.module == "dispatch")
    ]
    assert found == []
