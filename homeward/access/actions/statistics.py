"""
Let the planner know at once how full the tables are, after thousands of rows came in.

Autovacuum would tell it within minutes. Until then it plans for tables as they were, and a page can take a hundred
times as long. It says nothing about anybody and changes no record: no audit entry tells of it.
"""

import logging

from django.db import DatabaseError, connection, transaction

log = logging.getLogger("homeward.statistics")


def refresh_statistics() -> list[str]:
    """
    Look at every table that changed much since it was last looked at. Returns their names.

    For after a unit of work: what it wrote is committed by now, and each table is looked at in a transaction of its
    own. What was brought in stays, whatever becomes of this, so a failure is written to the log and not raised.
    """
    looked_at = []
    try:
        for table in _much_changed():
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT homeward_analyze(%s)", [table])
                if cursor.fetchone()[0]:
                    looked_at.append(table)
    except DatabaseError as problem:
        log.warning(
            "Pages may be slow until the database has looked at its tables by itself (%s). Run `homeward migrate` if "
            "it was not run since Homeward was last changed.",
            type(problem).__name__,
        )
    return looked_at


def _much_changed() -> list[str]:
    with transaction.atomic(), connection.cursor() as cursor:
        # What this connection wrote is told to the server at most once a second; it must be told now.
        cursor.execute("SELECT pg_stat_force_next_flush()")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT homeward_much_changed()")
        return sorted(name for (name,) in cursor.fetchall())
