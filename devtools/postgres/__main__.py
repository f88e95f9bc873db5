"""
The embedded PostgreSQL by hand.

  python -m devtools.postgres start          start it and keep it until Ctrl-C
  python -m devtools.postgres url [ROLE]     print the address of the demonstration's database for a role
  python -m devtools.postgres psql [ROLE]    open psql on it (starts it for as long as psql runs)
  python -m devtools.postgres status | stop
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from devtools.postgres.cluster import APP, OWNER, SUPERUSER, Cluster, PostgresProblem
from devtools.postgres.databases import has_database, make_database, make_roles
from devtools.postgres.lease import CHECKOUT, lease, minder_is_alive

DATABASE = "homeward"
ROLES = {"app": APP, "owner": OWNER, "superuser": SUPERUSER}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("word", choices=["start", "stop", "status", "url", "psql"])
    parser.add_argument("role", nargs="?", default="app", choices=sorted(ROLES))
    parser.add_argument("--home", type=Path, default=Path(os.environ.get("HOMEWARD_HOME", CHECKOUT / ".demo")))
    parser.add_argument("--database", default=DATABASE)
    chosen = parser.parse_args()
    try:
        return int(globals()[f"_{chosen.word}"](chosen))
    except PostgresProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def ensure_database(cluster: Cluster, name: str = DATABASE) -> bool:
    """Make the roles and the database if they are missing; return whether the database is new."""
    make_roles(cluster)
    if has_database(cluster, name):
        return False
    make_database(cluster, name)
    return True


def _start(chosen: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with lease(chosen.home) as cluster:
        ensure_database(cluster, chosen.database)
        for word, role in ROLES.items():
            print(f"{word:10} {cluster.url(role, chosen.database)}")
        print("Running until Ctrl-C.", flush=True)
        signal.pause()
    return 0


def _url(chosen: argparse.Namespace) -> int:
    print(Cluster(chosen.home).url(ROLES[chosen.role], chosen.database))
    return 0


def _psql(chosen: argparse.Namespace) -> int:
    with lease(chosen.home) as cluster:
        ensure_database(cluster, chosen.database)
        program = cluster.binaries.program("psql")
        return subprocess.call([program, cluster.url(ROLES[chosen.role], chosen.database)])


def _status(chosen: argparse.Namespace) -> int:
    cluster = Cluster(chosen.home)
    up = cluster.answers()
    print(f"{'running' if up else 'not running'} in {cluster.home} ({cluster.standing.name})")
    return 0 if up else 3


def _stop(chosen: argparse.Namespace) -> int:
    """Tell the minder to stop, whoever still uses the server."""
    home = Cluster(chosen.home).home
    if not home.exists() or not minder_is_alive(home):
        print("not running")
        return 0
    os.kill(int((home / "minder.pid").read_text()), signal.SIGTERM)
    for _ in range(600):
        if not minder_is_alive(home):
            print("stopped")
            return 0
        time.sleep(0.05)
    print("It did not stop within 30 seconds.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
