"""Find a record the viewer reaches: one that is not there and one that is not theirs read the same."""

from uuid import UUID

from django.db import models

from homeward.vocabulary.errors import NotFound


def within_reach[M: models.Model](model: type[M], record_id: UUID, *, lock: bool = False) -> M:
    """
    Return the record with this id, if the viewer of this unit of work may see it.

    :param lock: hold it until the end of the transaction, to change it
    :raises NotFound: if there is none, or none for this viewer
    """
    rows = model._default_manager.all()
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=record_id).first()
    if found is None:
        raise NotFound("We could not find this, or it is not yours to see.")
    return found
