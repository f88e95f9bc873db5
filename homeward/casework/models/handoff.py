"""A hand-off: the lead of an episode passes from one worker to another."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.values.allocation import HandoffKind


class Handoff(Record):
    """Who handed over to whom, why, and what the next worker must know. Counted, so never changed."""

    guard = Guard((DataClass.CASE, "family_id"), append_only=True)

    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="handoffs")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    from_practitioner = models.ForeignKey(
        "workforce.Practitioner", models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_practitioner = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="+")
    # The team that had the work, and the one that has it from then on; not known of what happened before it was kept.
    from_team = models.ForeignKey("workforce.Team", models.PROTECT, null=True, blank=True, related_name="+")
    to_team = models.ForeignKey("workforce.Team", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in HandoffKind])
    reason = models.CharField(max_length=500)
    to_know = models.TextField(blank=True)
    happened_on = models.DateField()

    class Meta:
        ordering = ["happened_on", "recorded_at"]
