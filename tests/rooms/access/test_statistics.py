"""After thousands of rows the planner knows at once how full the tables are; the runtime role owns none of them."""

from __future__ import annotations

import logging
from uuid import uuid4

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.utils import timezone

from homeward.access.actions import acting_as, bulk_cover, statistics
from homeward.access.actions.statistics import refresh_statistics
from homeward.access.models import Coverage
from tests.factories import viewers

TABLE = Coverage._meta.db_table


def _rows_the_planner_expects() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [TABLE])
        return float(cursor.fetchone()[0])


def _cover(number: int) -> None:
    by, today = viewers.viewer("administrator"), timezone.localdate()
    with acting_as(by):
        bulk_cover(by=by, pairs=[(uuid4(), uuid4(), today, None) for _ in range(number)])


@pytest.mark.committed
def test_a_table_that_was_filled_is_looked_at_and_one_that_was_not_is_left() -> None:
    _cover(500)
    assert _rows_the_planner_expects() < 500
    looked_at = refresh_statistics()
    assert TABLE in looked_at
    assert "access_authority" not in looked_at
    assert _rows_the_planner_expects() == 500
    assert TABLE not in refresh_statistics()


@pytest.mark.committed
def test_the_runtime_role_may_do_that_by_no_other_way() -> None:
    _cover(500)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {TABLE}")  # the server warns, and passes the table over
    assert _rows_the_planner_expects() < 500
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"CLUSTER {TABLE} USING coverage_by_subject")


def test_it_looks_at_nothing_but_tables_of_ours() -> None:
    for name in ("pg_class", "no_such_table", "access_coverage; DROP TABLE access_coverage"):
        with (
            pytest.raises(DatabaseError, match="There is no table"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT homeward_analyze(%s)", [name])


def test_what_came_in_stays_where_the_database_cannot_look(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def is_missing() -> list[str]:
        raise ProgrammingError("function homeward_much_changed() does not exist")

    monkeypatch.setattr(statistics, "_much_changed", is_missing)
    with caplog.at_level(logging.WARNING):
        assert refresh_statistics() == []
    assert "Pages may be slow" in caplog.text
    assert "homeward migrate" in caplog.text
