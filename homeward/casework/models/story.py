"""The story so far: a short summary kept current for the next reader."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Story(Record):
    """One version of a family's story. The latest is the one shown; the others stay readable."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    body = models.TextField()
    worries = models.TextField(blank=True)
    working_well = models.TextField(blank=True)
    needs_to_happen = models.TextField(blank=True)
    written_on = models.DateField()

    class Meta:
        ordering = ["-written_on", "-recorded_at"]
        indexes = [models.Index(fields=["family", "-recorded_at"], name="story_of_family")]
