"""
A place in the machine's memory for databases that are thrown away, where there is enough of it.

A copy of our database is fourteen hundred files. On a disk it takes the system a third of a second of a processor to
make them, in memory a twentieth; and a test that commits has a new copy made afterwards.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from psycopg import sql

from devtools.postgres.cluster import Cluster, private_folder
from devtools.postgres.standing import hand_over

MEMORY = Path("/dev/shm")  # noqa: S108 (each cluster has a private folder in it)
TABLESPACE = "memory"
# A copy is thirty megabytes, and there are as many as tests run side by side, twice over.
ENOUGH = 2 * 1024**3


def tablespace_in_memory(cluster: Cluster) -> str | None:
    """Return the name of a throw-away cluster's tablespace in memory, making it if need be; None: too little there."""
    folder = MEMORY / cluster.short_name
    if not cluster.throw_away or not _has_room():
        return None
    with cluster.connect() as connection:
        found = connection.execute("SELECT 1 FROM pg_tablespace WHERE spcname = %s", [TABLESPACE]).fetchone()
        if found and any(folder.glob("PG_*")):
            return TABLESPACE
        # The machine was switched off since, and its memory is empty. Or the cluster was made again.
        connection.execute(sql.SQL("DROP TABLESPACE IF EXISTS {}").format(sql.Identifier(TABLESPACE)))
        shutil.rmtree(folder, ignore_errors=True)
        private_folder(folder, may_belong_to=cluster.standing.uid)
        hand_over(cluster.standing, [folder])
        connection.execute(
            sql.SQL("CREATE TABLESPACE {} LOCATION {}").format(sql.Identifier(TABLESPACE), sql.Literal(str(folder)))
        )
    return TABLESPACE


def _has_room() -> bool:
    return MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH
