"""That somebody was given more families than their part in a pod allows, and why."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class OverCap(Record):
    """How many families they led, what the cap was, and the manager's reason, if one was asked for."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="+")
    allocation = models.OneToOneField("casework.Allocation", models.PROTECT, related_name="+")
    cap = models.PositiveSmallIntegerField()
    carried = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500, blank=True)
