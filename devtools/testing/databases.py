"""
Throw-away databases for tests, quick enough to make one for each test that commits.

The owner role migrates a template once for each state of the models; every test session gets its own copy, and
uses it as the runtime role, with row-level security in force, exactly as in production.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from devtools.environment import homeward_environment
from devtools.postgres import databases
from devtools.postgres.cluster import SUPERUSER, Cluster, PostgresProblem
from devtools.postgres.lease import CHECKOUT, Lease, locked
from devtools.postgres.memory import tablespace_in_memory

HOME = CHECKOUT / ".cache" / "test-postgres"
MIGRATED = CHECKOUT / ".cache" / "migrated"
TEMPLATES_KEPT = 3
NO_POOL = {"DATABASE_POOL": "0"}
# What decides the shape of the database: records, their guards, their migrations, and the code that applies them.
SHAPES_THE_DATABASE = (
    "homeward/settings.py",
    "homeward/access/**/*.py",
    "homeward/**/migrations/*.py",
    "homeward/**/models/**/*.py",
    "homeward/**/models.py",
    "homeward/**/apps.py",
    "devtools/postgres/databases.py",
    "requirements/runtime.txt",
)


# What decides what is in the made-up county, besides the shape: every rule it passes through.
SHAPES_THE_COUNTY = ("homeward/**/*.py", "homeward/**/*.yaml", "homeward/interfaces/demo/**/*")


def fingerprint(patterns: tuple[str, ...] = SHAPES_THE_DATABASE, checkout: Path = CHECKOUT) -> str:
    """Return a short name for the present state of these files: the shape of the database, if not told otherwise."""
    digest = hashlib.sha256()
    files = {found for pattern in patterns for found in checkout.glob(pattern) if found.is_file()}
    for file in sorted(file for file in files if "__pycache__" not in file.parts):
        digest.update(str(file.relative_to(checkout)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


class TestDatabase:
    """One database for one test session, from the first test that needs it to the end."""

    __test__ = False

    def __init__(self, purpose: str) -> None:
        self.cluster = Cluster(HOME, throw_away=True)
        self.name = f"test_{purpose}_{os.getpid()}"
        self._lease: Lease | None = None
        self._template = ""
        self._tablespace: str | None = None

    def open(self) -> None:
        """Start the server if need be, and make the database."""
        self._lease = Lease(self.cluster)
        self._lease.take()
        self._template = migrated_template(self.cluster)
        with locked(self.cluster.home / "template.lock"):
            _forget_the_dead(self.cluster)
            self._tablespace = tablespace_in_memory(self.cluster)
        self.put_back()

    def put_back(self, template: str | None = None) -> None:
        """Make the database again as the migrations leave it, or as a template has it. Disconnects everyone."""
        databases.drop_database(self.cluster, self.name)
        databases.make_database(
            self.cluster, self.name, copy_of=template or self._template, tablespace=self._tablespace
        )

    def close(self) -> None:
        if self._lease is not None:
            databases.drop_database(self.cluster, self.name)
            self._lease.let_go()
            self._lease = None


def migrated_template(cluster: Cluster) -> str:
    """Return the name of a migrated database to copy, making it if the models changed since the last one."""
    name = f"template_{fingerprint()}"
    with locked(cluster.home / "template.lock"):
        databases.make_roles(cluster)
        if not databases.has_database(cluster, name):
            unfinished = f"unfinished_{name}"
            databases.drop_database(cluster, unfinished)
            databases.make_database(cluster, unfinished)
            _bring_up_to_date(cluster, unfinished)
            databases.rename_database(cluster, unfinished, name)
            for old in databases.databases(cluster, "template_")[:-TEMPLATES_KEPT]:
                databases.drop_database(cluster, old)
    return name


def county_template(cluster: Cluster, *, children: int = 24, sample: str = "") -> str:
    """
    Return the name of a database that holds a small made-up county of today, made by the demonstration's own command.

    :param sample: a folder of files to bring in instead (``examples/…``)
    """
    template = migrated_template(cluster)
    name = f"county_{Path(sample).name or children}_{date.today():%m%d}_{fingerprint(SHAPES_THE_COUNTY)}"
    with locked(cluster.home / "county.lock"):
        if not databases.has_database(cluster, name):
            unfinished = f"unfinished_{name}"
            databases.drop_database(cluster, unfinished)
            databases.make_database(cluster, unfinished, copy_of=template)
            words = ["demo", "create", "--seed", "1", "--children", str(children)]
            words += ["--from", sample] if sample else []
            _homeward(words, homeward_environment(cluster, unfinished, NO_POOL, mode="demo"))
            databases.rename_database(cluster, unfinished, name)
            for old in databases.databases(cluster, "county_")[:-TEMPLATES_KEPT]:
                databases.drop_database(cluster, old)
    return name


def _bring_up_to_date(cluster: Cluster, database: str) -> None:
    """
    Migrate a new database; or read in what migrating left in the first cluster of this checkout that was asked.

    Migrating takes ten seconds of a processor, and each run of the tests has three clusters.
    """
    MIGRATED.mkdir(parents=True, exist_ok=True)
    kept = MIGRATED / f"{fingerprint()}.dump"
    with locked(MIGRATED / "lock"):
        if kept.exists():
            # As the superuser, who may give everything back to whom it belongs.
            _program(
                cluster, "pg_restore", "--exit-on-error", f"--dbname={cluster.url(SUPERUSER, database)}", str(kept)
            )
            return
        migrate(cluster, database)
        unfinished = kept.with_suffix(".unfinished")
        url = cluster.url(SUPERUSER, database)
        _program(cluster, "pg_dump", "--format=custom", "--compress=none", f"--file={unfinished}", url)
        for old in MIGRATED.glob("*.dump"):
            old.unlink()
        unfinished.rename(kept)


def migrate(cluster: Cluster, database: str) -> None:
    """Bring a database to the present models, as the owner role."""
    _homeward(["migrate"], homeward_environment(cluster, database, NO_POOL, mode="test", as_owner_too=True))


def _homeward(words: list[str], environment: dict[str, str]) -> None:
    """Run a Homeward command to its end; what it said is shown only if it failed."""
    done = subprocess.run(
        [sys.executable, "-m", "homeward", *words],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise PostgresProblem(f"homeward {' '.join(words)} failed on a new database.\n{done.stdout}\n{done.stderr}")


def _program(cluster: Cluster, name: str, *words: str) -> None:
    """Run one of PostgreSQL's own programs to its end."""
    command = [str(cluster.binaries.program(name)), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PostgresProblem(f"{name} failed.\n{done.stdout}\n{done.stderr}")


def _forget_the_dead(cluster: Cluster) -> None:
    """Drop the databases of test sessions that ended without tidying up."""
    for name in databases.databases(cluster, "test_"):
        pid = name.rpartition("_")[2]
        if pid.isdigit() and not _is_alive(int(pid)):
            databases.drop_database(cluster, name)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
