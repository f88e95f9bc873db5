"""
Django's own commands, for whoever changes Homeward: ``python -m devtools.manage makemigrations people``.

Needs no database: migrations are made from the models alone. To apply them, ``python -m homeward migrate``.
"""

import os
import sys
import warnings


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeward.settings")
    os.environ.setdefault("HOMEWARD_MODE", "test")
    os.environ.setdefault("DATABASE_POOL", "0")
    warnings.filterwarnings("ignore", message="Got an error checking a consistent migration history")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["devtools.manage", *sys.argv[1:]])


if __name__ == "__main__":
    main()
