"""A form about the work with a family: a session, a visit, a plan, a meeting, a reading."""

from django.db import models

from homeward.access.records import Guard
from homeward.access.values import DataClass
from homeward.casework.models.submission import IN_THE_MAKING, Submission


class FormSubmission(Submission):
    """A form filled in within an episode."""

    guard = Guard((DataClass.CASE, "family_id"), in_the_making=IN_THE_MAKING)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Submission.Meta):
        constraints = [
            *Submission.Meta.constraints,
            models.UniqueConstraint(
                fields=["episode", "form_key", "recorded_by"],
                condition=models.Q(state="draft", supersedes__isnull=True),
                name="one_draft_of_each_form_for_each_author",
            ),
        ]
        indexes = [
            models.Index(fields=["recorded_by", "state"], name="drafts_of_an_author"),
        ]
