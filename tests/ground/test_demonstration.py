"""``make demo``: one word starts everything, and its end, in whatever way it comes, ends everything."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from devtools.linux import processes_working_in
from devtools.postgres.lease import CHECKOUT, minder_is_alive
from devtools.web import answers

SECONDS = 180


@dataclass
class Shown:
    """A demonstration under way, and what it has said."""

    make: subprocess.Popen[str]
    said: list[str]

    @property
    def origin(self) -> str:
        found = re.search(r"Homeward is at (http://localhost:\d+)", "".join(self.said))
        assert found, "".join(self.said)
        return found.group(1)

    @property
    def demo(self) -> int:
        """The number of the demonstration's own process: make became its parent."""
        children = Path(f"/proc/{self.make.pid}/task/{self.make.pid}/children").read_text().split()
        return int(children[0])

    def stop(self, number: signal.Signals) -> str:
        """Signal everything started from one terminal, as Ctrl-C does."""
        os.killpg(self.make.pid, number)
        return self.make.communicate(timeout=60)[0]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("demo") / "home"
    yield folder
    for shown in _shown:
        if shown.make.poll() is None:
            shown.stop(signal.SIGKILL)
    _wait(lambda: not minder_is_alive(folder))
    assert _left_running(folder) == []


_shown: list[Shown] = []


def _show(home: Path) -> Shown:
    make = subprocess.Popen(
        ["make", "demo", f"HOMEWARD_HOME={home}", "CHILDREN=12"],
        cwd=CHECKOUT,
        env={name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL"}},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
        # At a terminal Ctrl-C is heard; what a shell starts in the background would have it ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    shown = Shown(make, [])
    _shown.append(shown)
    assert make.stdout is not None
    deadline = time.monotonic() + SECONDS
    for line in make.stdout:
        shown.said.append(line)
        if "Ctrl-C stops it" in line:
            return shown
        assert time.monotonic() < deadline
    raise AssertionError(f"It ended before it was ready:\n{''.join(shown.said)}")


def _wait(until: Callable[[], bool], seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def _left_running(home: Path) -> list[int]:
    return processes_working_in(str(home / "cluster"))


def _everything_has_stopped(home: Path, origin: str) -> bool:
    return not answers(origin) and not minder_is_alive(home) and _left_running(home) == []


def test_it_starts_once_survives_its_databases_death_and_stops_with_everything_it_started(home: Path) -> None:
    shown = _show(home)
    origin = shown.origin
    assert answers(origin)

    second = subprocess.run(
        ["make", "demo", f"HOMEWARD_HOME={home}"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert second.returncode != 0
    assert f"already running at {origin}" in second.stderr

    os.kill(int((home / "cluster" / "postmaster.pid").read_text().split("\n", 1)[0]), signal.SIGKILL)
    _wait(lambda: _is_healthy(origin))
    assert shown.make.poll() is None

    shown.stop(signal.SIGINT)
    assert _everything_has_stopped(home, origin)


def test_a_second_start_keeps_what_was_there_and_killed_outright_leaves_nothing_behind(home: Path) -> None:
    keys = (home / "keys.json").read_text()
    shown = _show(home)
    said = "".join(shown.said)
    assert "Creating" not in said
    assert "Preparing" not in said
    assert (home / "keys.json").read_text() == keys
    assert "Administrator" in _typed(home, "demo", "users")
    os.kill(shown.demo, signal.SIGKILL)
    shown.make.communicate(timeout=60)
    _wait(lambda: _everything_has_stopped(home, shown.origin))


def test_it_starts_again_after_that_and_ends_when_whoever_started_it_dies(home: Path) -> None:
    shown = _show(home)
    assert answers(shown.origin)
    shown.make.kill()
    shown.make.communicate(timeout=60)
    _wait(lambda: _everything_has_stopped(home, shown.origin))


def _typed(home: Path, *words: str) -> str:
    """Return what the command line says of the demonstration that is running there."""
    told = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [str(CHECKOUT / "bin" / "homeward"), *words]
    environment = {**told, "HOMEWARD_HOME": str(home)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def _is_healthy(origin: str) -> bool:
    done = subprocess.run(
        ["curl", "--noproxy", "*", "-s", "-o", "/dev/null", "-w", "%{http_code}", f"{origin}/health/"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout == "200"
