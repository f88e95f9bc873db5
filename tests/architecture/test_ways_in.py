"""The ways in translate: read the request, make one door call, answer. They never touch a record themselves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.house import named, nodes_of, python_files

TOUCHES_A_RECORD = {"objects", "save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create"}
# Dictionaries and sets update too, and a session is Django's, not a record of ours.
NOT_RECORDS = {
    "filters",
    "context",
    "attributes",
    "options",
    "headers",
    "globals",
    "query",
    "data",
    "counts",
    "words",
    "hasher",
}


def _touches(file: Path) -> list[str]:
    found = []
    for node in nodes_of(file):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            found.append(f"{named(file)}:{node.lineno} .objects")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TOUCHES_A_RECORD:
            owner = ast.unparse(node.func.value).split(".")[-1].split("[")[0]
            if not _is_no_record(owner):
                found.append(f"{named(file)}:{node.lineno} {ast.unparse(node.func)}(")
    return found


def _is_no_record(owner: str) -> bool:
    return owner in NOT_RECORDS or owner == "session"


def test_no_way_in_touches_a_record() -> None:
    assert [touch for file in python_files("homeward/interfaces") for touch in _touches(file)] == []


# The one page that is about the database. The list only shrinks.
ASKS_WHETHER_IT_IS_THERE = {"homeward/interfaces/web/health.py"}


def test_no_way_in_opens_the_database_itself() -> None:
    """Its errors may be named, to be explained to the reader; nothing else of it."""
    imported = [
        f"{named(file)}:{node.lineno} {name.name}"
        for file in python_files("homeward/interfaces")
        for node in nodes_of(file)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.db")
        for name in node.names
        if not name.name.endswith("Error") and named(file) not in ASKS_WHETHER_IT_IS_THERE
    ]
    assert imported == []


@pytest.mark.parametrize("line", ["Family.objects.get(pk=1)", "family.save()", "rows.delete()", "Visit.create(x=1)"])
def test_a_planted_touch_is_caught(tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.architecture.house.CHECKOUT", tmp_path)
    (tmp_path / "planted.py").write_text(line)
    assert _touches(tmp_path / "planted.py") != []
