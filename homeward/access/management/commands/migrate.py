"""Django's ``migrate``, which then puts every record's guard into force."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections, transaction

from homeward.access import row_security


class Command(DjangoMigrate):
    """Migrate, make the shared cache table, then apply row-level security, history triggers and rights."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options.get("plan") or options.get("check_unapplied") or (args and args[-1] == "zero"):
            return
        database = options["database"]
        call_command("createcachetable", database=database, verbosity=0)
        with transaction.atomic(using=database):
            row_security.apply(connections[database])
