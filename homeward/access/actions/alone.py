"""Do a task of the background for an authority while nobody else does it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import DatabaseError, connection


@contextmanager
def alone(task: str, authority_id: UUID) -> Iterator[bool]:
    """
    Say whether this process may do the task now; while it does, no other process may.

    Several transactions may come and go inside, so the lock is the connection's: should the process die, the
    database lets go of it by itself. Only for work outside a unit of work.
    """
    connection.close_if_unusable_or_obsolete()  # the database may have been away since the last task
    named = [task, str(authority_id)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s), hashtext(%s))", named)
        (is_ours,) = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            _let_go(named)


def _let_go(named: list[str]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s), hashtext(%s))", named)
    except DatabaseError:
        connection.close()  # the connection is broken, and the lock ended with it
