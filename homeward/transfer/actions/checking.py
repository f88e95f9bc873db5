"""The dry run: everything is checked and counted, and nothing is written but the report."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import action, as_service, record, require
from homeward.access.values import Permission, Viewer
from homeward.transfer.files.tables import OpenFiles
from homeward.transfer.models import ImportProblem, ImportRun
from homeward.transfer.queries.examination import Examination, Told, begin
from homeward.transfer.queries.finding import run_record
from homeward.transfer.queries.sources import sources_of_run
from homeward.transfer.schemas import SHEETS
from homeward.transfer.values import LIMITS, Limits, Report, RowProblem, RunState, Source
from homeward.vocabulary.errors import Conflict

BATCH = 2000


@action
def start_check(*, by: Viewer, run_id: UUID) -> None:
    """
    Say that a run is being checked, so that nobody starts it twice.

    :raises Conflict: if it is past that
    """
    require(by, Permission.DATA_IMPORT)
    run = run_record(run_id, lock=True)
    if run.state not in (RunState.WAITING.value, RunState.CHECKING.value):
        raise Conflict(f"This run is {RunState(run.state).label.lower()}, so it is not checked again.")
    run.state = RunState.CHECKING.value
    run.save()
    record("import.check_started", by=by, detail={"run": str(run.id)})


@action
def check_run(
    *,
    by: Viewer,
    run_id: UUID,
    today: date,
    sources: Sequence[Source] | None = None,
    told: Told | None = None,
    limits: Limits = LIMITS,
) -> Report:
    """
    Check every row of a run's files, and keep what was found. Returns the report.

    :param sources: files of this machine, where none were sent in
    :param told: called with what is being read and how many rows more
    :raises Conflict: if the run is past being checked
    """
    require(by, Permission.DATA_IMPORT)
    run = run_record(run_id, lock=True)
    if run.state not in (RunState.WAITING.value, RunState.CHECKING.value):
        raise Conflict(f"This run is {RunState(run.state).label.lower()}, so it is not checked again.")
    with as_service("importer") as importer:
        files = OpenFiles(sources_of_run(run) if sources is None else sources, SHEETS, limits)
        with files:
            examination = examine_all(files, by=importer, today=today, told=told)
    keep_report(run, examination.report, files)
    ImportProblem.objects.filter(run=run).delete()
    ImportProblem.objects.bulk_create([_problem(run, each) for each in examination.report.problems], batch_size=BATCH)
    run.state = RunState.CHECKED.value
    run.save()
    counts = examination.report.counts.in_all
    record(
        "import.checked",
        by=by,
        detail={"run": str(run.id), "blocks": run.blocks, "warnings": run.warnings, **counts.stored()},
    )
    return examination.report


def examine_all(files: OpenFiles, *, by: Viewer, today: date, told: Told | None = None) -> Examination:
    """Go through every sheet without writing anything."""
    examination = begin(files, by=by, today=today)
    for sheet in SHEETS:
        if files.of(sheet):
            for _ in examination.sheet(sheet, told):
                pass
            note_absent(examination, sheet.key)
    return examination


def note_absent(examination: Examination, sheet: str) -> None:
    """Count the rows brought in before that these files do not have. They stay as they are."""
    seen = examination.ledger.seen.get(sheet, {})
    absent = sum(key not in seen for key in examination.ledger.brought.get(sheet, {}))
    if absent:
        examination.report.not_in_the_files[sheet] = absent


def keep_report(run: ImportRun, report: Report, files: OpenFiles) -> None:
    """Write the counts into the run."""
    run.report = report.stored()
    run.blocks, run.warnings = report.blocks, report.warnings
    run.files = [each.stored() for each in files.seen]
    run.digests = sorted(each.digest for each in files.seen)


def _problem(run: ImportRun, problem: RowProblem) -> ImportProblem:
    return ImportProblem(
        run=run,
        authority_id=run.authority_id,
        file=problem.file[:300],
        sheet=problem.sheet,
        row=problem.row,
        column=problem.column[:60],
        severity=problem.severity.value,
        message=problem.message[:500],
        remedy=problem.remedy[:500],
    )
