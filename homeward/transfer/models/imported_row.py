"""A row that was brought in, and the record it made."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class ImportedRow(Record):
    """
    What tells a row of the authority's files again: its sheet, its key, a print of what it said.

    ``facts`` repeats what rows of other files are checked against: days and numbers, never names or words.
    """

    guard = Guard(DataClass.IMPORT, "run_id")

    run = models.ForeignKey("transfer.ImportRun", models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=20)
    key = models.CharField(max_length=250)
    made_id = models.UUIDField()
    digest = models.CharField(max_length=24)
    facts = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority_id", "sheet", "key"], name="a_row_is_brought_in_once")
        ]
