"""What a child or parent said, in their own words, and what was done about it."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Voice(Record):
    """Somebody's own words, gathered in a visit, session, meeting, plan, note or check."""

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    # Empty when a form asked for the words of all the children together.
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    said_on = models.DateField()
    words = models.TextField()
    what_we_did = models.TextField(blank=True)
    # Who may see it, as the child says; empty where nobody asked.
    may_see = models.CharField(max_length=20, blank=True)
    source_kind = models.CharField(max_length=20)
    source_id = models.UUIDField()
    # Set when the record they were gathered in is corrected: the corrected record brings its own.
    replaced_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-said_on", "-recorded_at"]
        indexes = [
            models.Index(
                fields=["family", "-said_on"],
                condition=models.Q(replaced_at__isnull=True),
                name="voice_of_family",
            )
        ]
