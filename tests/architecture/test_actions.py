"""One action, one permission, one transaction, one audit line: and every door keeps to it."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.architecture.house import HOMEWARD, ROOMS_WITH_DOORS

# What the access room offers besides actions: the unit of work itself, what actions are made of, and the few things
# that happen before anybody is known to act.
NOT_ACTIONS_BY_ROOM = {
    "access": {
        "acting_as", "action", "as_service", "authority_to_serve", "bulk_as_service", "enter_database",
        "forget_once", "leave_database", "note_sign_in", "open_authority", "record", "record_read", "record_refusal",
        "remember_once", "require", "service_viewer", "sign_in_failed", "start_once", "write_entries",
    },
}  # fmt: skip


def _door(room: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    module = importlib.import_module(f"homeward.{room}.actions")
    for name, value in vars(module).items():
        is_ours = inspect.isfunction(value) and value.__module__.startswith(f"homeward.{room}.actions")
        if is_ours and not name.startswith("_"):
            yield name, value


def _actions() -> list[Any]:
    found = []
    for room in ROOMS_WITH_DOORS:
        if (HOMEWARD / room / "actions").exists() or (HOMEWARD / room / "actions.py").exists():
            found += [
                pytest.param(function, id=f"{room}.{name}")
                for name, function in _door(room)
                if name not in NOT_ACTIONS_BY_ROOM.get(room, set())
            ]
    return found


@pytest.mark.parametrize("function", _actions())
def test_every_action_is_all_or_nothing_and_written_down(function: Any) -> None:
    assert getattr(function, "is_action", False), "decorate it with access.actions.action"


@pytest.mark.parametrize("function", _actions())
def test_every_action_says_who_acts_and_takes_its_arguments_by_name(function: Any) -> None:
    parameters = inspect.signature(function).parameters
    assert "by" in parameters
    assert {each.kind for each in parameters.values()} <= {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("function", _actions())
def test_every_action_tells_its_caller_what_it_does(function: Any) -> None:
    assert (function.__doc__ or "").strip()
