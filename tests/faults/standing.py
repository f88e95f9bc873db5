"""A whole Homeward that can be struck down: the real server on a PostgreSQL that waits for the disk."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from devtools.bench.place import Place
from devtools.bench.sampling import Sample, choose, write_samples
from devtools.linux import processes_working_in
from devtools.postgres.lease import CHECKOUT
from devtools.testing.site import Site

SECONDS_TO_COME_BACK = 30


@dataclass
class Standing:
    """The site, its database, and somebody signed in for each worker."""

    place: Place
    site: Site
    people: list[tuple[Sample, str]]

    @property
    def database(self) -> str:
        return self.site.database

    def kill_database(self) -> None:
        """Kill every process of the server outright; its minder starts it again."""
        for each in processes_working_in(str(self.place.cluster.data)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)

    def wait_for_database(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_COME_BACK
        while not self.place.cluster.answers():
            assert time.monotonic() < deadline, "The database did not come back"
            time.sleep(0.05)

    @contextlib.contextmanager
    def without_database(self):  # type: ignore[no-untyped-def]
        """Keep the database away while the block runs: its minder sleeps."""
        minder = int((self.place.home / "minder.pid").read_text())
        os.kill(minder, signal.SIGSTOP)
        try:
            self.kill_database()
            yield
        finally:
            os.kill(minder, signal.SIGCONT)
            self.wait_for_database()

    def kept(self, statement: str) -> list[tuple[object, ...]]:
        """Ask the database as the superuser, who sees everything that was committed."""
        with self.place.connect(self.database) as connection:
            return connection.execute(statement).fetchall()

    def homeward(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a Homeward command on the database."""
        command = [sys.executable, "-m", "homeward", *words]
        environment = self.place.environment(self.database)
        return subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)


def sign_in(place: Place, database: str, most: int) -> list[tuple[Sample, str]]:
    """Return workers of the database, each with the cookie of a session."""
    samples = choose(place, database, most)
    file = write_samples(samples, Path(place.home) / "samples.json")
    command = [sys.executable, "-m", "devtools.bench.sign_in", str(file)]
    done = subprocess.run(command, cwd=CHECKOUT, env=place.environment(database), capture_output=True, check=True)
    return list(zip(samples, json.loads(done.stdout), strict=True))
