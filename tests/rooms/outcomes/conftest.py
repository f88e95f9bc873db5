"""A contract with its parties, and a casework record that says what a test tells it to say."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A casework record that says what the test tells it to say."""
    from homeward.casework import queries as casework
    from tests.rooms.outcomes.told import Told

    record = Told()
    for name, function in record.answers().items():
        monkeypatch.setattr(casework, name, function, raising=False)
    return record


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
