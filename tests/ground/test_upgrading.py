"""A database of an earlier version, with rows in it and its guards in force, comes to the present shape."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from importlib import import_module

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
FAMILY, REFERRAL, AUTHORITY = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


@pytest.fixture(scope="module")
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


@pytest.fixture(scope="module")
def upgraded(earlier: TestDatabase) -> TestDatabase:
    """The same database in the present shape, with rows of the earlier one brought along."""
    with earlier.cluster.connect(earlier.name) as connection:
        _add(connection, "people_family", id=FAMILY, authority_id=AUTHORITY)
        _add(connection, "casework_referral", id=REFERRAL, state="draft")
        for table, names in (("casework_keptfile", "name"), ("casework_releasedcopy", "recipient")):
            _add(connection, table, family_id=FAMILY, **{names: "of the work"})
            _add(connection, table, referral_id=REFERRAL, **{names: "of the referral"})
    assert _families_seen(earlier, AUTHORITY) == 0  # in between nobody sees anything
    migrate(earlier.cluster, earlier.name)
    return earlier


def test_files_and_copies_are_brought_along_and_guarded_again(upgraded: TestDatabase) -> None:
    assert _families_seen(upgraded, AUTHORITY) == 1
    with upgraded.cluster.connect(upgraded.name) as connection:
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
    with upgraded.cluster.connect(upgraded.name, APP) as connection:
        assert _texts(connection, "casework_keptfile") == []  # nobody has entered, so nobody sees anything
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM casework_keptfile")


def test_claims_are_brought_into_the_ledger_to_the_penny(upgraded: TestDatabase) -> None:
    with _as_before(
        upgraded, "ALTER TABLE outcomes_contract ADD value_per_child numeric(12, 2), ADD cap numeric(12, 2)"
    ) as connection:
        _add_claims(connection)
        connection.execute("SET session_replication_role = origin")
        connection.execute(_carried("0004_the_ledger"))
        numbers = connection.execute("SELECT numbers FROM outcomes_contract").fetchone()
        assert numbers == ({"value_per_child": "6000.00", "contract_cap": "1400000.00"},)
        claims = connection.execute("SELECT number, state FROM outcomes_claim ORDER BY number").fetchall()
        assert claims == [(1, "paid"), (2, "approved"), (3, "submitted"), (4, "draft")]
        lines = connection.execute(
            "SELECT claim.number, promise, line.state, unit, gross, delivered, asked, amount "
            "FROM outcomes_claimline line JOIN outcomes_claim claim ON claim.id = line.claim_id ORDER BY 1, 2"
        ).fetchall()
        assert [row[:4] for row in lines] == [
            (1, "home_4_weeks", "paid", "TTT-0007"),
            (2, "home_6_months", "approved", "TTT-0007"),
            (3, "home_12_months", "submitted", "TTT-0007"),
            (3, "stars", "queried", "TTT-0007"),
            (4, "later", "evidenced", "TTT-0007"),
        ]
        whole, cut = Decimal("1800.00"), Decimal("1000.00")
        assert {row[4:] for row in lines} == {(whole, whole, cut, cut)}
        kept = connection.execute(
            "SELECT count(*) FROM access_history WHERE table_name = ANY (%s)",
            [["outcomes_contract", "outcomes_claim", "outcomes_claimline"]],
        ).fetchone()
        assert kept == (0,)  # nobody changed them: their shape did


def test_a_run_that_paid_one_claim_is_brought_along_as_the_run_of_that_claim(upgraded: TestDatabase) -> None:
    contract, run, claim = (uuid.uuid4() for _ in range(3))
    with _as_before(upgraded, "ALTER TABLE outcomes_paymentrun ADD claim_id uuid") as connection:
        _add(connection, "outcomes_paymentrun", id=run, contract_id=contract, claim_id=claim, authority_id=AUTHORITY)
        connection.execute(_carried("0009_paid_together_and_settled"))
        found = connection.execute("SELECT run_id, claim_id, contract_id, authority_id FROM outcomes_paidclaim")
        assert found.fetchall() == [(run, claim, contract, AUTHORITY)]


@contextmanager
def _as_before(database: TestDatabase, shape: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Give a table of the throw-away database back the columns it had before a step."""
    with database.cluster.connect(database.name) as connection:
        connection.execute(sql.SQL(shape))  # type: ignore[arg-type]
        yield connection


def _carried(step: str) -> str:
    """Return the statements by which a step of the outcomes room brings rows along."""
    words: str = import_module(f"homeward.outcomes.migrations.{step}").CARRIED
    return words


def _add_claims(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Add a contract of the time before the ledger, a child on it, and a claim at each step with lines at each."""
    contract, enrolment, somebody, another = (uuid.uuid4() for _ in range(4))
    _add(connection, "outcomes_contract", id=contract, prefix="TTT", authority_id=AUTHORITY, value_per_child="6000.00",
         cap="1400000.00", starts="2025-01-01", ends="2026-01-01")  # fmt: skip
    _add(connection, "outcomes_enrolment", id=enrolment, contract_id=contract, reference="TTT-0007")
    steps = {
        "paid": {"home_4_weeks": "paid"},
        "verified": {"home_6_months": "verified"},
        "submitted": {"home_12_months": "claimed", "stars": "queried"},
        "draft": {"later": "claimed"},
    }
    for number, (state, lines) in enumerate(steps.items(), start=1):
        claim = uuid.uuid4()
        _add(connection, "outcomes_claim", id=claim, contract_id=contract, number=number, state=state,
             drafted_by=somebody, submitted_by=somebody, verified_by=another, paid_by=another)  # fmt: skip
        for promise, stands in lines.items():
            _add(connection, "outcomes_claimline", claim_id=claim, contract_id=contract, enrolment_id=enrolment,
                 kind="original", promise=promise, state=stands, delivered="1800.00", asked="1800.00",
                 amount="1000.00", claimed_by=somebody, verified_by=another)  # fmt: skip


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
        "smallint": 1,
        "numeric": 0,
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
