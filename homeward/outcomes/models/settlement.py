"""That both sides' accounts of a contract were reconciled."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Settlement(Record):
    """
    Lines, invoices and payment runs agreed to the penny for everything delivered up to and including a day.

    What the terms hold back until reconciliation is released for it by the next claim. Never changed.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    up_to = models.DateField()
    settled_on = models.DateField()
    invoiced = models.DecimalField(max_digits=14, decimal_places=2)
    paid = models.DecimalField(max_digits=14, decimal_places=2)
    held_back = models.DecimalField(max_digits=14, decimal_places=2)
    clawed_back = models.DecimalField(max_digits=14, decimal_places=2)
    note = models.CharField(max_length=300, blank=True)
    settled_by_name = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="a_settlement_has_its_own_number"),
        ]
