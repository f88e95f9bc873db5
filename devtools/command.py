"""``bin/homeward``: the command line of this checkout, on the demonstration unless DATABASE_URL says otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from devtools.demo import environment_of
from devtools.postgres.cluster import Cluster
from devtools.postgres.lease import CHECKOUT


def main() -> None:
    environment = dict(os.environ)
    home = Path(os.environ.get("HOMEWARD_HOME") or CHECKOUT / ".demo").resolve()
    address = home / "address"
    if "DATABASE_URL" not in environment and address.exists():
        environment = environment_of(Cluster(home), home, address.read_text())
    os.execve(sys.executable, [sys.executable, "-m", "homeward", *sys.argv[1:]], environment)  # noqa: S606 (no shell)


if __name__ == "__main__":
    main()
