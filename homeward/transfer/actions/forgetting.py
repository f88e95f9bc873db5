"""Files that nobody went on with are not kept: an authority's records do not lie about in a queue."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Viewer
from homeward.transfer.models import ImportPiece, ImportRun
from homeward.transfer.queries.runs import has_stopped
from homeward.transfer.values import KEPT_WAITING, RunState

_WAITS = (RunState.WAITING.value, RunState.CHECKING.value, RunState.CHECKED.value)
_WHY = "Nobody went on with these files for {days} days, so they were deleted."


def forget_the_abandoned(*, by: Viewer) -> int:
    """
    Delete the files that were sent in too long ago and wait for an answer. Returns how many runs that ended.

    A run somebody said yes to is the worker's to bring in and is left, unless it came from the command line, which
    has no files here and nobody to take it up. Where there is nothing to forget, nothing is written down.

    :raises NotAllowed: unless the viewer may bring in data
    """
    require(by, Permission.DATA_IMPORT)
    return _forget(by=by) if _abandoned(by).exists() else 0


@action
def _forget(*, by: Viewer) -> int:
    require(by, Permission.DATA_IMPORT)
    # Whoever is checking or confirming one of them this moment holds it, and has gone on with it.
    found = [each for each in _abandoned(by).select_for_update(skip_locked=True) if not _is_at_work(each)]
    for run in found:
        run.state, run.finished_at = RunState.CANCELLED.value, timezone.now()
        run.failure = _WHY.format(days=KEPT_WAITING.days)
        run.save()
    ImportPiece.objects.filter(run__in=found).delete()
    record("import.forgotten", by=by, detail={"runs": len(found)})
    return len(found)


def _abandoned(by: Viewer) -> QuerySet[ImportRun]:
    sent_in = Exists(ImportPiece.objects.filter(run=OuterRef("pk")))
    waits = Q(state__in=_WAITS) | (Q(state=RunState.CONFIRMED.value) & ~sent_in)
    long_ago = timezone.now() - KEPT_WAITING
    return ImportRun.objects.filter(waits, authority_id=by.authority_id, requested_at__lt=long_ago)


def _is_at_work(run: ImportRun) -> bool:
    return RunState(run.state) is RunState.CHECKING and not has_stopped(run)
