"""Bring the rows in: all of them in one transaction, by the rooms' own actions, or none."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils import timezone

from homeward.access.actions import action, as_service, record, require
from homeward.access.values import Permission, Viewer
from homeward.casework.actions.bulk_care_records import bulk_note_care_records
from homeward.casework.actions.bulk_workers import bulk_settle_episodes
from homeward.transfer.actions import keep_people, keep_work
from homeward.transfer.actions.checking import keep_report, note_absent
from homeward.transfer.actions.keeping import Keeping
from homeward.transfer.actions.receiving import delete_files
from homeward.transfer.actions.remembering import Memory
from homeward.transfer.files.tables import OpenFiles
from homeward.transfer.models import ImportRun
from homeward.transfer.queries.examination import Told, begin
from homeward.transfer.queries.finding import run_record
from homeward.transfer.queries.sources import sources_of_run
from homeward.transfer.rules.examination import Examined
from homeward.transfer.schemas import SHEETS, STATUSES
from homeward.transfer.values import LIMITS, Limits, Report, RowsRefused, RunState, Source
from homeward.vocabulary.errors import Conflict

KEEPERS: dict[str, Callable[[Sequence[Examined], Keeping], None]] = {
    "people": keep_people.keep_people,
    "families": keep_people.keep_families,
    "relationships": keep_people.keep_relationships,
    "addresses": keep_people.keep_addresses,
    "statuses": keep_work.keep_statuses,
    "placements": keep_work.keep_placements,
    "referrals": keep_work.keep_referrals,
    "allocations": keep_work.keep_allocations,
    "programmes": keep_work.keep_programmes,
    "readings": keep_work.keep_readings,
}
_ONE_AT_A_TIME = 7_264_311  # with the authority's number: a lock nobody else takes


@action
def confirm_run(*, by: Viewer, run_id: UUID, leave_out_refused: bool, version: int | None = None) -> None:
    """
    Say that a checked run is to be brought in.

    :param leave_out_refused: bring in the good rows although others are refused
    :raises Conflict: if it has not been checked, or is past that
    :raises RowsRefused: if rows are refused and nobody says to leave them out
    :raises Stale: if somebody changed the run after this person opened it
    """
    require(by, Permission.DATA_IMPORT)
    run = run_record(run_id, lock=True)
    run.check_version(version)
    if run.state != RunState.CHECKED.value:
        raise Conflict(f"This run is {RunState(run.state).label.lower()}, so it cannot be confirmed.")
    if run.blocks and not leave_out_refused:
        raise RowsRefused(Report(blocks=run.blocks))
    run.state, run.leaves_out_refused = RunState.CONFIRMED.value, leave_out_refused
    run.save()
    record("import.confirmed", by=by, detail={"run": str(run.id), "leaves_out": leave_out_refused})


@action
def start_bringing_in(*, by: Viewer, run_id: UUID) -> None:
    """
    Say that a run is being brought in.

    :raises Conflict: if it was not confirmed
    """
    require(by, Permission.DATA_IMPORT)
    run = run_record(run_id, lock=True)
    if run.state not in (RunState.CONFIRMED.value, RunState.RUNNING.value):
        raise Conflict(f"This run is {RunState(run.state).label.lower()}, so it is not brought in.")
    run.state = RunState.RUNNING.value
    run.save()
    record("import.started", by=by, detail={"run": str(run.id)})


@action
def bring_in(
    *,
    by: Viewer,
    run_id: UUID,
    today: date,
    sources: Sequence[Source] | None = None,
    told: Told | None = None,
    limits: Limits = LIMITS,
) -> Report:
    """
    Write every good row that is new or changed. All of it happens in the caller's one transaction.

    Every row is checked again: what was found before may have changed. Returns the report.

    :raises Conflict: if the run was not confirmed, or another is being brought in
    :raises RowsRefused: naming every problem, if rows are refused that were not to be left out
    """
    require(by, Permission.DATA_IMPORT)
    run = run_record(run_id, lock=True)
    if run.state not in (RunState.CONFIRMED.value, RunState.RUNNING.value):
        raise Conflict(f"This run is {RunState(run.state).label.lower()}, so it is not brought in.")
    _only_one(by)
    with as_service("importer") as importer:
        files = OpenFiles(sources_of_run(run) if sources is None else sources, SHEETS, limits)
        with files:
            report = _keep_all(run, files, importer, today, told)
    keep_report(run, report, files)
    run.state, run.finished_at = RunState.DONE.value, timezone.now()
    run.save()
    delete_files(run)
    record("import.done", by=by, detail={"run": str(run.id), **report.counts.in_all.stored()})
    return report


def _keep_all(run: ImportRun, files: OpenFiles, importer: Viewer, today: date, told: Told | None) -> Report:
    examination = begin(files, by=importer, today=today)
    keeping = Keeping(
        by=importer,
        examination=examination,
        memory=Memory(run.id),
        today=today,
        data_as_at=run.data_as_at,
        families_before=frozenset(examination.ids.families),
        runs_before=frozenset(examination.ids.runs),
    )
    report = examination.report
    for sheet in SHEETS:
        if files.of(sheet):
            for some in examination.sheet(sheet, told):
                # Once it is clear that nothing will be kept, the rest is only looked through for what else is wrong.
                if run.leaves_out_refused or not report.blocks:
                    KEEPERS[sheet.key](some, keeping)
                    keeping.memory.write()
            note_absent(examination, sheet.key)
    if report.blocks and not run.leaves_out_refused:
        raise RowsRefused(report)
    if keeping.episodes or keeping.allocations:
        bulk_settle_episodes(
            by=importer,
            episode_ids=keeping.episodes,
            allocation_ids=set(keeping.allocations),
            today=today,
        )
    if files.of(STATUSES) and not _brought_in_before(files):
        bulk_note_care_records(by=importer, person_ids=_children(keeping), as_at=run.data_as_at, today=today)
    return examination.report


def _children(keeping: Keeping) -> set[UUID]:
    """Return the children these files speak of: whoever has no status among them has none."""
    people = keeping.examination.ids.people
    numbers = {child for family in keeping.examination.ledger.children_of.values() for child in family}
    seen = keeping.examination.ledger.seen.get("people", {})
    return {people[each] for each in numbers if each in people and each in seen}


def _brought_in_before(files: OpenFiles) -> bool:
    """Say whether exactly these files were brought in already: then they say nothing new, not even of today."""
    digests = sorted(each.digest for each in files.seen)
    return ImportRun.objects.filter(state=RunState.DONE.value, digests=digests).exists()


def _only_one(by: Viewer) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [_ONE_AT_A_TIME, str(by.authority_id)])
        (is_ours,) = cursor.fetchone()
    if not is_ours:
        raise Conflict(
            "Another import of your authority is being brought in.", remedy="Wait until it is done, then try again."
        )
