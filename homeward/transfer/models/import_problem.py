"""Something wrong with a row of a run."""

from django.db import models

from homeward.access.records import Guard
from homeward.access.values import DataClass
from homeward.transfer.values import RowProblem, Severity


class ImportProblem(models.Model):
    """
    One problem with its place, as the check found it. It never holds a name.

    Found afresh by every check, so the rows of an earlier check are deleted and keep no history.
    """

    guard = Guard((DataClass.IMPORT, "run_id"), keeps_history=False)

    authority_id = models.UUIDField(editable=False)
    run = models.ForeignKey("transfer.ImportRun", models.CASCADE, related_name="problems")
    file = models.CharField(max_length=300)
    sheet = models.CharField(max_length=20, blank=True)
    row = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=60, blank=True)
    severity = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Severity])
    message = models.CharField(max_length=500)
    remedy = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["run", "severity", "id"], name="problems_of_a_run")]

    def view(self) -> RowProblem:
        """Return the problem as a value."""
        return RowProblem(
            self.file, self.sheet, self.row, self.column, self.message, self.remedy, Severity(self.severity)
        )
