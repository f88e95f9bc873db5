"""A payment run."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class PaymentRun(Record):
    """
    One payment of one or more claims, with everything it was worked out from, frozen under one digest. Never changed.

    ``frozen`` holds the terms with their fingerprint, the answers, the numbers, every history, the version of the code
    and each line, with what each payer pays; ``known_on`` is the moment the record was read.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="payment_runs")
    number = models.PositiveIntegerField()
    paid_on = models.DateField()
    known_on = models.DateTimeField()
    reference = models.CharField(max_length=60)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    held_back = models.DecimalField(max_digits=14, decimal_places=2)
    frozen = models.JSONField()
    digest = models.CharField(max_length=64)
    paid_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="a_payment_run_has_its_own_number"),
        ]
