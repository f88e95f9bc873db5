"""A visit to a family, and what was seen of each child."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.models.finished import Finished


class Visit(Finished):
    """One visit, written once for all the children."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    episode = models.ForeignKey("casework.Episode", models.PROTECT, null=True, related_name="+")
    visited_on = models.DateField()
    visited_at = models.TimeField(null=True)
    place = models.CharField(max_length=20)
    was_planned = models.BooleanField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    # The ids of the members of the family who were there; the children are rows of their own.
    people_present = models.JSONField(default=list)
    others_present = models.TextField(blank=True)
    what_happened = models.TextField(blank=True)
    next_step = models.TextField(blank=True)

    class Meta:
        ordering = ["visited_on", "recorded_at"]
        indexes = [models.Index(fields=["family", "-visited_on"], name="visit_of_family")]


class VisitChild(Record):
    """What was seen of one child: an addition to the shared words."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    seen = models.BooleanField()
    seen_alone = models.BooleanField(default=False)
    # Also why not alone, when a child was seen with others only.
    not_seen_because = models.TextField(blank=True)
    addition = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "person"], name="a_child_is_in_a_visit_once"),
            models.CheckConstraint(
                condition=Q(seen=True) | Q(seen_alone=False), name="only_a_child_who_was_seen_was_seen_alone"
            ),
        ]
