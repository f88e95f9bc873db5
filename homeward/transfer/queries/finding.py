"""Runs by id, for this room's own queries and actions."""

from uuid import UUID

from homeward.transfer.models import ImportRun
from homeward.vocabulary.errors import NotFound


def run_record(run_id: UUID, *, lock: bool = False) -> ImportRun:
    """
    Return a run, if the viewer may know of it.

    :raises NotFound: if there is none, or none for this viewer
    """
    rows = ImportRun.objects.select_for_update() if lock else ImportRun.objects.all()
    found = rows.filter(pk=run_id).first()
    if found is None:
        raise NotFound("We could not find this import, or it is not yours to see.")
    return found
