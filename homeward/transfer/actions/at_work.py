"""
Take a run through its steps, each in a unit of work of its own, telling how far it is beside it.

Whoever runs it (a worker in the background, the command line) has no unit of work open. If it is killed half-way,
what it was writing is undone by the database, and the run is seen to have fallen silent.
"""

import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.actions.alone import alone
from homeward.access.actions.statistics import refresh_statistics
from homeward.access.values import Viewer
from homeward.transfer.actions.bringing_in import bring_in, start_bringing_in
from homeward.transfer.actions.checking import check_run, start_check
from homeward.transfer.actions.stopping import fail_run
from homeward.transfer.models import ImportProgress
from homeward.transfer.queries.examination import Told
from homeward.transfer.values import Report, Source
from homeward.vocabulary.errors import Conflict, DomainError

_TELL_EVERY = 1.0  # seconds
_NEW_OBJECTS = 200_000  # between two looks for garbage, while rows are read
_UNEXPECTED = "Something went wrong in Homeward itself, so nothing was brought in. Whoever runs it can see what."


@dataclass(slots=True)
class _Counted:
    """How far a run is."""

    doing: str = "Reading"
    done: int = 0
    of: int = 0


def check(
    *, by: Viewer, run_id: UUID, today: date, sources: Sequence[Source] | None = None, also: Told | None = None
) -> Report:
    """Check a run's files; a run that cannot be checked is marked as stopped, with the reason."""
    with _alone_with(run_id, by):
        with acting_as(by):
            start_check(by=by, run_id=run_id)
        with _failing_out_loud(by, run_id), _telling(by, run_id, also) as told, _tidying_seldom(), acting_as(by):
            return check_run(by=by, run_id=run_id, today=today, sources=sources, told=told)


def bring(
    *, by: Viewer, run_id: UUID, today: date, sources: Sequence[Source] | None = None, also: Told | None = None
) -> Report:
    """Bring a confirmed run in, all or nothing; if it cannot be, it is marked as stopped, with the reason."""
    with _alone_with(run_id, by):
        with acting_as(by):
            start_bringing_in(by=by, run_id=run_id)
        with _failing_out_loud(by, run_id), _telling(by, run_id, also) as told, _tidying_seldom(), acting_as(by):
            report = bring_in(by=by, run_id=run_id, today=today, sources=sources, told=told)
        refresh_statistics()
        return report


@contextmanager
def _alone_with(run_id: UUID, by: Viewer) -> Iterator[None]:
    """Keep everybody else from the run meanwhile: a second one would find it done and take that for a failure."""
    with alone(f"import {run_id}", by.authority_id) as is_ours:
        if not is_ours:
            raise Conflict("This import is at work already.", remedy="Wait until it is done.")
        yield


def later(work: Callable[[], object]) -> None:
    """
    Do long work once the unit of work that asked for it is kept, in a thread of its own.

    It keeps to its own units of work. If the server dies with it, nothing of it is kept, and the run is taken up
    by the background worker or started again from its page.
    """

    def do() -> None:
        try:
            with suppress(DomainError):  # told on the run's page; or the worker was quicker
                work()
        finally:
            connection.close()

    transaction.on_commit(lambda: threading.Thread(target=do, daemon=True).start())


@contextmanager
def _failing_out_loud(by: Viewer, run_id: UUID) -> Iterator[None]:
    try:
        yield
    except BaseException as problem:
        why = str(problem) if isinstance(problem, DomainError) else _UNEXPECTED
        with acting_as(by):
            fail_run(by=by, run_id=run_id, why=why)
        raise


@contextmanager
def _tidying_seldom() -> Iterator[None]:
    """
    Let Python look for garbage less often meanwhile.

    Nearly everything an import makes it also keeps to its end, and none of it goes round in circles. Looking through
    hundreds of thousands of rows again and again for what is not there took a fifth of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _telling(by: Viewer, run_id: UUID, also: Told | None) -> Iterator[Told]:
    """Count rows, and let somebody else write the count down every second: this transaction stays its own."""
    counted = _Counted()
    over = threading.Event()

    def told(doing: str, number: int, of: int) -> None:
        counted.doing, counted.done, counted.of = doing, counted.done + number, of
        if also is not None:
            also(doing, number, of)

    teller = threading.Thread(target=_tell, args=(by, run_id, counted, over), daemon=True)
    teller.start()
    try:
        yield told
    finally:
        over.set()
        teller.join()


def _tell(by: Viewer, run_id: UUID, counted: _Counted, over: threading.Event) -> None:
    try:
        while True:
            with acting_as(by):
                ImportProgress.objects.filter(pk=run_id).update(
                    doing=counted.doing, done=counted.done, of=counted.of, at=timezone.now()
                )
            if over.wait(_TELL_EVERY):
                return
    finally:
        connection.close()
