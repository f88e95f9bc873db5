"""Supervision of a family while somebody is still writing it down."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.models.submission import IN_THE_MAKING
from homeward.casework.values.forms import SubmissionState

_IS_DRAFT = Q(state=SubmissionState.DRAFT.value)


class DiscussionDraft(Record):
    """
    What has been typed so far. Once the discussion is filed it is finished, and only kept for what was set aside.

    A family's part of a group's meeting has one draft, for whoever may write it; a talk between a worker and a
    supervisor has one for each who writes it down.
    """

    guard = Guard((DataClass.CASE, "family_id"), in_the_making=IN_THE_MAKING)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("casework.GroupSupervision", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=10, default=SubmissionState.DRAFT.value)
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
                condition=_IS_DRAFT & Q(meeting__isnull=False),
                name="one_draft_of_each_part_of_a_meeting",
            ),
            models.UniqueConstraint(
                fields=["family", "kind", "recorded_by"],
                condition=_IS_DRAFT & Q(meeting__isnull=True),
                name="one_draft_of_a_talk_for_each_author",
            ),
        ]
