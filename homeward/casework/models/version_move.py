"""That open work went on under another version of its practice model, and what became of its drafts."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class VersionMove(Record):
    """One case, moved from one version to another: who, when, why, and from which stage to which."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="version_moves")
    model_name = models.CharField(max_length=80)
    from_version = models.CharField(max_length=20)
    to_version = models.CharField(max_length=20)
    stage_before = models.CharField(max_length=40)
    stage_after = models.CharField(max_length=40)
    reason = models.TextField()
    moved_by = models.UUIDField()
    moved_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_move_has_a_reason"),
            models.CheckConstraint(
                condition=~models.Q(from_version=models.F("to_version")), name="a_move_is_to_another_version"
            ),
        ]
        indexes = [models.Index(fields=["episode"], name="moves_of_an_episode")]


class DraftCarried(Record):
    """One draft, carried over: its answers as they were, and those its form has no place for any more."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    move = models.ForeignKey(VersionMove, models.PROTECT, related_name="drafts")
    submission = models.ForeignKey("casework.FormSubmission", models.PROTECT, related_name="+")
    answers_before = models.JSONField(default=dict)
    left = models.JSONField(default=list, help_text="Each answer without a place: its question, its words, and why.")

    class Meta:
        indexes = [models.Index(fields=["submission"], name="carried_of_a_draft")]
