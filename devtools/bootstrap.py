"""
The first step of every ``make`` word: a Python, its packages by hash, then the word itself.

Run by whatever ``python3`` the machine has, so it uses the standard library only. What it makes:
``.bootstrap`` (the installer, one exact version), ``.venv`` (Homeward and its checks), ``.venv-spec`` (the spec
tests' environment, in which there is no Django) and, for ``make bench`` alone, ``.venv-bench`` (the engines our own is
compared with). Each carries a stamp; when the stamp is true nothing is installed.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from devtools.interpreters import NoPython, ask, find_python

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Each word: the module that does it, and the environments it needs as (folder, requirements).
MAIN, DEV, SPEC = (".venv", "demo"), (".venv", "dev"), (".venv-spec", "spec")
BENCH = (".venv-bench", "bench")
WORDS = {
    "demo": ("devtools.demo", [MAIN]),
    "test": ("devtools.checks", [DEV, SPEC]),
    "test-spec": ("devtools.checks", [DEV, SPEC]),
    "check": ("devtools.checks", [DEV]),
    "fix": ("devtools.checks", [DEV]),
    "bench": ("devtools.bench", [MAIN, BENCH]),
    "assets": ("devtools.checks", [DEV]),
    "lock": ("devtools.lock", [MAIN]),
    "set-up": (None, [DEV, SPEC]),
}
# What may already be installed when this is asked for: the checks' environment holds the demonstration's.
ALSO_GOOD = {"demo": ["demo", "dev"], "dev": ["dev"], "spec": ["spec"]}


class CannotSetUp(Exception):
    """Something the set-up needs could not be had; the message says what to do."""


def main(arguments: list[str]) -> str | None:
    """Set up what a word needs, then become the program that does it."""
    word = arguments[0] if arguments else ""
    if word not in WORDS:
        return "Say one of: " + ", ".join(sorted(WORDS))
    os.environ.setdefault("HOMEWARD_STARTED", repr(time.time()))
    os.chdir(HERE)
    keep_compiled()
    module, environments = WORDS[word]
    try:
        for folder, requirements in environments:
            with one_at_a_time():
                make_ready(folder, requirements)
        if word == "lock" and uv(find_python()) is None:
            raise CannotSetUp("The installer, which also makes the lists, could not be fetched.")
    except (CannotSetUp, NoPython) as problem:
        return str(problem)
    if module:
        python = os.path.join(HERE, ".venv", "bin", "python")
        os.environ["PYTHONPATH"] = HERE
        os.execv(python, [python, "-m", module, *arguments])  # noqa: S606 (no shell)
    return None


def keep_compiled() -> None:
    """
    Keep compiled modules in our own cache folder, even where the machine says to keep none.

    A word starts many Pythons, and compiling everything again costs each of them three seconds.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", os.path.join(HERE, ".cache", "bytecode"))
    os.environ.setdefault("HOMEWARD_COMPILED", os.path.join(HERE, ".cache", "compiled"))


def make_ready(folder: str, requirements: str) -> None:
    """Make the environment hold exactly the required files, unless its stamp says that it does."""
    python = os.path.join(folder, "bin", "python")
    works = ask(python) is not None  # the Python it was made from may be gone
    if works and stamp_is_true(folder, requirements):
        return
    base = find_python()
    say(f"Python: {base}")
    installer = uv(base)
    if installer and not works:
        run([installer, "venv", "--quiet", "--clear", "--python", base, folder], f"make {folder}")
    if installer:
        say(f"Installing the packages of requirements/{requirements}.txt into {folder}")
        command = [installer, "pip", "sync", "--quiet", "--python", python]
    else:
        say(f"Installing the packages of requirements/{requirements}.txt with pip: this takes a minute or two")
        run([base, "-m", "venv", "--clear", folder], f"make {folder}")
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]
    run([*command, requirements_file(requirements), "--require-hashes"], "install the packages")
    write_stamp(folder, requirements)
    say("Packages in place")


def uv(base: str) -> str | None:
    """Return the path of the installer, at the exact version and hash we name; None where it cannot be had."""
    path = os.path.join(HERE, ".bootstrap", "bin", "uv")
    if stamp_is_true(".bootstrap", "bootstrap") and os.access(path, os.X_OK):
        return path
    say("Fetching the installer")
    run([base, "-m", "venv", "--clear", ".bootstrap"], "make .bootstrap")
    pip = [os.path.join(".bootstrap", "bin", "python"), "-m", "pip", "install", "--quiet"]
    pip += ["--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    done = subprocess.run([*pip, "-r", requirements_file("bootstrap")], check=False)
    if done.returncode != 0:
        return None
    write_stamp(".bootstrap", "bootstrap")
    return path


def run(command: list[str], purpose: str) -> None:
    """Run a command; if it fails, say which step it was."""
    environment = dict(os.environ, UV_PYTHON_DOWNLOADS="never", UV_NO_PROGRESS="1", UV_NO_CONFIG="1")
    environment.pop("VIRTUAL_ENV", None)
    done = subprocess.run(command, env=environment, check=False)
    if done.returncode != 0:
        raise CannotSetUp(
            f"Set-up could not {purpose} (see the lines above). It needs the Python package index once; "
            "with a network, run the same command again."
        )


def stamp_is_true(folder: str, requirements: str) -> bool:
    """Whether the folder holds what these requirements say, as they stand now."""
    try:
        with open(os.path.join(folder, "homeward-stamp.json"), encoding="utf-8") as opened:
            stamp = json.load(opened)
    except (OSError, ValueError):
        return False
    installed = stamp.get("requirements")
    return installed in ALSO_GOOD.get(requirements, [requirements]) and stamp.get("hash") == hash_of(installed)


def write_stamp(folder: str, requirements: str) -> None:
    """Note what the folder now holds."""
    with open(os.path.join(folder, "homeward-stamp.json"), "w", encoding="utf-8") as opened:
        json.dump({"requirements": requirements, "hash": hash_of(requirements)}, opened)


def hash_of(requirements: str) -> str:
    """Return the hash of a requirements file's contents."""
    with open(requirements_file(requirements), "rb") as opened:
        return hashlib.sha256(opened.read()).hexdigest()


def requirements_file(name: str) -> str:
    """Return where a requirements file is."""
    return os.path.join(HERE, "requirements", name + ".txt")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let two set-ups in one checkout take turns."""
    os.makedirs(os.path.join(HERE, ".cache"), exist_ok=True)
    with open(os.path.join(HERE, ".cache", "set-up.lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(words: str) -> None:
    """Print one line of progress, with the seconds since the start."""
    elapsed = time.time() - float(os.environ["HOMEWARD_STARTED"])
    print(f"[{elapsed:5.1f} s] {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
