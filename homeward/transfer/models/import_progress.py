"""How far a run is."""

from django.db import models

from homeward.access.records import Guard
from homeward.access.values import DataClass


class ImportProgress(models.Model):
    """
    What a run is doing and how many rows are done, written every second beside it.

    Written in transactions of its own, so that it can be seen while the run's one transaction is open. It says
    nothing about anybody and is soon of no interest, so it keeps no history.
    """

    guard = Guard((DataClass.IMPORT, "id"), keeps_history=False)

    # The same id as the run.
    id = models.UUIDField(primary_key=True, editable=False)
    authority_id = models.UUIDField(editable=False)
    doing = models.CharField(max_length=120, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
