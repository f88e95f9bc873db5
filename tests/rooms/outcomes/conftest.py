"""A contract with its parties, and a casework record that says what a test tells it to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A casework record that says what the test tells it to say."""
    from tests.rooms.outcomes.told import at_work

    with at_work(monkeypatch) as record:
        yield record


@pytest.fixture
def parties() -> Any:
    """The council and the provider, with the contract agreed."""
    from tests.factories import contracts

    of = contracts.parties()
    of.agreed()
    return of


@pytest.fixture
def home_throughout(parties: Any, told: Any) -> Any:
    """A child home ever since the programme, whose stars rose; and their enrolment."""
    from tests.rooms.outcomes.told import child_home

    return child_home(parties, told)
