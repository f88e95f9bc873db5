"""A contract."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Contract(Record):
    """
    Terms agreed between a commissioner and a provider: which version, and every number the terms ask for.

    ``starts`` to ``ends`` (half-open) is when children may be enrolled; their promises are watched for longer.
    """

    guard = Guard((DataClass.OUTCOME, "id"))

    title = models.CharField(max_length=120)
    prefix = models.CharField(max_length=6)
    terms_name = models.CharField(max_length=60)
    terms_version = models.CharField(max_length=20)
    terms_fingerprint = models.CharField(max_length=64)
    commissioner = models.ForeignKey("workforce.Agency", models.PROTECT, related_name="+")
    provider = models.ForeignKey("workforce.Agency", models.PROTECT, related_name="+")
    # What the contract gives for the parameters of its terms, as text: money, whole numbers, percents and days alike.
    numbers = models.JSONField(default=dict)
    children_planned = models.PositiveIntegerField(null=True, blank=True)
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority_id", "prefix"], name="a_contract_has_a_prefix_of_its_own"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_contract_ends_after_it_starts"),
        ]
