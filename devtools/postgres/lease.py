"""Who is using the server. The last to let go, or to die, turns out the light."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from devtools.postgres.cluster import Cluster, PostgresProblem, private_folder

CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30


class Lease:
    """
    A share in a running server.

    Every user holds a shared lock on one file. The minder, the process that runs the server, waits for the lock
    nobody else may share; it gets it when the last user is gone, whether they left or were killed.
    """

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self._share: TextIOWrapper | None = None

    def take(self) -> Cluster:
        """Make sure the server runs, and keep it running until ``let_go``. Safe from many processes at once."""
        private_folder(self.cluster.home)
        self._share = (self.cluster.home / "users.lock").open("w")
        fcntl.flock(self._share, fcntl.LOCK_SH)  # waits here while a server is shutting down
        try:
            with locked(self.cluster.home / "start.lock"):
                if not self._answers_soon():
                    self._start()
        except BaseException:
            self.let_go()
            raise
        return self.cluster

    def let_go(self, *, wait: bool = False) -> None:
        """Give up the share; with ``wait``, return when the server is down (or others are seen to use it)."""
        if self._share is None:
            return
        self._share.close()
        self._share = None
        if wait:
            self._wait_for_the_minder()

    def _answers_soon(self) -> bool:
        """A server that was killed is being restarted by its minder: give that a moment."""
        if self.cluster.answers():
            return True
        deadline = time.monotonic() + SECONDS_TO_START
        while minder_is_alive(self.cluster.home) and time.monotonic() < deadline:
            time.sleep(0.05)
            if self.cluster.answers():
                return True
        return False

    def _start(self) -> None:
        self.cluster.make()
        command = [sys.executable, "-m", "devtools.postgres.minder", str(self.cluster.home)]
        command += ["--throw-away"] if self.cluster.throw_away else []
        with (self.cluster.home / "minder.log").open("w") as log:
            minder = subprocess.Popen(
                [*command, "--standing", self.cluster.standing.name],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=CHECKOUT,
                env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
                start_new_session=True,
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self.cluster.answers():
            if minder.poll() is not None or time.monotonic() > deadline:
                raise PostgresProblem(
                    f"PostgreSQL did not start. The end of {self.cluster.log}:\n{self.cluster.log_tail()}\n"
                    + (self.cluster.home / "minder.log").read_text()
                )
            time.sleep(0.02)
        minder.returncode = 0  # it outlives us on purpose: Python need not warn that it still runs

    def _wait_for_the_minder(self) -> None:
        started = time.monotonic()
        while minder_is_alive(self.cluster.home) and time.monotonic() - started < SECONDS_TO_STOP:
            if time.monotonic() - started > 2 and self.cluster.answers():
                return  # still up well after we left: somebody else is using it
            time.sleep(0.05)


@contextmanager
def lease(home: Path | str, *, throw_away: bool = False) -> Iterator[Cluster]:
    """Yield a running server in ``home``, and let go of it afterwards."""
    held = Lease(Cluster(Path(home), throw_away=throw_away))
    cluster = held.take()
    try:
        yield cluster
    finally:
        held.let_go(wait=True)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a lock no other process can hold."""
    with file.open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield


def minder_is_alive(home: Path) -> bool:
    """Whether a minder holds its lock on this home."""
    with (home / "minder.lock").open("a") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        return False
