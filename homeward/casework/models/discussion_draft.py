"""Supervision of a family while somebody is still writing it down."""

from django.db import models
from django.utils import timezone

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class DiscussionDraft(Record):
    """
    What has been typed so far; it goes when the discussion is filed.

    A family's part of a group's meeting has one draft, for whoever may write it; a talk between a worker and a
    supervisor has one for each who writes it down.
    """

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("casework.GroupSupervision", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=60)
    # As typed, by field; a day as its three boxes.
    answers = models.JSONField(default=dict)
    # Of two versions of one answer, the ones somebody chose against.
    set_aside = models.JSONField(default=list)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "family"],
                condition=models.Q(meeting__isnull=False),
                name="one_draft_of_each_part_of_a_meeting",
            ),
            models.UniqueConstraint(
                fields=["family", "kind", "recorded_by"],
                condition=models.Q(meeting__isnull=True),
                name="one_draft_of_a_talk_for_each_author",
            ),
        ]
