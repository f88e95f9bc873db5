"""Supervision of the work with one family: what was talked about and what was decided, on the family's record."""

from django.db import models

from homeward.access.records import Guard
from homeward.access.values import DataClass
from homeward.casework.models.finished import Finished


class CaseDiscussion(Finished):
    """
    A worker and a supervisor talked about a family, alone or in a group.

    In a group it is that family's part of the meeting and nobody else's: seen by whoever may read the work with the
    family, and by whoever took part.
    """

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.CASE, "meeting_id"), append_only=True)

    episode = models.ForeignKey("casework.Episode", models.PROTECT, null=True, related_name="+")
    meeting = models.ForeignKey("casework.GroupSupervision", models.PROTECT, null=True, related_name="parts")
    kind = models.CharField(max_length=60)
    kind_title = models.CharField(max_length=200)
    held_on = models.DateField()
    # [{name, part}]: the worker, the supervisor, whoever else was there.
    present = models.JSONField(default=list)
    # [{prompt, words}]: each question as it was put, with what was said.
    answers = models.JSONField(default=list)
    discussion = models.TextField(blank=True)
    decision = models.TextField()
    # As decided: what, who, by when. The tasks made from them can change; these do not.
    decisions = models.JSONField(default=list)
    next_on = models.DateField(null=True)

    class Meta:
        ordering = ["-held_on", "-recorded_at"]
        indexes = [models.Index(fields=["family", "-held_on"], name="discussion_of_family")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "family"],
                condition=models.Q(supersedes__isnull=True),
                name="one_part_for_each_family_of_a_meeting",
            ),
            models.CheckConstraint(condition=~models.Q(decision=""), name="a_discussion_has_a_decision"),
        ]
