"""Bring the database to the present shape, and put its access rules in force.

Uses DATABASE_OWNER_URL: the role that owns the tables. The application itself runs as another role, which owns
nothing (DATABASE_URL).
"""

import argparse
import gc

from django.conf import settings
from django.core.management import call_command

from homeward.vocabulary.errors import DomainError


def run(chosen: argparse.Namespace) -> None:
    """
    Migrate as the owner.

    :raises DomainError: if no owner is configured
    """
    if "owner" not in settings.DATABASES:
        raise DomainError(
            "The database cannot be migrated: no owner role is configured.",
            remedy="Set DATABASE_OWNER_URL to the address of the database for the role that owns its tables.",
        )
    # Records are drawn anew by the thousand; looked through for what can go as often as usual, it took a fifth longer.
    gc.set_threshold(50_000)
    call_command("migrate", database="owner", interactive=False, verbosity=1)
