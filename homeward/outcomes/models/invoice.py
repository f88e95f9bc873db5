"""An invoice."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Invoice(Record):
    """
    What one payer is asked for under one claim; below nothing it is a credit. Never changed.

    An invoice that is taken back is credited by one of its own; then the payer may be invoiced again.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    claim = models.ForeignKey("outcomes.Claim", models.PROTECT, related_name="invoices")
    number = models.PositiveIntegerField()
    payer = models.CharField(max_length=120, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    held_back = models.DecimalField(max_digits=14, decimal_places=2)
    issued_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="an_invoice_has_its_own_number"),
        ]
