"""Something that happened to a claim."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class ClaimEvent(Record):
    """One step of a claim or a line: what happened, who did it, when and why. Never changed."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    claim = models.ForeignKey("outcomes.Claim", models.PROTECT, related_name="events")
    # A line taken out of a draft is gone, so its event keeps only what it was.
    line_id = models.UUIDField(null=True, blank=True)
    event = models.CharField(max_length=40)
    by_name = models.CharField(max_length=150)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["claim", "recorded_at"], name="events_of_a_claim")]
