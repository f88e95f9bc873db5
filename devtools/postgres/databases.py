"""Roles and databases inside an embedded server, with the rights they have in production."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from devtools.postgres.cluster import APP, OWNER, Cluster

EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
# Neither role may pass by row-level security, and the one the application runs as owns nothing.
ORDINARY = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS")


def make_roles(cluster: Cluster) -> None:
    """Create the role that owns the tables and the role the application runs as, unless they are there."""
    with cluster.connect() as connection:
        for role in (OWNER, APP):
            found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            change = sql.SQL("ALTER ROLE {} {}") if found else sql.SQL("CREATE ROLE {} {}")
            connection.execute(change.format(sql.Identifier(role), ORDINARY))


def has_database(cluster: Cluster, name: str) -> bool:
    with cluster.connect() as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def make_database(cluster: Cluster, name: str, *, copy_of: str | None = None, tablespace: str | None = None) -> None:
    """Create a database owned by the owner role: empty with the extensions, or a copy of another one."""
    with cluster.connect() as connection:
        connection.execute(_create(cluster, name, copy_of) + _in(tablespace))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(name), sql.Identifier(APP))
        )
    if copy_of is None:
        with cluster.connect(name) as inside:
            for extension in EXTENSIONS:
                inside.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def _create(cluster: Cluster, name: str, copy_of: str | None) -> sql.Composed:
    create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(copy_of or "template0")
    )
    if copy_of:
        # Copied as files, not page by page through the log: half the time, where nothing is kept safe on a disk.
        return create + sql.SQL(" STRATEGY FILE_COPY") if cluster.throw_away else create
    create += sql.SQL(" ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    return create + sql.SQL(" LOCALE_PROVIDER builtin") if cluster.binaries.has_builtin_locale else create


def _in(tablespace: str | None) -> sql.Composable:
    return sql.SQL(" TABLESPACE {}").format(sql.Identifier(tablespace)) if tablespace else sql.SQL("")


def drop_database(cluster: Cluster, name: str) -> None:
    """Remove a database, and disconnect whoever uses it."""
    with cluster.connect() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def rename_database(cluster: Cluster, name: str, to: str) -> None:
    with cluster.connect() as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(to)))


def databases(cluster: Cluster, beginning: str) -> list[str]:
    """Return the names of the databases that begin so, oldest first."""
    with cluster.connect() as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [beginning]
        ).fetchall()
    return [str(row[0]) for row in rows]


@contextmanager
def advisory_lock(cluster: Cluster, key: int) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Hold a lock that no other process on this server can hold."""
    with cluster.connect() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [key])
        yield connection


def note_on(cluster: Cluster, name: str) -> dict[str, str]:
    """Return what was noted about a database, which lives and dies with it."""
    with cluster.connect() as connection:
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        ).fetchone()
    return dict(json.loads(str(row[0]))) if row and row[0] else {}


def add_note(cluster: Cluster, name: str, **facts: str) -> None:
    """Add to what is noted about a database."""
    noted = json.dumps({**note_on(cluster, name), **facts})
    with cluster.connect() as connection:
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(noted)))
