"""A database of an earlier version, with rows in it and its guards in force, comes to the present shape."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from devtools.environment import homeward_environment
from devtools.postgres.cluster import APP, OWNER
from devtools.testing.databases import CHECKOUT, NO_POOL, TestDatabase, migrate

# The step before files and copies were told apart: the last whose columns a later step takes out of the policies.
BEFORE = "0010_childrens_words_and_signposts"
GO_BACK = f"""
import django
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connections
from homeward.access import row_security
row_security.lift(connections["owner"])
call_command(Command(), "casework", "{BEFORE}", database="owner", interactive=False, verbosity=0)
"""
GUARDS_THEN = """
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY sees ON {table} FOR SELECT USING (
    authority_id = (SELECT homeward_authority()) AND (
        (SELECT homeward_wide('referral')) OR referral_id = ANY ((SELECT homeward_subjects('referral'))::uuid[])));
"""
TABLES = ("casework_keptfile", "casework_releasedcopy")


@pytest.fixture
def earlier() -> Iterator[TestDatabase]:
    database = TestDatabase("upgrade")
    database.open()
    environment = homeward_environment(database.cluster, database.name, NO_POOL, mode="test", as_owner_too=True)
    environment["DJANGO_SETTINGS_MODULE"] = "homeward.settings"
    done = subprocess.run(
        [sys.executable, "-c", GO_BACK], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with database.cluster.connect(database.name, OWNER) as connection:
        for table in TABLES:
            connection.execute(sql.SQL(GUARDS_THEN).format(table=sql.Identifier(table)))
    yield database
    database.close()


def test_files_and_copies_are_brought_along_and_guarded_again(earlier: TestDatabase) -> None:
    family, referral, authority = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    with earlier.cluster.connect(earlier.name) as connection:
        _add(connection, "people_family", id=family, authority_id=authority)
        _add(connection, "casework_referral", id=referral, state="draft")
        for table, names in (("casework_keptfile", "name"), ("casework_releasedcopy", "recipient")):
            _add(connection, table, family_id=family, **{names: "of the work"})
            _add(connection, table, referral_id=referral, **{names: "of the referral"})
    assert _families_seen(earlier, authority) == 0  # in between nobody sees anything
    migrate(earlier.cluster, earlier.name)
    assert _families_seen(earlier, authority) == 1
    with earlier.cluster.connect(earlier.name) as connection:
        for table, holds in {
            "casework_keptfile": "of the work",
            "casework_keptreferralfile": "of the referral",
            "casework_releasedcopy": "of the work",
            "casework_releasedreferralcopy": "of the referral",
        }.items():
            assert _texts(connection, table) == [holds], table
        policies = connection.execute("SELECT count(*) FROM pg_policies WHERE tablename = ANY (%s)", [list(TABLES)])
        assert policies.fetchone() == (8,)
        forced = connection.execute("SELECT count(*) FROM pg_class WHERE relforcerowsecurity").fetchone()
        assert forced is not None
        assert int(str(forced[0])) > 50
    with earlier.cluster.connect(earlier.name, APP) as connection:
        assert _texts(connection, "casework_keptfile") == []  # nobody has entered, so nobody sees anything
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM casework_keptfile")


def _families_seen(database: TestDatabase, authority: uuid.UUID) -> int:
    """Count the families that somebody who may read every identity of the authority sees."""
    with database.cluster.connect(database.name, APP) as connection:
        for name, value in (("authority", str(authority)), ("wide", ",identity,")):
            connection.execute("SELECT set_config(%s, %s, false)", [f"homeward.{name}", value])
        found = connection.execute("SELECT count(*) FROM people_family").fetchone()
    assert found is not None
    return int(str(found[0]))


def _texts(connection: psycopg.Connection[tuple[object, ...]], table: str) -> list[object]:
    column = "name" if "file" in table else "recipient"
    query = sql.SQL("SELECT {} FROM {}").format(sql.Identifier(column), sql.Identifier(table))
    return [row[0] for row in connection.execute(query)]


def _add(connection: psycopg.Connection[tuple[object, ...]], table: str, **given: object) -> None:
    """Add a row; what must be there and is not given is made up, whatever it is."""
    columns = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO' "
        "AND column_default IS NULL",
        [table],
    ).fetchall()
    made_up = {
        "uuid": uuid.uuid4(),
        "integer": 1,
        "boolean": False,
        "jsonb": "[]",
        "date": "2026-01-05",
        "timestamp with time zone": "2026-01-05T09:00:00Z",
        "bytea": b"picture",
    }
    row = {str(name): made_up.get(str(kind), "made up"[:10]) for name, kind in columns} | given
    connection.execute("SET session_replication_role = replica")
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(sql.Placeholder() * len(row)),
        ),
        list(row.values()),
    )
