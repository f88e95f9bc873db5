"""A sample drawn from a claim."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class ClaimSample(Record):
    """Which lines of a claim are looked at in full, why each, and the seed and share they were drawn by."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    claim = models.OneToOneField("outcomes.Claim", models.PROTECT, related_name="sample")
    seed = models.CharField(max_length=60)
    share = models.CharField(max_length=20)
    at_least = models.PositiveIntegerField()
    drawn_from = models.PositiveIntegerField()
    lines = models.JSONField(default=list)
    drawn_by = models.UUIDField()
