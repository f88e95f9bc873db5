"""Files that nobody went on with are forgotten by the worker once their time is up, and no others."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.access.values import Viewer
from homeward.interfaces.cli import _background as background
from homeward.transfer.actions import confirm_run, receive_files
from homeward.transfer.actions.receiving import Incoming, note_run
from homeward.transfer.models import ImportPiece, ImportRun
from homeward.transfer.queries import run as run_page
from homeward.transfer.values import KEPT_WAITING, RunState
from tests.factories import viewers

pytestmark = pytest.mark.committed
PEOPLE = b"id,given_name,family_name,born\nP1,Kai,Hollis,25/12/2011\n"


def _sent_in(by: Viewer) -> UUID:
    """Send a file in, and let the worker check it."""
    today = timezone.localdate()
    with acting_as(by):
        run_id = receive_files(by=by, files=[Incoming("people.csv", [PEOPLE])], data_as_at=today, today=today)
    background.one_pass(background.Rota())
    return run_id


def _grows_older(by: Viewer, run_id: UUID, age: timedelta) -> None:
    with acting_as(by):
        ImportRun.objects.filter(pk=run_id).update(requested_at=timezone.now() - age)


def _state(by: Viewer, run_id: UUID) -> RunState:
    with acting_as(by):
        return run_page(by=by, run_id=run_id).state


def _forgettings(by: Viewer) -> int:
    with acting_as(viewers.viewer("information_governance", authority_id=by.authority_id)):
        return AuditEntry.objects.filter(event="import.forgotten").count()


def test_files_that_waited_too_long_are_gone_and_their_run_says_why() -> None:
    ada = viewers.viewer("administrator")
    old, young = _sent_in(ada), _sent_in(ada)
    _grows_older(ada, old, KEPT_WAITING + timedelta(minutes=1))
    _grows_older(ada, young, KEPT_WAITING - timedelta(minutes=1))
    background.one_pass(background.Rota())
    background.one_pass(background.Rota())
    with acting_as(ada):
        page = run_page(by=ada, run_id=old)
        assert (page.state, page.failure) == (
            RunState.CANCELLED,
            "Nobody went on with these files for 7 days, so they were deleted.",
        )
        assert set(ImportPiece.objects.values_list("run_id", flat=True)) == {young}
    assert _state(ada, young) is RunState.CHECKED
    assert _forgettings(ada) == 1


def test_what_somebody_said_yes_to_is_brought_in_however_late_the_worker_comes() -> None:
    ada = viewers.viewer("administrator")
    run_id = _sent_in(ada)
    with acting_as(ada):
        confirm_run(by=ada, run_id=run_id, leave_out_refused=True)
    _grows_older(ada, run_id, KEPT_WAITING * 2)
    background.one_pass(background.Rota())
    assert _state(ada, run_id) is RunState.DONE


def test_a_run_of_the_command_line_that_nobody_ended_does_not_wait_for_ever() -> None:
    ada, today = viewers.viewer("administrator"), timezone.localdate()
    with acting_as(ada):
        run_id = note_run(by=ada, data_as_at=today, today=today, leave_out_refused=False)
    background.one_pass(background.Rota())
    assert _state(ada, run_id) is RunState.CONFIRMED
    _grows_older(ada, run_id, KEPT_WAITING * 2)
    background.one_pass(background.Rota())
    assert _state(ada, run_id) is RunState.CANCELLED
