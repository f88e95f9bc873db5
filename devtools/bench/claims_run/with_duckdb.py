"""The claims run in hand-written SQL, on DuckDB."""

from __future__ import annotations

from pathlib import Path

import duckdb

from devtools.bench.claims_run.question import Answer, Question

# The start of each spell, and how far the episodes before it reached: the next start says where this spell ends.
SPELLS = """
    CREATE OR REPLACE TEMP TABLE spell AS
    WITH reaching AS (
        SELECT child, la, referral, "start",
               max(coalesce("end", $known_end)) OVER earlier AS before,
               max(coalesce("end", $known_end)) OVER whole AS reached
        FROM episode
        WINDOW earlier AS (PARTITION BY child ORDER BY "start" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
               whole AS (PARTITION BY child)
    )
    SELECT la, referral, "start",
           coalesce(lead(before) OVER child, reached) AS "end",
           lead("start") OVER child AS following,
           before AS previous
    FROM reaching
    WHERE before IS NULL OR "start" > before
    WINDOW child AS (PARTITION BY child ORDER BY "start")
"""
CARE = """
    SELECT la, year(day) * 4 + quarter(day) - 1, care_days, child_days FROM (
        SELECT la, date_trunc('quarter', DATE '1970-01-01' + referral) AS day,
               sum(greatest(0, least("end", referral + $care_days, $known_end) - greatest("start", referral)))::BIGINT
                   AS care_days,
               (sum(least(referral + $care_days, $known_end) - referral) FILTER (previous IS NULL))::BIGINT
                   AS child_days
        FROM spell GROUP BY ALL)
"""
REENTRIES = """
    SELECT la, year(DATE '1970-01-01' + "start"), count(*),
           count(*) FILTER ("end" + $reentry_days < $known_end),
           count(*) FILTER ("end" + $reentry_days < $known_end AND following - "end" <= $reentry_days)
    FROM spell GROUP BY ALL
"""
WEEKS = """
    SELECT la,
           sum(greatest(0, least("start", until) - greatest(coalesce(previous, 0), referral)) // 7
               + CASE WHEN following IS NULL THEN greatest(0, until - greatest("end", referral)) // 7 ELSE 0 END
           )::BIGINT
    FROM (SELECT *, least(referral + $week_days, $known_end) AS until FROM spell) GROUP BY la
"""
EPISODES = """
    SELECT child, la, (referral - DATE '1970-01-01')::INTEGER AS referral,
           ("start" - DATE '1970-01-01')::INTEGER AS "start", ("end" - DATE '1970-01-01')::INTEGER AS "end"
"""


def read(file: Path) -> duckdb.DuckDBPyConnection:
    """Return a database that reads the file in the query itself, which is quicker than loading it first."""
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    connection.execute(f"CREATE VIEW episode AS {EPISODES} FROM read_parquet('{file}')")
    return connection


def keep(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Load the episodes, for whoever asks more than once."""
    connection.execute("CREATE TEMP TABLE kept AS FROM episode")
    connection.execute("CREATE OR REPLACE VIEW episode AS FROM kept")
    return connection


def answer(connection: duckdb.DuckDBPyConnection, question: Question) -> Answer:
    """Return the three tables."""
    known = {"known_end": question.known_end}
    connection.execute(SPELLS, known)
    return Answer(
        care=connection.execute(CARE, {**known, "care_days": question.care_days}).fetchall(),
        spells=connection.execute(REENTRIES, {**known, "reentry_days": question.reentry_days}).fetchall(),
        weeks=connection.execute(WEEKS, {**known, "week_days": question.week_days}).fetchall(),
    )
