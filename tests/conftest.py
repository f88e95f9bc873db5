"""
What every kind of test needs.

This file is also read where Django is not installed (the spec tests' own environment), so it imports nothing
outside the standard library and pytest until a test asks for it.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """Set up Django, unless only tests that need none are asked for: the spec tests prove that the core does not."""
    if not _asks_only_for(config, "ground", "faults", "journeys"):
        _give_every_example_its_time()
    if not _needs_django(config) or _leaves_the_tests_to_workers(config):
        return
    from devtools.testing.databases import TestDatabase

    # Only this session's own made-up database, whatever the caller's environment says.
    database = TestDatabase(os.environ.get("PYTEST_XDIST_WORKER", "main"))
    os.environ.update(
        {
            "DJANGO_SETTINGS_MODULE": "homeward.settings",
            "HOMEWARD_MODE": "test",
            "DATABASE_URL": database.cluster.url("homeward_app", database.name),
            "DATABASE_POOL": "0",
            "AUDIT_ANCHOR_FILE": "",
            "DEBUG": "",
        }
    )
    os.environ.pop("DATABASE_OWNER_URL", None)
    config.stash[DATABASE] = database

    import django
    from django.conf import settings

    settings.DATABASES  # noqa: B018 (read now, so that pytest-django sees configured settings)
    django.setup()
    _make_passwords_cheap()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let the collector of rubbish leave alone what stays to the end: the house, and every test of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def _make_passwords_cheap() -> None:
    """Let no test wait a quarter of a second for each password it makes or tries: nobody will guess at these."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 64


def _leaves_the_tests_to_workers(config: pytest.Config) -> bool:
    """Whether this process only hands out tests. What it puts in the environment, its workers would inherit."""
    return bool(config.getoption("numprocesses", None)) and "PYTEST_XDIST_WORKER" not in os.environ


def _needs_django(config: pytest.Config) -> bool:
    return not _asks_only_for(config, "spec", "ground") and config.pluginmanager.has_plugin("django")


def _asks_only_for(config: pytest.Config, *folders: str) -> bool:
    asked = [Path(config.invocation_params.dir, each.split("::")[0]).resolve() for each in config.args]
    return bool(asked) and all(any(each.is_relative_to(TESTS / folder) for folder in folders) for each in asked)


def _give_every_example_its_time() -> None:
    """Let no drawn example fail because the machine was busy for a fifth of a second: other steps run beside this."""
    from hypothesis import settings

    settings.register_profile("beside-others", settings(), deadline=None)
    settings.load_profile("beside-others")


DATABASE: pytest.StashKey[Any] = pytest.StashKey()


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """Give this session its own database, migrated by the owner and used as the runtime role."""
    database = request.config.stash[DATABASE]
    database.open()
    with django_db_blocker.unblock():
        _refuse_to_test_as_the_wrong_role()
    yield
    with django_db_blocker.unblock():
        _disconnect()
    database.close()


def _refuse_to_test_as_the_wrong_role() -> None:
    """A superuser or an owner passes row-level security by, and every access test would pass for nothing."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        role, is_above_the_rules = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        (owned,) = cursor.fetchone()
    assert role == "homeward_app"
    assert not is_above_the_rules
    assert owned == 0


def _disconnect() -> None:
    from django.db import connections

    connections.close_all()


@pytest.fixture
def committed(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """
    Let the test commit for real, from as many connections as it likes.

    The database is made again afterwards, so nothing stays, not even what is append-only.
    """
    database = request.config.stash[DATABASE]
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            _disconnect()
            database.put_back()


@pytest.fixture(scope="session")
def test_database(request: pytest.FixtureRequest, django_db_setup: None) -> Any:
    """The session's database, for tests that look at it as its owner (``test_database.cluster.connect``)."""
    return request.config.stash[DATABASE]
