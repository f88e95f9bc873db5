"""What an evaluation found without the programme."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Comparison(Record):
    """How many of a comparison group reached what a promise asks; given by an evaluation, never worked out here."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="comparisons")
    promise = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    says = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    yes = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    as_at = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(known__gt=0, yes__lte=F("known")), name="a_comparison_is_a_share_of_somebody"
            ),
        ]
