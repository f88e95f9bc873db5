"""The house as files: its rooms, its modules and what they say."""

from __future__ import annotations

import ast
import gc
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
HOMEWARD = CHECKOUT / "homeward"
FLOORS = [
    {"vocabulary"},
    {"access"},
    {"people", "practice", "workforce"},
    {"casework"},
    {"outcomes"},
    {"transfer"},
    {"interfaces"},
]
ROOMS = sorted(room for floor in FLOORS for room in floor if (HOMEWARD / room).is_dir())
ROOMS_WITH_DOORS = [room for room in ROOMS if room not in {"vocabulary", "interfaces"}]


def floor_of(room: str) -> int:
    """Return how high a room lies."""
    return next(height for height, rooms in enumerate(FLOORS) if room in rooms)


def python_files(*folders: str) -> list[Path]:
    """Return our own Python files under these folders of the checkout."""
    return sorted(
        file for folder in folders for file in (CHECKOUT / folder).rglob("*.py") if "node_modules" not in file.parts
    )


LOOKED_AT = (ast.Call, ast.Import, ast.ImportFrom, ast.Attribute)
# Where a statement keeps the statements within it.
WITHIN = ("body", "orelse", "finalbody", "handlers", "cases")


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """Return every call, import and attribute of a file, walked through once for all who ask."""
    return tuple(node for node in ast.walk(_tree_of(file)) if isinstance(node, LOOKED_AT))


def functions_in(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return every function and method, nested ones too."""
    ahead: list[ast.AST] = [_tree_of(file)]
    while ahead:
        node = ahead.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
        for part in WITHIN:
            ahead += getattr(node, part, ())


def _tree_of(file: Path) -> ast.Module:
    # Nobody looks for garbage in a tree while it grows: all its parts stay, and looking takes longer than reading.
    gc.disable()
    try:
        return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
    finally:
        gc.enable()


def named(file: Path) -> str:
    """Return a file's path as people write it."""
    return file.relative_to(CHECKOUT).as_posix()


def called(call: ast.Call) -> str:
    """Return the last word of what is called: "save" for ``family.record.save()``."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def published_files() -> list[Path]:
    """Return every file that is, or would be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=CHECKOUT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = [name for name in listed.stdout.decode().split("\0") if name]
        return sorted(file for name in names if (file := CHECKOUT / name).is_file())
    # An unpacked archive has no index: everything in it counts, but what set-up makes.
    made = {".venv", ".venv-spec", ".venv-bench", ".bootstrap", ".demo", ".cache", ".screens"}
    made |= {"node_modules", "__pycache__", ".git"}
    return sorted(file for file in CHECKOUT.rglob("*") if file.is_file() and not made & set(file.parts))
