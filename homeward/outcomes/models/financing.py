"""How a contract is financed."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Financing(Record):
    """Tranches, fees and the order receipts are shared in, as agreed with the investors; the newest in force holds."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="financings")
    number = models.PositiveIntegerField()
    in_force_from = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    finance = models.JSONField()
    basis = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="a_financing_has_a_number_of_its_own"),
        ]
