"""
Puts every record's guard into force in the database. Run by ``migrate`` with the owner's connection.

Tables of libraries have no guard; each is listed here with the reason it needs none, and a test fails for any other.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField

from homeward.access.records import Guard
from homeward.access.rules.roles import OPENS, ROLES, reading_reach
from homeward.access.rules.row_policies import (
    AUDIT_POLICY,
    FUNCTIONS,
    HISTORY_POLICY,
    GuardedTable,
    guard_statements,
    role_table_statements,
)
from homeward.access.rules.statistics import STATISTICS

# Tables no record of ours stands for: what they hold, and so why they need no row-level security.
LIBRARY_TABLES: dict[str, str] = {
    "django_migrations": "names of migrations",
    "django_content_type": "names of records",
    "django_session": "session keys; never anything about a child",
    "auth_permission": "unused names",
    "auth_group": "unused",
    "auth_group_permissions": "unused",
    "access_cache": "rate-limit counters",
    "account_emailaddress": "staff e-mail addresses, read at sign-in",
    "account_emailconfirmation": "staff e-mail keys, read at sign-in",
    "mfa_authenticator": "second factors of staff, encrypted, read at sign-in",
    "socialaccount_socialaccount": "staff identities at their employer, read at sign-in",
    "socialaccount_socialapp": "sign-in configuration",
    "socialaccount_socialtoken": "sign-in tokens of staff",
}


def guarded_tables() -> list[GuardedTable]:
    """Return every table of ours with what its guard says."""
    tables = []
    for model in apps.get_models():
        guard: Guard | None = getattr(model, "guard", None)
        if guard is None or not model.__module__.startswith("homeward."):
            continue
        table = model._meta.db_table
        own = {"access_history": HISTORY_POLICY, "access_auditentry": AUDIT_POLICY}.get(table, "")
        tables.append(
            GuardedTable(
                name=table,
                routes=tuple((data_class.value, column) for data_class, column in guard.routes),
                tenant_wide=guard.tenant_wide,
                is_open=bool(guard.open_reason),
                append_only=guard.append_only,
                keeps_history=guard.keeps_history,
                array_columns=frozenset(each.attname for each in model._meta.fields if isinstance(each, ArrayField)),
                own_columns=guard.own,
                in_the_making=guard.in_the_making,
                own_policy=own,
                adds_before_entry=table == "access_auditentry",
            )
        )
    return tables


def apply(connection: Any) -> None:
    """Make functions, policies, triggers, rights and the role table what the code says, in one transaction."""
    role = connection.ops.quote_name(settings.RUNTIME_ROLE)
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        cursor.execute(STATISTICS)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        present = _tables(cursor)  # migrating one room to an earlier step may leave others without their tables
        for table in guarded_tables():
            for statement in guard_statements(table, role) if table.name in present else []:
                cursor.execute(statement)
        for name in filter(is_of_a_library, present):
            cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{name}" TO {role}')
        cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}")
        reaches = [(r, kind.value, reach.value, ROLES[r].is_service) for r, kind, reach in reading_reach()]
        opens = [(kind.value, each.value) for kind, classes in OPENS.items() for each in sorted(classes)]
        for statement in role_table_statements(reaches, opens):
            cursor.execute(statement)


def lift(connection: Any) -> None:
    """
    Take every policy off before tables change their shape, so that none holds on to a column that goes.

    Row-level security stays on: without a policy the application sees and changes nothing until ``apply`` has run,
    also when a migration fails in between. The owner, who migrates, sees every row, to bring it along.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'")
        for table, policy in cursor.fetchall():
            cursor.execute(f'DROP POLICY "{policy}" ON "{table}"')
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')


def is_of_a_library(table: str) -> bool:
    """Return whether the table is a library's and listed here with the reason it needs no row-level security."""
    return table in LIBRARY_TABLES


def _tables(cursor: Any) -> set[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {name for (name,) in cursor.fetchall()}
