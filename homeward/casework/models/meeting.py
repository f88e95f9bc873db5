"""A meeting about or with a family, and who came from where."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.models.finished import Finished


class Meeting(Finished):
    """One meeting, as it was held."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    episode = models.ForeignKey("casework.Episode", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=60)
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    # What a closing meeting recommends, or whether a celebration was held; empty for other meetings.
    outcome = models.CharField(max_length=30, blank=True)
    working_well = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    discussion = models.TextField(blank=True)
    disagreement = models.TextField(blank=True)
    what_changed = models.TextField(blank=True)
    keep_going = models.TextField(blank=True)
    warning_signs = models.TextField(blank=True)
    # As decided at the meeting: what, who, by when. The tasks made from them can change; these do not.
    decisions = models.JSONField(default=list)
    signposts = models.JSONField(default=list)
    next_on = models.DateField(null=True)

    class Meta:
        ordering = ["held_on", "recorded_at"]
        indexes = [models.Index(fields=["family", "-held_on"], name="meeting_of_family")]


class MeetingAttendee(Record):
    """Somebody who came, or was asked and did not."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendees")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    agency = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    came = models.CharField(max_length=20, default="in_person")

    class Meta:
        ordering = ["name"]
