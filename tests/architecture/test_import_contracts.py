"""The walls between rooms hold: each planted breach is caught, by the contract it breaks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.house import CHECKOUT, ROOMS_WITH_DOORS

BREACHES = {
    "a room leans on one above it": (
        "people/rules/planted.py", "from homeward.casework import values", "lean only on the floors below",
    ),
    "rooms on one floor lean on each other": (
        "workforce/rules/planted.py", "from homeward.people import values", "lean only on the floors below",
    ),
    "the words lean on a room": (
        "vocabulary/planted.py", "from homeward.access import values", "lean only on the floors below",
    ),
    "a new room nobody agreed": ("helpers/__init__.py", "", "lean only on the floors below"),
    "a rule asks the records": (
        "casework/rules/planted.py", "from homeward.casework import models", "Inside a room",
    ),
    "a query acts": ("casework/queries/planted.py", "from homeward.casework import actions", "Inside a room"),
    "a room grows a drawer": ("people/utils.py", "", "Inside a room"),
    "access records ask its actions": (
        "access/models/planted.py", "from homeward.access import actions", "Inside access",
    ),
    "another room's records": (
        "casework/actions/planted.py", "from homeward.people.models import Person", "come in by the door",
    ),
    "another room's rules": (
        "interfaces/web/planted.py", "from homeward.outcomes.rules import claims", "come in by the door",
    ),
    "another room's shelf": (
        "casework/queries/planted.py", "from homeward.practice.library import shelf", "come in by the door",
    ),
    "a rule knows Django": ("outcomes/rules/planted.py", "from django.utils import timezone", "know nothing of Django"),
    "a value knows the database": ("people/values/planted.py", "import psycopg", "know nothing of Django"),
    "a rule needs the extra packages": (
        "outcomes/rules/planted.py", "import numba", "extra packages stay in outcomes.columns",
    ),
    "another room's columns": (
        "interfaces/cli/planted.py", "from homeward.outcomes.columns import book", "come in by the door",
    ),
    "pages lean on the command line": (
        "interfaces/web/planted.py", "from homeward.interfaces.cli import dispatch", "ways in do not lean",
    ),
    "a page speaks to the database": ("interfaces/web/planted.py", "import psycopg", "speak to no database"),
}  # fmt: skip


def _contracts(checkout: Path) -> str:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(checkout), "COLUMNS": "400"}
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each broken contract says of a copy of the house with every breach planted in it, by the contract's name."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(
        CHECKOUT / "homeward", folder / "homeward", ignore=shutil.ignore_patterns("static", "templates", "__pycache__")
    )
    shutil.copy(CHECKOUT / "pyproject.toml", folder)
    for breach, (_, line, _) in BREACHES.items():
        planted = folder / "homeward" / _place(breach)
        planted.parent.mkdir(exist_ok=True, parents=True)
        planted.write_text(line + "\n")
    _, _, told = _contracts(folder).partition("Broken contracts")
    parts = re.split(r"^(.+)\n-{3,}$", told, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _place(breach: str) -> str:
    """Return where a breach is planted: each in a file of its own."""
    place, _, _ = BREACHES[breach]
    return place.replace("planted", f"planted_{list(BREACHES).index(breach)}")


def test_the_walls_hold() -> None:
    said = _contracts(CHECKOUT)
    assert " 0 broken" in said, said


def test_every_room_has_its_inside_walls() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    walled = {container for contract in settings["contracts"] for container in contract.get("containers", [])}
    assert {f"homeward.{room}" for room in ROOMS_WITH_DOORS} <= walled


@pytest.mark.parametrize("breach", BREACHES)
def test_a_planted_breach_is_caught(found: dict[str, str], breach: str) -> None:
    _, _, contract = BREACHES[breach]
    module = re.sub(r"(/__init__)?\.py$", "", f"homeward/{_place(breach)}").replace("/", ".")
    caught = [told for name, told in found.items() if contract in name]
    assert any(re.search(rf"{re.escape(module)}\b", told) for told in caught), found
