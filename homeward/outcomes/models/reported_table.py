"""A table somebody else reported of a contract."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class ReportedTable(Record):
    """
    One table of a file in the INDIGO standard, as it was reported; the newest of each table holds.

    It is never added to the contract's own figures, and never changed: what others report later is a table of its own.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    # Which bringing-in it came with; the tables of one file share it.
    number = models.PositiveIntegerField()
    table = models.CharField(max_length=40)
    project = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=200)
    rows = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number", "table"], name="a_file_reports_a_table_once"),
        ]
