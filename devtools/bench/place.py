"""Where the measuring is done: a server of its own, set up as a production server of this size would be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from devtools.bench.machine import memory_in_mb
from devtools.environment import homeward_environment
from devtools.postgres import databases
from devtools.postgres.cluster import SUPERUSER, Cluster
from devtools.postgres.lease import CHECKOUT, lease

HOME = CHECKOUT / ".cache" / "bench"
QUICK_HOME = CHECKOUT / ".cache" / "bench-quick"


@dataclass(frozen=True)
class Place:
    """A running server, and the folder in which everything else of a run is kept."""

    cluster: Cluster
    home: Path

    def environment(self, database: str, **more: str) -> dict[str, str]:
        """Return what a Homeward process that works on one of the databases is told."""
        told = {"AUDIT_ANCHOR_FILE": str(self.anchor(database)), "AUDIT_KEY": "made-up-key-of-the-bench", **more}
        given = homeward_environment(self.cluster, database, told, mode="test", as_owner_too=True)
        return {**given, "PYTHONPATH": str(CHECKOUT), "DJANGO_SETTINGS_MODULE": "homeward.settings"}

    def anchor(self, database: str) -> Path:
        """Return the file that keeps the newest seal of a database's audit."""
        return self.home / f"{database}.anchor"

    def connect(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        """Connect as the superuser, to fill tables and to look at plans; never to measure."""
        return self.cluster.connect(database, SUPERUSER)

    def drop(self, database: str) -> None:
        """Remove a database and what was kept outside it."""
        databases.drop_database(self.cluster, database)
        self.anchor(database).unlink(missing_ok=True)


@contextmanager
def place(*, quick: bool) -> Iterator[Place]:
    """Yield a running server: safe against power cuts in earnest, throw-away for the quick run that only proves."""
    home = Path(os.environ.get("HOMEWARD_HOME") or (QUICK_HOME if quick else HOME)).resolve()
    with lease(home, throw_away=quick) as cluster:
        changed = not quick and _settle(cluster)
    if changed:
        with lease(home) as cluster:
            yield Place(cluster, home)
        return
    with lease(home, throw_away=quick) as cluster:
        yield Place(cluster, home)


def settings() -> dict[str, str]:
    """Return the few settings anybody changes on a server of their own, from the memory of this machine."""
    megabytes = memory_in_mb()
    return {
        "shared_buffers": f"{min(4096, megabytes // 8)}MB",
        "effective_cache_size": f"{megabytes // 2}MB",
        "maintenance_work_mem": "512MB",
        "max_wal_size": "8GB",
        "random_page_cost": "1.1",
        "jit": "off",
    }


def _settle(cluster: Cluster) -> bool:
    """Write the settings; return whether the server must be started again to take them up."""
    with cluster.connect() as connection:
        for name, value in settings().items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")  # names and values are ours
        connection.execute("SELECT pg_reload_conf()")
        row = connection.execute("SELECT count(*) FROM pg_settings WHERE pending_restart").fetchone()
    return bool(row and row[0])
