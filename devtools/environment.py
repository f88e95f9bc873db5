"""The environment variables that tell Homeward what it is and where its database is."""

from __future__ import annotations

import os
from collections.abc import Mapping

from devtools.postgres.cluster import APP, OWNER, Cluster

# Never taken over from whoever starts a demonstration or a test: it must not reach a real database by accident.
OURS_TO_SET = ("DATABASE_URL", "DATABASE_OWNER_URL", "SECRET_KEY", "AUDIT_KEY", "AUDIT_ANCHOR_FILE", "DEBUG")


def homeward_environment(
    cluster: Cluster, database: str, more: Mapping[str, str] | None = None, *, mode: str, as_owner_too: bool = False
) -> dict[str, str]:
    """Return the whole environment for a Homeward process that uses this database."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS_TO_SET}
    ours = {"HOMEWARD_MODE": mode, "DATABASE_URL": cluster.url(APP, database)}
    if as_owner_too:
        ours["DATABASE_OWNER_URL"] = cluster.url(OWNER, database)
    return {**kept, **ours, "PYTHONUNBUFFERED": "1", **(more or {})}
