"""
``make demo``: a made-up county, served on this machine, on a database of its own.

Safe to run again: what is there is kept and used. FRESH=1 starts over. FROM=examples/... fills the county from a
sample export. Ctrl-C, or the end of whoever started this, stops everything it started: the web server, the worker,
then the database.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.environment import homeward_environment
from devtools.linux import follow_parent_to_the_grave
from devtools.postgres import databases
from devtools.postgres.cluster import Cluster, PostgresProblem, private_folder
from devtools.postgres.lease import CHECKOUT, lease, minder_is_alive
from devtools.processes import Household
from devtools.progress import say
from devtools.testing.databases import fingerprint
from devtools.web import answers, free_port

DATABASE = "homeward"
HOMEWARD = [sys.executable, "-m", "homeward"]


class CannotShow(Exception):
    """The demonstration cannot start or go on; the message says why and what to do."""


def main() -> int:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, lambda *_: _stop_now(stop))
    follow_parent_to_the_grave()
    home = Path(os.environ.get("HOMEWARD_HOME") or CHECKOUT / ".demo").resolve()
    try:
        with only_one(home):
            return show(home, stop)
    except (CannotShow, PostgresProblem) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("Stopped before it was ready. Nothing is left running.")
        return 0


def _stop_now(stop: threading.Event) -> None:
    """While it is being made ready, stop at once; once it serves, stop in order."""
    if stop.is_set():
        return
    stop.set()
    if not _serving.is_set():
        raise KeyboardInterrupt


_serving = threading.Event()


def show(home: Path, stop: threading.Event) -> int:
    """Make everything ready, serve until told to stop."""
    if os.environ.get("FRESH"):
        start_over(home)
    with lease(home) as cluster:
        say(f"PostgreSQL {cluster.binaries.major} is running ({cluster.standing.name})")
        port = int(os.environ.get("PORT") or free_port())
        origin = f"http://localhost:{port}"
        environment = environment_of(cluster, home, origin)
        make_database_ready(cluster, environment)
        make_county(cluster, environment)
        household = Household()
        try:
            return serve(household, home, environment, port, stop)
        finally:
            (home / "address").unlink(missing_ok=True)
            household.stop()
            say("The web server has stopped. Stopping the database")
    # The lease ends here, and with it the database.


def environment_of(cluster: Cluster, home: Path, origin: str) -> dict[str, str]:
    """Return the environment of every process of the demonstration. Keys are made once and kept."""
    keys = home / "keys.json"
    if not keys.exists():
        keys.touch(mode=0o600)
        keys.write_text(json.dumps({"SECRET_KEY": secrets.token_urlsafe(48), "AUDIT_KEY": secrets.token_urlsafe(48)}))
    told = {"PUBLIC_ORIGIN": origin, "AUDIT_ANCHOR_FILE": str(home / "audit-anchor"), **json.loads(keys.read_text())}
    return homeward_environment(cluster, DATABASE, told, mode="demo", as_owner_too=True)


# The database and what is in it -------------------------------------------------------------------------------------


def start_over(home: Path) -> None:
    """Remove the demonstration's database. Only files it made itself are touched."""
    if minder_is_alive(home):
        raise CannotShow(
            "The database is in use by another program (psql, perhaps), so it was not removed. End that one first: "
            "python -m devtools.postgres stop"
        )
    say("Starting over")
    shutil.rmtree(Cluster(home).data, ignore_errors=True)
    (home / "audit-anchor").unlink(missing_ok=True)


def make_database_ready(cluster: Cluster, environment: dict[str, str]) -> None:
    """Create what is missing, and migrate if the models have changed since this database was migrated."""
    databases.make_roles(cluster)
    if databases.note_on(cluster, DATABASE).get("county") == "unfinished":
        say("The county was left half-made: starting over")
        databases.drop_database(cluster, DATABASE)
    if not databases.has_database(cluster, DATABASE):
        databases.make_database(cluster, DATABASE)
    shape = fingerprint()
    if databases.note_on(cluster, DATABASE).get("shape") != shape:
        say("Preparing the database")
        _run("migrate", environment=environment, quietly=True)
        databases.add_note(cluster, DATABASE, shape=shape)
    say("The database is ready")


