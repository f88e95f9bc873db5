"""A programme session with a family, and who came."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.models.finished import Finished


class Session(Finished):
    """One session of a programme, as it was held."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    run = models.ForeignKey("casework.ProgrammeRun", models.PROTECT, related_name="sessions")
    happened = models.CharField(max_length=20, default="held")
    missed_because = models.TextField(blank=True)
    # Only sessions that were held are counted.
    number = models.PositiveSmallIntegerField(null=True)
    week = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    held_at = models.TimeField(null=True)
    place = models.CharField(max_length=20, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    content = models.JSONField(default=list)
    others_present = models.TextField(blank=True)
    what_happened = models.TextField(blank=True)
    better = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    scale = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["held_on", "recorded_at"]
        indexes = [models.Index(fields=["family", "-held_on"], name="session_of_family")]
        constraints = [
            models.CheckConstraint(
                condition=Q(happened="held", number__isnull=False) | (~Q(happened="held") & Q(number__isnull=True)),
                name="a_session_that_was_held_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(scale__isnull=True) | Q(scale__lte=10), name="a_session_scale_is_0_to_10"
            ),
        ]


class SessionAttendance(Record):
    """Whether one member of the family came."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, models.PROTECT, related_name="attendance")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    attended = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="a_person_attends_a_session_once")]
