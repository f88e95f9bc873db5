"""End a run that will not be brought in."""

from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Viewer
from homeward.transfer.actions.receiving import delete_files
from homeward.transfer.queries.finding import run_record
from homeward.transfer.queries.runs import has_stopped
from homeward.transfer.values import RunState
from homeward.vocabulary.errors import Conflict


@action
def cancel_run(*, by: Viewer, run_id: UUID) -> None:
    """
    Give a run up: nothing is brought in, its files are deleted.

    :raises Conflict: if it is over, or at work this minute
    """
    require(by, Permission.DATA_IMPORT)
    run = run_record(run_id, lock=True)
    state = RunState(run.state)
    if state.is_over:
        raise Conflict(f"This run is {state.label.lower()} already.")
    if state in (RunState.CHECKING, RunState.RUNNING) and not has_stopped(run):
        raise Conflict("This run is at work.", remedy="Wait until it is done.")
    run.state, run.finished_at = RunState.CANCELLED.value, timezone.now()
    run.save()
    delete_files(run)
    record("import.cancelled", by=by, detail={"run": str(run.id)})


@action
def fail_run(*, by: Viewer, run_id: UUID, why: str) -> None:
    """
    Say that a run stopped, and why in words for whoever asked for it; its files are deleted.

    What it had written is undone already: it wrote in one transaction.
    """
    require(by, Permission.DATA_IMPORT)
    run = run_record(run_id, lock=True)
    if not RunState(run.state).is_over:
        run.state, run.finished_at, run.failure = RunState.FAILED.value, timezone.now(), why[:500]
        run.save()
        delete_files(run)
    record("import.failed", by=by, detail={"run": str(run.id)})
