"""Files come in: kept in pieces until the run is over."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Viewer
from homeward.transfer.actions.forgetting import forget_the_abandoned
from homeward.transfer.models import ImportPiece, ImportProgress, ImportRun
from homeward.transfer.values import LIMITS, FileSeen, Limits, RunState
from homeward.vocabulary.errors import Invalid

PIECE = 1024 * 1024
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it is sent in."""

    name: str
    pieces: Iterable[bytes]


@action
def receive_files(
    *, by: Viewer, files: Sequence[Incoming], data_as_at: date, today: date, limits: Limits = LIMITS
) -> UUID:
    """
    Take files in to be checked. Returns the run's id.

    :param data_as_at: the day on which they were written out of the authority's own system
    :raises NotAllowed: unless the viewer may bring in data
    :raises Invalid: if there is no file, one is too large, or the day lies in the future
    """
    require(by, Permission.DATA_IMPORT)
    if not files:
        raise Invalid.because("Choose at least one file.", field="files")
    if len(files) > limits.files:
        raise Invalid.because(f"At most {limits.files} files can be brought in at once.", field="files")
    forget_the_abandoned(by=by)
    run = open_run(by=by, data_as_at=data_as_at, state=RunState.WAITING, today=today)
    seen = [_keep(run, number, each, limits) for number, each in enumerate(files)]
    run.files = [each.stored() for each in seen]
    run.digests = sorted(each.digest for each in seen)
    run.save()
    record("import.received", by=by, detail={"run": str(run.id), "files": len(seen)})
    return run.id


@action
def note_run(*, by: Viewer, data_as_at: date, today: date, leave_out_refused: bool | None = None) -> UUID:
    """
    Note that files of this machine are to be checked; they stay where they are. Returns the run's id.

    :param leave_out_refused: confirm at once that they are to be brought in: whether bad rows are left out, or stop
        everything
    :raises NotAllowed: unless the viewer may bring in data
    :raises Invalid: if the day lies in the future
    """
    require(by, Permission.DATA_IMPORT)
    state = RunState.WAITING if leave_out_refused is None else RunState.CONFIRMED
    run = open_run(by=by, data_as_at=data_as_at, state=state, today=today)
    if leave_out_refused:
        run.leaves_out_refused = True
        run.save()
    record("import.received", by=by, detail={"run": str(run.id), "files": 0})
    return run.id


def open_run(*, by: Viewer, data_as_at: date, state: RunState, today: date) -> ImportRun:
    """
    Return a new run. For the actions of this room.

    :raises Invalid: if the data would be from the future
    """
    if data_as_at > today:
        raise Invalid.because("The data cannot be from a day still to come.", field="data_as_at")
    run = ImportRun(state=state.value, requested_by_name=by.name, data_as_at=data_as_at)
    run.save(force_insert=True)
    ImportProgress(id=run.id, authority_id=by.authority_id, at=timezone.now()).save(force_insert=True)
    return run


def delete_files(run: ImportRun) -> None:
    """Delete what was sent in for a run."""
    ImportPiece.objects.filter(run=run).delete()


def _keep(run: ImportRun, number: int, incoming: Incoming, limits: Limits) -> FileSeen:
    print_of, size = hashlib.sha256(), 0
    for position, content in enumerate(_even(incoming.pieces)):
        size += len(content)
        if size > limits.bytes_each:
            raise Invalid.because(
                f"{incoming.name} has more than {limits.bytes_each // _MB} MB, which is the most that can be read.",
                field="files",
                remedy="Split it: rows of one sheet may come in several files.",
            )
        print_of.update(content)
        ImportPiece(run=run, authority_id=run.authority_id, file=number, position=position, content=content).save(
            force_insert=True
        )
    if size == 0:
        raise Invalid.because(f"{incoming.name} is empty.", field="files", remedy="Choose another file.")
    return FileSeen(_tidy_name(incoming.name), size, print_of.hexdigest())


def _even(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """Return the same bytes in pieces of one size."""
    held = bytearray()
    for each in pieces:
        held += each
        while len(held) >= PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    if held:
        yield bytes(held)


def _tidy_name(name: str) -> str:
    """Return a file's own name, without the folders some browsers send and without anything unprintable."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(each for each in last if each.isprintable())[:120] or "file"
