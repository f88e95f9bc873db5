"""Every test in a room has the database: undone afterwards, or really committed when it asks for that."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _with_a_database(request: pytest.FixtureRequest) -> Any:
    """Ask for ``committed`` (the fixture, or the mark) to commit; otherwise all is rolled back at the end."""
    commits = "committed" in request.fixturenames or request.node.get_closest_marker("committed")
    return request.getfixturevalue("committed" if commits else "db")
