"""The house as files: its rooms, its modules and what they say."""

from __future__ import annotations

import ast
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


@cache
def tree_of(file: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def functions_in(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return every function and method, nested ones too."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def named(file: Path) -> str:
    """Return a file's path as people write it."""
    return file.relative_to(CHECKOUT).as_posix()


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
