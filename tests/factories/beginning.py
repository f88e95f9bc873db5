"""
What a test begins with is made once, and kept for the next test that begins so.

Most tests begin alike: a family and its worker, a front door, a contract and its parties. A builder that is ``@kept``
is one step of a test's beginning. While a test has done nothing but take such steps, each is looked up: if the test
before it took the same step at the same place, what that made is still in the database and is handed out again; if
not, all that was made from that place on is undone, and the step is taken. The first statement of a test's own ends its
beginning, and undoes whatever it did not ask for; what it does from then on is undone when it ends.

So every test finds exactly the rows it would have made by itself, and no others. Outside the tests that are undone
(``committed`` ones, the journeys, the demonstration's checks) the builders simply build.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from psycopg.pq import TransactionStatus

from homeward.practice.library.shelf import _EXTRA_SHELVES

_CLOCK = (timezone.now, timezone.localdate)


@dataclass(frozen=True)
class _Step:
    """A step taken: which, with what, how things stood; what it returned; how much waits for a commit."""

    asked: tuple[Any, ...]
    stood: list[Any]
    made: Any
    waiting: int


class Beginning:
    """The steps whose rows are in the database, and how far along them the running test is."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []
        self._walked = 0
        self._begins = False  # a test is at its beginning: it has done nothing of its own yet
        self._outer: transaction.Atomic | None = None
        self._where = ""
        self._patches = pytest.MonkeyPatch()
        self._also: list[Callable[[], Any]] = []

    @contextmanager
    def depends_on(self, state: Callable[[], Any]) -> Iterator[None]:
        """Take a step for another one while this says something else: what a test tells builders in its own way."""
        self._also.append(state)
        yield
        self._also.remove(state)

    @contextmanager
    def of_a_test(self, where: str, patches: pytest.MonkeyPatch) -> Iterator[None]:
        """Run one test, and undo what it did; steps are kept from test to test of one place (a file)."""
        self._open()
        if where != self._where:
            self._back_to(0)
        self._where, self._patches, self._walked = where, patches, 0
        self._begin()
        try:
            yield
            if not self._begins and _may_still_be_asked():
                connection.check_constraints()
        finally:
            self._end()

    def take(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return what the step makes, from the database as it is or by making it."""
        if not self._begins or (timezone.now, timezone.localdate) != _CLOCK:
            return function(*args, **kwargs)
        asked, stood = (function, args, kwargs), self._how_things_stand()
        step = self._steps[self._walked] if self._walked < len(self._steps) else None
        if step is None or step.asked != asked or step.stood != stood:
            self._make(asked, stood)
        self._walked += 1
        return _copied(self._steps[self._walked - 1].made)

    def close(self) -> None:
        """Undo everything: somebody else wants the database."""
        if self._outer is not None:
            outer, self._outer = self._outer, None
            self._steps.clear()
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)

    def _open(self) -> None:
        if self._outer is None:
            outer = transaction.atomic()
            outer._from_testcase = True  # what must not run inside a transaction may run inside this one
            outer.__enter__()
            self._outer = outer

    def _make(self, asked: tuple[Any, ...], stood: list[Any]) -> None:
        self._leave_the_beginning()  # the builders a builder calls are no steps; should it fail, the test goes on here
        function, args, kwargs = asked
        asked = deepcopy(asked)
        made = function(*args, **kwargs)
        connection.check_constraints()
        self._steps.append(_Step(asked, stood, made, len(connection.run_on_commit)))
        connection.connection.execute(f"SAVEPOINT begun_{len(self._steps)}")
        self._begin()

    def _how_things_stand(self) -> list[Any]:
        """Return what builders may find otherwise in another test: the day, and whatever the test put in place."""
        patched = [(id(of), name, getattr(of, name, None)) for of, name, _ in self._patches._setattr]
        patched += [(id(of), name, of.get(name)) for of, name, _ in self._patches._setitem]
        told = [state() for state in self._also]
        return [timezone.localdate(), tuple(_EXTRA_SHELVES), *told, *patched, *_set_for_the_test()]

    def _begin(self) -> None:
        self._begins = True
        connection.execute_wrappers.append(self._at_the_first_statement)

    def _at_the_first_statement(self, execute: Callable[..., Any], *statement: Any) -> Any:
        self._leave_the_beginning()
        return execute(*statement)

    def _leave_the_beginning(self) -> None:
        self._begins = False
        connection.execute_wrappers.remove(self._at_the_first_statement)
        if self._walked < len(self._steps):
            self._back_to(self._walked)

    def _back_to(self, walked: int) -> None:
        """Undo all that came after so many steps."""
        if walked == 0:
            connection.connection.rollback()
        else:
            connection.connection.execute(f"ROLLBACK TO SAVEPOINT begun_{walked}")
        del self._steps[walked:]
        del connection.run_on_commit[self._steps[-1].waiting if self._steps else 0 :]
        connection.needs_rollback = False

    def _end(self) -> None:
        if connection.connection is None or connection.closed_in_transaction:
            # The test took the connection away, and all that was made went with it.
            self.close()
        elif self._begins:
            self._begins = False
            connection.execute_wrappers.remove(self._at_the_first_statement)
        else:
            self._back_to(self._walked)


BEGINNING = Beginning()


def kept[**Arguments, Made](builder: Callable[Arguments, Made]) -> Callable[Arguments, Made]:
    """Make a builder a step of a beginning. What it returns must say all that it did, save for rows it wrote."""

    @functools.wraps(builder)
    def built(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Made:
        made: Made = BEGINNING.take(builder, args, kwargs)
        return made

    return built


def _may_still_be_asked() -> bool:
    """Return whether the transaction is one that can go on: not broken off, not waiting to be undone."""
    if connection.needs_rollback or connection.connection is None:
        return False
    return bool(connection.connection.info.transaction_status == TransactionStatus.INTRANS)


def _set_for_the_test() -> list[tuple[str, Any]]:
    """Return the settings that are not what they are outside the test."""
    found, layer = [], settings._wrapped
    while "default_settings" in vars(layer):
        found += [(name, value) for name, value in vars(layer).items() if name.isupper()]
        layer = layer.default_settings
    return sorted(found, key=lambda each: each[0])


def _copied(made: Any) -> Any:
    """Return a copy of what the test might change; what has a hash does not change."""
    try:
        hash(made)
    except TypeError:
        return deepcopy(made)
    return made
