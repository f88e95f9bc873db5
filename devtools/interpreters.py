"""
Find a Python that Homeward can run on. Standard library only, and old-fashioned on purpose: any Python 3 reads it.

A name on the PATH proves nothing: a version manager puts a ``python3.12`` there that only says it is not chosen. So
each candidate is asked, by running it.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys

OLDEST = (3, 12)
NEWEST = (3, 14)
QUESTION = (
    "import sys, venv, ensurepip, ssl, ctypes;"
    "print('%d %d %s' % (sys.version_info[0], sys.version_info[1], sys.executable))"
)


class NoPython(Exception):
    """No Python of a version Homeward runs on was found."""


def find_python() -> str:
    """Return the path of a Python that runs and is new enough: $PYTHON, this one, then the likeliest places."""
    named = os.environ.get("PYTHON")
    if named:
        found = ask(shutil.which(named) or named)
        if found is None:
            raise NoPython(f"PYTHON={named} is not a working Python {wanted_versions()}.")
        return found
    for candidate in candidates():
        found = ask(candidate)
        if found is not None:
            return found
    raise NoPython(
        f"Homeward needs Python {wanted_versions()}, and none was found on this machine. Install one "
        "(Debian: apt install python3.12 python3.12-venv; pyenv: pyenv install 3.12), "
        "or say where it is: make demo PYTHON=/path/to/python3.12"
    )


def candidates() -> list[str]:
    """Return the paths worth asking, likeliest first."""
    names = [f"python3.{minor}" for minor in (12, 13, 14)] + ["python3"]
    on_path = [shutil.which(name) for name in names]
    kept_by_managers: list[str] = []
    for pattern in (
        "~/.pyenv/versions/3.1[234]*/bin/python3",
        "$PYENV_ROOT/versions/3.1[234]*/bin/python3",
        "~/.local/share/uv/python/*-3.1[234]*/bin/python3",
        "~/.asdf/installs/python/3.1[234]*/bin/python3",
        "~/.local/share/mise/installs/python/3.1[234]*/bin/python3",
        "/opt/python*/bin/python3",
        "/usr/local/bin/python3.1[234]",
        "/opt/homebrew/bin/python3.1[234]",
    ):
        kept_by_managers += sorted(glob.glob(os.path.expandvars(os.path.expanduser(pattern))))
    return [path for path in [sys.executable, *on_path, *kept_by_managers] if path]


def ask(path: str) -> str | None:
    """Run a candidate; return its own path if it is of a version we run on, else None."""
    try:
        answer = subprocess.run(
            [path, "-c", QUESTION],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    words = answer.stdout.decode("utf-8", "replace").strip().split(" ", 2)
    if answer.returncode != 0 or len(words) != 3:
        return None
    version = (int(words[0]), int(words[1]))
    return words[2] if OLDEST <= version <= NEWEST else None


def wanted_versions() -> str:
    """Return the versions in words."""
    return "{}.{} to {}.{}".format(*OLDEST, *NEWEST)
