"""A child taking part in an episode, from when to when."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class EpisodeChild(Record):
    """One child of the family who takes part; siblings may join and leave on their own days."""

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.CASE, "person_id"), (DataClass.WORKLOAD, "family_id"))

    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="children")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "person"],
                condition=models.Q(ends__isnull=True),
                name="a_child_takes_part_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="a_child_leaves_after_joining",
            ),
        ]
