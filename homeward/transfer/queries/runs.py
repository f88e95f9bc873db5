"""Runs and their problems, as pages show them."""

from datetime import timedelta
from math import ceil
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Viewer
from homeward.transfer.models import ImportProblem, ImportProgress, ImportRun
from homeward.transfer.queries.finding import run_record
from homeward.transfer.schemas import BY_KEY, SHEETS
from homeward.transfer.values import (
    Counts,
    ProblemPage,
    Progress,
    RowProblem,
    RunState,
    RunView,
    SheetCounts,
)

ON_A_PAGE = 50
# A run at work says so every second; one that has been silent for so long has stopped.
SILENT_FOR = timedelta(seconds=90)


def run(*, by: Viewer, run_id: UUID) -> RunView:
    """
    Return a run with its counts and how far it is.

    :raises NotAllowed: unless the viewer may bring in data
    :raises NotFound: if there is no such run
    """
    require(by, Permission.DATA_IMPORT)
    row = run_record(run_id)
    record_read("import.opened", by=by, detail={"run": str(row.id)})
    return view_of(row)


def runs(*, by: Viewer, most: int = 50) -> list[RunView]:
    """
    Return the runs of the authority, the latest first.

    :raises NotAllowed: unless the viewer may bring in data
    """
    require(by, Permission.DATA_IMPORT)
    rows = list(ImportRun.objects.order_by("-requested_at")[:most])
    record_read("import.listed", by=by)
    return [view_of(each) for each in rows]


def problems(*, by: Viewer, run_id: UUID, page: int = 1, on_a_page: int = ON_A_PAGE) -> ProblemPage:
    """
    Return some of a run's problems: what keeps rows out first, then in the order of the files.

    :raises NotAllowed: unless the viewer may bring in data
    """
    require(by, Permission.DATA_IMPORT)
    rows = ImportProblem.objects.filter(run=run_record(run_id)).order_by("severity", "id")
    total = rows.count()
    pages = max(1, ceil(total / on_a_page))
    page = min(max(1, page), pages)
    some = rows[(page - 1) * on_a_page : page * on_a_page]
    record_read("import.problems_opened", by=by, detail={"run": str(run_id)})
    return ProblemPage(tuple(each.view() for each in some), total, page, pages)


def all_problems(*, by: Viewer, run_id: UUID) -> list[RowProblem]:
    """
    Return every problem that was kept of a run, in the order of the files.

    :raises NotAllowed: unless the viewer may bring in data
    """
    require(by, Permission.DATA_IMPORT)
    rows = ImportProblem.objects.filter(run=run_record(run_id)).order_by("id")
    record_read("import.problems_opened", by=by, detail={"run": str(run_id)})
    return [each.view() for each in rows]


def view_of(row: ImportRun) -> RunView:
    """Return a run as its page shows it."""
    progress = ImportProgress.objects.filter(pk=row.pk).first()
    counts = row.report.get("counts", {})
    absent = row.report.get("not_in_the_files", {})
    return RunView(
        id=row.id,
        state=RunState(row.state),
        requested_by=row.recorded_by or UUID(int=0),
        requested_by_name=row.requested_by_name,
        requested_at=row.requested_at,
        data_as_at=row.data_as_at,
        files=tuple(str(each["name"]) for each in row.files),
        sheets=tuple(
            SheetCounts(each.key, BY_KEY[each.key].title, Counts(**counts[each.key]), absent.get(each.key, 0))
            for each in SHEETS
            if each.key in counts
        ),
        blocks=row.blocks,
        warnings=row.warnings,
        problems_left_out=row.report.get("problems_left_out", 0),
        leaves_out_refused=row.leaves_out_refused,
        progress=Progress(progress.doing, progress.done, progress.of, progress.at) if progress else Progress(),
        finished_at=row.finished_at,
        failure=row.failure,
        has_stopped=has_stopped(row),
        version=row.version,
    )


def has_stopped(row: ImportRun) -> bool:
    """Say whether a run that says it is at work has not been heard of for too long."""
    if RunState(row.state) not in (RunState.CHECKING, RunState.RUNNING):
        return False
    progress = ImportProgress.objects.filter(pk=row.pk).first()
    return progress is None or progress.at < timezone.now() - SILENT_FOR
