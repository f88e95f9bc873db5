"""A case for savings."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class SavingsCaseRecord(Record):
    """One version of what is avoided and at what cost, with the unit costs as they were; the newest holds."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="savings_cases")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    case = models.JSONField()
    target = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="a_savings_case_has_a_number_of_its_own"),
        ]
