"""Something to do for a family by a day, and why."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Task(Record):
    """One thing to do. Done is a date, and can be undone."""

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, default="task")
    what = models.TextField()
    # The rule or the decision it comes from, in words.
    why = models.TextField(blank=True)
    # Who will do it, in the words of the decision; empty: whoever it is assigned to.
    who = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    due_at = models.TimeField(null=True)
    # A user of the house; empty: whoever leads the work.
    assigned_to = models.UUIDField(null=True)
    source_kind = models.CharField(max_length=20, blank=True)
    source_id = models.UUIDField(null=True)
    done_on = models.DateField(null=True)
    done_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["due_on", "recorded_at"]
        indexes = [
            models.Index(
                fields=["family", "due_on"],
                condition=models.Q(done_on__isnull=True),
                name="task_still_to_do",
            )
        ]
