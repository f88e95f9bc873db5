"""
The process that runs the server: ``python -m devtools.postgres.minder HOME``. Started by a lease, not by people.

It starts PostgreSQL as its own child, so that a dead one is noticed; starts it again when it was killed; and
shuts it down in order when nobody holds a lease any more, or when told to stop. If the minder itself is killed,
the system tells PostgreSQL, which then shuts itself down.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from devtools.postgres.cluster import Cluster
from devtools.postgres.standing import choose_standing

RESTARTS_WITHOUT_A_GOOD_RUN = 5
A_GOOD_RUN = 30.0
SECONDS_TO_STOP = 25


class Minder:
    """Keeps one server running until nobody needs it."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.stopping = threading.Event()
        self.server: subprocess.Popen[bytes] | None = None

    def run(self) -> int:
        with (self.cluster.home / "minder.lock").open("a") as only_one:
            fcntl.flock(only_one, fcntl.LOCK_EX)
            (self.cluster.home / "minder.pid").write_text(str(os.getpid()))
            signal.signal(signal.SIGTERM, self._told_to_stop)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            threading.Thread(target=self._wait_until_nobody_uses_it, daemon=True).start()
            return self._keep_running()

    def _keep_running(self) -> int:
        restarts = 0
        while not self.stopping.is_set():
            began = time.monotonic()
            self.server = self.cluster.launch()
            if self.stopping.is_set():
                self._stop_server()
            code = self.server.wait()
            if self.stopping.is_set():
                return 0
            restarts = 0 if time.monotonic() - began > A_GOOD_RUN else restarts + 1
            print(f"PostgreSQL ended by itself ({code}); starting it again.", flush=True)
            if restarts > RESTARTS_WITHOUT_A_GOOD_RUN:
                print("It does not stay up. Giving up.", flush=True)
                return 1
            time.sleep(0.1)
        return 0

    def _wait_until_nobody_uses_it(self) -> None:
        with (self.cluster.home / "users.lock").open("a") as users:
            fcntl.flock(users, fcntl.LOCK_EX)
            os.kill(os.getpid(), signal.SIGTERM)
            threading.Event().wait()  # hold the lock until this process ends: nobody may start meanwhile

    def _told_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping.set()
        self._stop_server()

    def _stop_server(self) -> None:
        """Stop as PostgreSQL's "fast" shutdown does: undo what is unfinished, write everything, end."""
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            # Should it hang, the strongest orderly request; its log replays at the next start.
            signal.signal(signal.SIGALRM, self._insist)
            signal.alarm(SECONDS_TO_STOP)

    def _insist(self, number: int, frame: FrameType | None) -> None:
        if self.server:
            self.server.send_signal(signal.SIGQUIT)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--throw-away", action="store_true")
    parser.add_argument("--standing", required=True)
    chosen = parser.parse_args()
    cluster = Cluster(chosen.home, throw_away=chosen.throw_away, standing=choose_standing(chosen.standing))
    cluster.make()
    return Minder(cluster).run()


if __name__ == "__main__":
    sys.exit(main())
