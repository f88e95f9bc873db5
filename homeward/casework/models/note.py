"""A note: one shared body for the family, and an addition for a child where it differs."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.models.finished import Finished


class Note(Finished):
    """Something worth writing down that was not a visit, a session or a meeting."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    episode = models.ForeignKey("casework.Episode", models.PROTECT, null=True, related_name="+")
    happened_on = models.DateField()
    kind = models.CharField(max_length=20, default="other")
    body = models.TextField()
    is_significant = models.BooleanField(default=False)
    why_significant = models.TextField(blank=True)
    # Whose words these are, when not the writer's own: they are told apart before the note is shared.
    said_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["happened_on", "recorded_at"]
        indexes = [models.Index(fields=["family", "-happened_on"], name="note_of_family")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_significant=False) | ~Q(why_significant=""),
                name="a_significant_note_says_why",
            )
        ]


class NoteChild(Record):
    """Somebody a note is about, and what it means for them in particular."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    note = models.ForeignKey(Note, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    addition = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="a_child_is_in_a_note_once")]
