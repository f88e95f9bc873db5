"""An import that is struck down half-way leaves nothing of itself, and can be started again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from homeward.access.actions import acting_as, service_viewer
from homeward.people.models import Person, SearchKey
from homeward.transfer.actions import confirm_run
from homeward.transfer.actions.at_work import bring, check
from homeward.transfer.models import ImportedRow, ImportProgress, ImportRun
from homeward.transfer.values import RunState
from tests.factories.authority_files import drawn
from tests.rooms.transfer import sheets

READINGS = "homeward.transfer.actions.keep_work.bulk_record_readings"


def _written(county: Any) -> tuple[int, int, int]:
    with acting_as(service_viewer("importer", county.authority_id)):
        return Person.objects.count(), SearchKey.objects.count(), ImportedRow.objects.count()


@pytest.mark.committed
def test_a_database_that_goes_away_half_way_has_kept_nothing(county: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = county.sends(drawn(sheets.whole(county.nora_username)))
    check(by=county.norbert, run_id=run_id, today=county.today)
    with acting_as(county.norbert):
        confirm_run(by=county.norbert, run_id=run_id, leave_out_refused=False)

    def goes_away(**_said: object) -> None:
        assert Person.objects.count() == 3  # everything before the readings is written by now
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as struck:
        struck.setattr(READINGS, goes_away)
        with pytest.raises(OperationalError):
            bring(by=county.norbert, run_id=run_id, today=county.today)
    connection.close()
    assert _written(county) == (0, 0, 0)
    assert county.run(run_id).state in (RunState.RUNNING, RunState.FAILED)


@pytest.mark.committed
def test_a_worker_that_died_half_way_is_followed_by_one_that_brings_it_all_in(county: Any) -> None:
    from homeward.interfaces.cli._background import Rota, one_pass

    run_id = county.sends(drawn(sheets.whole(county.nora_username)))
    check(by=county.norbert, run_id=run_id, today=county.today)
    with acting_as(county.norbert):
        confirm_run(by=county.norbert, run_id=run_id, leave_out_refused=False)
        # As the first worker left it: at work, and silent since.
        ImportRun.objects.filter(pk=run_id).update(state=RunState.RUNNING.value)
        ImportProgress.objects.filter(pk=run_id).update(at=timezone.now() - timedelta(minutes=5))
    one_pass(Rota())
    assert county.run(run_id).state is RunState.DONE
    assert _written(county)[0] == 3
