"""What a payer committed."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class PayerCommitment(Record):
    """The most one payer pays in one financial year, or in all where there is no year; the newest of each holds."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="commitments")
    payer = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    most = models.DecimalField(max_digits=14, decimal_places=2)
    basis = models.CharField(max_length=300)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(most__gte=0), name="a_commitment_is_never_below_nothing")]
