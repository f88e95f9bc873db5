"""How long a newcomer waits: from a fresh copy of the repository to the address on the screen, and the second time."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from devtools.postgres.cluster import PostgresProblem
from devtools.postgres.lease import CHECKOUT
from devtools.web import any_free_port

LONGEST = 900


def measure() -> dict[str, float | str]:
    """Return the seconds of the first and the second ``make demo``, and what the first said on its way."""
    folder = Path(tempfile.mkdtemp(prefix="homeward-demo-"))
    try:
        copy = folder / "homeward"
        subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(copy)], check=True)
        first, said = _until_ready(copy)
        second, _ = _until_ready(copy)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    county = re.search(r"^ +([\d,]+ children in .*)$", said, re.MULTILINE)
    return {"first": first, "second": second, "county": county[1] if county else ""}


def _until_ready(copy: Path) -> tuple[float, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HOMEWARD_")}
    began, said = time.monotonic(), ""
    running = subprocess.Popen(
        ["make", "demo", f"PORT={any_free_port()}"],
        cwd=copy,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert running.stdout is not None  # noqa: S101 (asked for, four lines up)
    try:
        for line in running.stdout:
            said += line
            if line.rstrip().endswith("Ready"):
                return time.monotonic() - began, said
            if time.monotonic() - began > LONGEST:
                break
        raise PostgresProblem(f"make demo did not become ready.\n{said[-3000:]}")
    finally:
        # Not SIGINT: a shell that runs us in the background has us, and what we start, ignore it.
        os.killpg(running.pid, signal.SIGTERM)
        running.communicate(timeout=60)
