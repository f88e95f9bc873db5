"""The whole site, served as it is for real, on a test's own database."""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from devtools.environment import homeward_environment
from devtools.postgres.cluster import Cluster
from devtools.postgres.lease import CHECKOUT
from devtools.processes import Household, Member
from devtools.web import answers, any_free_port

SECONDS_TO_START = 60
LOG_ENTRY = re.compile(r"^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)", re.MULTILINE)  # an entry begins with its time


class SiteDidNotStart(Exception):
    """The web server ended, or never answered; carries the end of its log."""


@dataclass
class Site:
    """A running Homeward: the real server, as the runtime role."""

    cluster: Cluster
    database: str
    logs: Path
    mode: str = "demo"
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=any_free_port)
    workers: int = 1

    def __post_init__(self) -> None:
        self._household = Household()
        self.server: Member | None = None

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Return what a Homeward process of this site is told. Its pool notices when the database is put back."""
        told = {"PUBLIC_ORIGIN": self.origin, "DATABASE_POOL": "4", **self.more}
        return homeward_environment(self.cluster, self.database, told, mode=self.mode)

    def start(self) -> None:
        """Start the server, and return when it answers."""
        command = [sys.executable, "-m", "homeward", "serve", "--port", str(self.port)]
        command += ["--workers", str(self.workers)]
        self.logs.mkdir(parents=True, exist_ok=True)
        log = self.logs / f"server-{self.port}.log"
        self.server = self._household.start("The web server", command, env=self.environment, cwd=CHECKOUT, log=log)
        deadline = time.monotonic() + SECONDS_TO_START
        while not answers(f"{self.origin}/health/"):
            if self.server.process.poll() is not None or time.monotonic() > deadline:
                raise SiteDidNotStart(self.server.log_tail(60))
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop the server in order."""
        self._household.stop()
        self.server = None

    def kill(self) -> None:
        """Kill the server outright, workers and all, as a power cut would."""
        self._household.kill()
        self.server = None

    def errors(self) -> list[str]:
        """Return what the server's log tells of failures of ours, each with its traceback."""
        if self.server is None:
            return []
        told = LOG_ENTRY.split(self.server.log.read_text(errors="replace"))
        return [entry.strip() for entry in told if "ERROR" in entry or "Traceback" in entry]
