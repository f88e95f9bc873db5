"""A version of a contract's plan."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class PlanVersion(Record):
    """A whole plan of outcomes and money; it replaces the one before from a day, and is never changed or added up."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    agreed_on = models.DateField()
    in_force_from = models.DateField()
    basis = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="a_plan_has_a_number_of_its_own"),
        ]
