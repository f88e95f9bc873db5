"""Every table that could hold something about a person is guarded by the database itself."""

import pytest
from django.apps import apps
from django.db import connection

from homeward.access.records import Record
from homeward.access.row_security import LIBRARY_TABLES, guarded_tables, is_of_a_library
from homeward.access.rules.roles import OPENS, reading_reach

pytestmark = pytest.mark.django_db


# Editable, and yet no history is kept, for this reason. The list only shrinks.
KEEPS_NO_HISTORY = {
    "casework_referralreceipt": "a code and the stage reached, rewritten from the referral's own history",
    "casework_referralmatch": "worked out afresh from the people on record",
    "casework_outgoingmessage": "an outbox; what was decided is in the decision",
}


def _rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_every_record_declares_its_guard():
    without = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("homeward.") and not hasattr(model, "guard")
    ]
    assert without == []


def test_every_table_is_guarded_or_listed_with_its_reason():
    tables = {name for (name,) in _rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    ours = {each.name for each in guarded_tables()}
    assert {name for name in tables - ours if not is_of_a_library(name)} == set()
    assert ours - tables == set(), "a record has no table: make its migration"


def test_no_listed_library_table_holds_a_record_of_ours():
    assert {each.name for each in guarded_tables()} & set(LIBRARY_TABLES) == set()


def test_every_guarded_table_is_bound_in_the_database():
    sql = "SELECT relname, relforcerowsecurity FROM pg_class WHERE relrowsecurity AND relkind = 'r'"
    bound = dict(_rows(sql))
    for table in guarded_tables():
        if table.is_open:
            continue
        assert table.name in bound, f"{table.name} has no row-level security"
        if not table.name.startswith("access_"):
            assert bound[table.name], f"{table.name} does not bind its owner"


def test_every_guarded_table_has_all_four_policies():
    policies: dict[str, set[str]] = {}
    for table, command in _rows("SELECT tablename, cmd FROM pg_policies WHERE schemaname = 'public'"):
        policies.setdefault(table, set()).add(command)
    for table in guarded_tables():
        if not table.is_open:
            assert policies.get(table.name) == {"SELECT", "INSERT", "UPDATE", "DELETE"}, table.name


def test_every_editable_record_keeps_its_history():
    watched = {
        name for (name,) in _rows("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'keep_history'")
    }
    expected = {each.name for each in guarded_tables() if each.keeps_history}
    assert watched == expected
    editable = {
        model._meta.db_table for model in apps.get_models() if issubclass(model, Record) and not model.guard.append_only
    }
    assert editable - expected == set(KEEPS_NO_HISTORY)


def test_append_only_tables_cannot_be_changed_by_the_application():
    for table in guarded_tables():
        if table.append_only:
            (allowed,) = _rows(
                f"SELECT has_table_privilege(current_user, '\"{table.name}\"', 'UPDATE, DELETE, TRUNCATE')"
            )[0]
            assert not allowed, table.name


def test_a_guard_names_columns_that_exist_and_are_indexed():
    """A subject column without an index would make every page slower as the authority grows."""
    columns = set(_rows("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"))
    leading = set(
        _rows(
            "SELECT i.indrelid::regclass::text, a.attname FROM pg_index i "
            "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
        )
    )
    for table in guarded_tables():
        for _, column in table.routes:
            assert (table.name, column) in columns, f"{table.name} has no column {column}"
            assert (table.name, column) in leading, f"{table.name}.{column} has no index"


def test_the_role_table_in_the_database_is_the_one_in_the_code():
    assert set(_rows("SELECT role, data_class, reach FROM access_rolereach")) == {
        (role, kind.value, reach.value) for role, kind, reach in reading_reach()
    }
    assert set(_rows("SELECT kind, data_class FROM access_involvementopens")) == {
        (kind.value, each.value) for kind, classes in OPENS.items() for each in classes
    }


def test_no_definer_function_can_be_turned_by_a_search_path():
    loose = _rows(
        "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace AND proconfig IS NULL"
    )
    assert loose == []
