"""A piece of a file that was sent in."""

import uuid

from django.db import models

from homeward.access.records import Guard
from homeward.access.values import DataClass


class ImportPiece(models.Model):
    """
    Part of the bytes of a file, kept until the run is over and then deleted.

    No history: a deleted file must be gone.
    """

    guard = Guard((DataClass.IMPORT, "run_id"), keeps_history=False)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority_id = models.UUIDField(editable=False)
    run = models.ForeignKey("transfer.ImportRun", models.CASCADE, related_name="pieces")
    file = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "file", "position"], name="each_piece_has_its_place")]
