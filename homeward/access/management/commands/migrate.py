"""Django's ``migrate``, which lifts every record's guard before tables change and puts it into force afterwards."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from homeward.access import row_security


class Command(DjangoMigrate):
    """Migrate, make the shared cache table, then apply row-level security, history triggers and rights."""

    def handle(self, *args: Any, **options: Any) -> None:
        database = options["database"]
        only_looks = options.get("plan") or options.get("check_unapplied")
        if not only_looks and _changes_tables(database, options.get("app_label")):
            with transaction.atomic(using=database):
                row_security.lift(connections[database])
        super().handle(*args, **options)
        if only_looks or (args and args[-1] == "zero"):
            return
        call_command("createcachetable", database=database, verbosity=0)
        with transaction.atomic(using=database):
            row_security.apply(connections[database])


def _changes_tables(database: str, room: str | None) -> bool:
    """Whether there is anything to migrate. Who names a room goes to a step of it, forwards or back."""
    executor = MigrationExecutor(connections[database])
    return room is not None or bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
