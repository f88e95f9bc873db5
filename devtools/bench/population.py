"""
A whole county in a few minutes: one team's work, copied as often as it takes.

The team is made through the actions (``devtools.bench.team``); the copies are rows, written by the server itself
before there is any index to keep, each with ids, names and births of its own. Indexes, constraints, triggers and
policies are then exactly those of a migrated database. Only a bench may fill a database like this: nothing is
audited, and no rule is asked.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from psycopg import sql

from devtools.bench.copying import KEPT, Table, copy_statement, key_map_statements
from devtools.bench.place import Place
from devtools.postgres import databases
from devtools.postgres.cluster import SUPERUSER, PostgresProblem
from devtools.postgres.lease import CHECKOUT
from devtools.testing.databases import fingerprint, migrated_template

HANDS = 4
# What decides what the one team's rows look like.
SHAPES_THE_TEAM = ("homeward/**/*.py", "homeward/**/*.yaml", "devtools/bench/team.py", "devtools/bench/family.py")


@dataclass(frozen=True)
class Population:
    """A database that holds so many children, and the teams and workers who work with them."""

    database: str
    children: int
    copies: int


def make_team_database(place: Place, *, workers: int, families: int) -> Population:
    """Return the database that holds one team's work, making it if the code changed since the last one."""
    name = f"team_{workers}_{families}_{fingerprint(SHAPES_THE_TEAM)}"
    if not databases.has_database(place.cluster, name):
        for old in databases.databases(place.cluster, "team_"):
            place.drop(old)
        unfinished = f"unfinished_{name}"
        place.drop(unfinished)
        databases.make_database(place.cluster, unfinished, copy_of=migrated_template(place.cluster))
        words = [sys.executable, "-m", "devtools.bench.team", "--workers", str(workers), "--families", str(families)]
        run(words, place.environment(unfinished))
        databases.rename_database(place.cluster, unfinished, name)
    with place.connect(name) as connection:
        row = connection.execute("SELECT count(DISTINCT person_id) FROM casework_episodechild").fetchone()
    return Population(name, int(str(row[0])) if row else 0, 1)


def make_population(place: Place, team: Population, *, children: int, name: str = "") -> Population:
    """Make a database with about so many children. One that is there already is used as it is."""
    copies = max(1, round(children / team.children))
    name = name or f"children_{children}_{team.database.rpartition('_')[2]}"
    population = Population(name, copies * team.children, copies)
    if databases.has_database(place.cluster, name) and databases.note_on(place.cluster, name).get("ready"):
        return population
    for old in databases.databases(place.cluster, f"children_{children}_"):
        place.drop(old)
    databases.make_database(place.cluster, name)
    dump = place.home / "team.dump"
    _program(place, "pg_dump", "--format=custom", f"--file={dump}", place.cluster.url(SUPERUSER, team.database))
    for section in ("pre-data", "data"):
        _restore(place, name, dump, section)
    _copy(place, name, copies)
    _restore(place, name, dump, "post-data")
    with place.connect(name) as connection:
        connection.execute("VACUUM ANALYZE")
    databases.add_note(place.cluster, name, ready="yes")
    return population


def _copy(place: Place, database: str, copies: int) -> None:
    with place.connect(database) as connection:
        tables = [each for each in _tables(connection) if each.name not in KEPT]
        kept = [str(row[0]) for table in sorted(KEPT.values()) if table for row in connection.execute(table)]
        for statement in key_map_statements(connection):
            connection.execute(statement)
    largest_first = sorted(tables, key=lambda each: -each.rows)

    def write(table: Table) -> None:
        with place.connect(database) as hand:
            hand.execute("SET synchronous_commit = off")
            hand.execute(sql.SQL(copy_statement(table, copies, kept)))

    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(write, (each for each in largest_first if each.rows)))
    with place.connect(database) as connection:
        connection.execute("DROP TABLE bench_key")


def _tables(connection: object) -> Iterable[Table]:
    rows = connection.execute(  # type: ignore[attr-defined]
        """
        SELECT columns.table_name, array_agg(ARRAY[column_name, data_type, udt_name]::text[] ORDER BY ordinal_position)
        FROM information_schema.columns AS columns
        JOIN pg_tables ON schemaname = 'public' AND tablename = columns.table_name
        WHERE table_schema = 'public' AND (table_name ~ '^(access|people|practice|workforce|casework|outcomes)_')
        GROUP BY columns.table_name
        """
    ).fetchall()
    for name, columns in rows:
        (count,) = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone()  # type: ignore[attr-defined]
        yield Table(name, tuple((column, kind) for column, kind, _ in columns), int(count))


def _restore(place: Place, database: str, dump: Path, section: str) -> None:
    words = [f"--section={section}", "--exit-on-error", f"--jobs={HANDS}"]
    _program(place, "pg_restore", *words, f"--dbname={place.cluster.url(SUPERUSER, database)}", str(dump))


def _program(place: Place, name: str, *words: str) -> None:
    run([str(place.cluster.binaries.program(name)), *words], None)


def run(command: list[str], environment: dict[str, str] | None) -> str:
    """Run a program to its end and return what it said; what went wrong is shown."""
    done = subprocess.run(command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PostgresProblem(f"{' '.join(command[:4])} … failed.\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout
