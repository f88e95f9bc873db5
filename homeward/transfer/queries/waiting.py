"""Which runs wait for a worker."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.transfer.models import ImportPiece, ImportRun
from homeward.transfer.queries.runs import has_stopped
from homeward.transfer.values import RunState

_TO_CHECK = (RunState.WAITING, RunState.CHECKING)
_TO_BRING = (RunState.CONFIRMED, RunState.RUNNING)


@dataclass(frozen=True, slots=True)
class WaitingRun:
    """A run to go on with: check it, or bring it in, for whoever asked."""

    id: UUID
    asked_by: UUID | None
    is_confirmed: bool


def waiting_runs(*, by: Viewer) -> list[WaitingRun]:
    """
    Return the runs whose files were sent in and that wait, oldest first; also those whose worker died at work.

    Runs of the command line do not wait: whoever typed the command sees to them, and no file of theirs is here.

    :raises NotAllowed: unless the viewer may bring in data
    """
    require(by, Permission.DATA_IMPORT)
    sent_in = Exists(ImportPiece.objects.filter(run=OuterRef("pk")))
    states = [each.value for each in (*_TO_CHECK, *_TO_BRING)]
    rows = ImportRun.objects.filter(sent_in, state__in=states).order_by("requested_at")
    return [
        WaitingRun(each.id, each.recorded_by, is_confirmed=RunState(each.state) in _TO_BRING)
        for each in rows
        if RunState(each.state) in (RunState.WAITING, RunState.CONFIRMED) or has_stopped(each)
    ]
