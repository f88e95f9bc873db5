"""One concept, one file: past these sizes a file holds two, and a function does two things."""

from __future__ import annotations

import ast

from tests.architecture.house import functions_in, named, python_files

LONGEST_FILE = 500
LONGEST_FUNCTION = 60
FOLDERS = ("homeward", "devtools", "tests")

# Only ever taken from, never added to.
FILES_TOO_LONG: dict[str, int] = {}
FUNCTIONS_TOO_LONG: dict[str, int] = {}


def _is_measured(name: str) -> bool:
    return "/migrations/" not in name


def test_no_file_is_longer_than_500_lines() -> None:
    sizes = {named(file): len(file.read_text(encoding="utf-8").splitlines()) for file in python_files(*FOLDERS)}
    too_long = {name: size for name, size in sizes.items() if size > LONGEST_FILE and _is_measured(name)}
    assert {name: size for name, size in too_long.items() if size > FILES_TOO_LONG.get(name, 0)} == {}
    assert set(FILES_TOO_LONG) <= set(too_long), "a file on the list is short enough now: take it off"


def test_no_function_is_longer_than_60_lines() -> None:
    too_long = {
        f"{named(file)}:{function.name}": _lines_of_code(function)
        for file in python_files(*FOLDERS)
        if _is_measured(named(file))
        for function in functions_in(file)
        if _lines_of_code(function) > LONGEST_FUNCTION
    }
    assert {name: size for name, size in too_long.items() if size > FUNCTIONS_TOO_LONG.get(name, 0)} == {}
    assert set(FUNCTIONS_TOO_LONG) <= set(too_long), "a function on the list is short enough now: take it off"


def _lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from ``def`` to the end, its docstring left out."""
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return length - ((first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0)
