"""One bringing-in of an authority's files."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.transfer.values import RunState


class ImportRun(Record):
    """
    Who brought which files, what was found, and what became of them.

    It holds counts and prints of the files, never a row of them: those are kept apart (``ImportPiece``) and
    only for as long as the run needs them.
    """

    guard = Guard(DataClass.IMPORT, "id")

    state = models.CharField(max_length=12, choices=[(each.value, each.label) for each in RunState])
    requested_by_name = models.CharField(max_length=120)
    # The day up to which the authority's record was written out: as far as absence of a row means anything.
    data_as_at = models.DateField()
    files = models.JSONField(default=list)
    digests = ArrayField(models.CharField(max_length=64), default=list)
    report = models.JSONField(default=dict)
    blocks = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    leaves_out_refused = models.BooleanField(default=False)
    requested_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority_id", "-requested_at"], name="import_runs_by_time")]