def make_county(cluster: Cluster, environment: dict[str, str]) -> None:
    """Create the made-up county, once."""
    made = databases.note_on(cluster, DATABASE).get("county")
    sample = os.environ.get("FROM") or ""
    wanted = f"from {sample}" if sample else "made up"
    if made == wanted or (made and not sample):
        return
    if made:
        raise CannotShow(
            f"The demonstration already holds a county ({made}). To fill it from {sample} instead, start over: "
            f"make demo FRESH=1 FROM={sample}"
        )
    if not (CHECKOUT / "homeward/interfaces/cli/demo_create.py").exists():
        say("There is no made-up county yet: the database is empty")
        return
    words = ["demo create", "--seed", os.environ.get("SEED") or "1", "--children", os.environ.get("CHILDREN") or "240"]
    say(f"Creating the demonstration county ({wanted})")
    databases.add_note(cluster, DATABASE, county="unfinished")
    # Were the power cut now the county would be made again, so its commits need not wait for the disk.
    hurried = {**environment, "PGOPTIONS": "-c synchronous_commit=off"}
    _run(*words, *(["--from", sample] if sample else []), environment=hurried)
    databases.add_note(cluster, DATABASE, county=wanted)
    say("The county is ready")


def _run(*words: str, environment: dict[str, str], quietly: bool = False) -> None:
    """Run a Homeward command to its end; its own lines are shown, or only when it fails."""
    command = [*HOMEWARD, *words[0].split(" "), *words[1:]]
    done = subprocess.run(command, env=environment, cwd=CHECKOUT, check=False, capture_output=quietly, text=True)
    if done.returncode != 0:
        shown = f"\n{done.stdout}{done.stderr}" if quietly else " (see the lines above)"
        raise CannotShow(f"“homeward {' '.join(words)}” did not succeed{shown}")


# Serving ------------------------------------------------------------------------------------------------------------


def serve(household: Household, home: Path, environment: dict[str, str], port: int, stop: threading.Event) -> int:
    """Start the web server and the worker, say where they are, and wait until told to stop."""
    origin = environment["PUBLIC_ORIGIN"]
    # The application needs no owner's rights, so it is not even told where they are.
    running = {name: value for name, value in environment.items() if name != "DATABASE_OWNER_URL"}
    # One process answers: one or two people try it, and a second takes as long to start and as much room again.
    command = [*HOMEWARD, "serve", "--port", str(port), "--workers", "1"]
    server = household.start("The web server", command, env=running, cwd=CHECKOUT, log=home / "server.log")
    if (CHECKOUT / "homeward/interfaces/cli/work.py").exists():
        command = [*HOMEWARD, "work"]
        household.start("The worker", command, env=running, cwd=CHECKOUT, log=home / "worker.log")
    users = list_of_users(running)
    _serving.set()
    while not answers(origin) and not stop.is_set():
        if server.process.poll() is not None:
            raise CannotShow(f"The web server did not start.\n{server.log_tail()}")
        stop.wait(0.05)
    if not stop.is_set():
        (home / "address").write_text(origin)
        announce(origin, users)
    while not stop.wait(0.5):
        ended = household.ended()
        if ended:
            raise CannotShow(f"{ended.name} ended by itself. The end of {ended.log}:\n{ended.log_tail()}")
    print(flush=True)
    say("Stopping")
    return 0


def list_of_users(environment: dict[str, str]) -> subprocess.Popen[str] | None:
    """Begin to list the people one can be, while the server starts."""
    if not (CHECKOUT / "homeward/interfaces/cli/demo_users.py").exists():
        return None
    return subprocess.Popen(
        [*HOMEWARD, "demo", "users"], env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )


def announce(origin: str, users: subprocess.Popen[str] | None) -> None:
    """Print the address and the people one can be."""
    lines = users.communicate()[0].splitlines() if users else []
    say("Ready")
    print(f"\n  Homeward is at {origin}\n", flush=True)
    for line in lines:
        print(f"  {line}", flush=True)
    print("\n  Everyone in it is made up. Ctrl-C stops it.\n", flush=True)


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Refuse to start a second demonstration in one place, and say where the first is."""
    private_folder(home)
    with (home / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            address = home / "address"
            where = f" at {address.read_text()}" if address.exists() else ""
            raise CannotShow(
                f"A demonstration is already running{where}. Use that one, or stop it first; a second one needs "
                "a folder of its own: make demo HOMEWARD_HOME=/some/folder"
            ) from None
        yield


if __name__ == "__main__":
    sys.exit(main())
