"""Every test in a room has the database: undone afterwards, or really committed when it asks for that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests of one file that ask for the same come one after the other: they begin alike."""
    files = {path: n for n, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (files[item.path], getattr(item, "fixturenames", [])))


@pytest.fixture(autouse=True)
def _with_a_database(request: pytest.FixtureRequest) -> Any:
    """Ask for ``committed`` (the fixture, or the mark) to commit; otherwise all is rolled back at the end."""
    commits = "committed" in request.fixturenames or request.node.get_closest_marker("committed")
    return request.getfixturevalue("committed" if commits else "db")


@pytest.fixture
def db(
    request: pytest.FixtureRequest,
    _kept_beginning: Any,
    django_db_blocker: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """Undo all the test does. What it begins with may be there already: see ``tests.factories.beginning``."""
    with django_db_blocker.unblock(), _kept_beginning.of_a_test(str(request.path), monkeypatch):
        yield


@pytest.fixture
def committed(_kept_beginning: Any, django_db_blocker: Any, request: pytest.FixtureRequest) -> Any:
    """Let the test commit for real: nothing kept is in its way."""
    with django_db_blocker.unblock():
        _kept_beginning.close()
    return request.getfixturevalue("committed")


@pytest.fixture(scope="session")
def _kept_beginning(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    from tests.factories.beginning import BEGINNING

    yield BEGINNING
    with django_db_blocker.unblock():
        BEGINNING.close()
