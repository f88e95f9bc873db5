"""What every filled-in form has: which form of which model version, the answers, and where it has got to."""

from django.db import models
from django.utils import timezone

from homeward.access.records import Record
from homeward.casework.values.forms import FormRef, SubmissionState

# A draft saves itself every few letters. What counts is the finished form: of a draft the history keeps only what
# somebody else then changed, and how it was when it was finished or thrown away.
IN_THE_MAKING = ("state", SubmissionState.DRAFT.value, "saved_by")


class Submission(Record):
    """
    A form of a practice model being filled in. Finished, it is only ever corrected by a newer one.

    While it is a draft it is rewritten in place: its records give ``in_the_making=IN_THE_MAKING`` to their guard.
    """

    form_key = models.CharField(max_length=80)
    model_name = models.CharField(max_length=80)
    model_version = models.CharField(max_length=20)
    makes = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    state = models.CharField(
        max_length=10,
        choices=[(each.value, each.label) for each in SubmissionState],
        default=SubmissionState.DRAFT.value,
    )
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.UUIDField(null=True, blank=True)
    # The pages somebody went on from; whether nothing is missing on them is worked out from the answers.
    pages_done = models.JSONField(default=list, blank=True)
    # What was typed and is not among the answers: not asked any more, or not chosen of two. Kept, and said so.
    set_aside = models.JSONField(default=list, blank=True)
    is_shared = models.BooleanField(default=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.UUIDField(null=True, blank=True)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    correction_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(supersedes__isnull=True) | ~models.Q(correction_reason=""),
                name="%(class)s_correction_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="finished") | models.Q(finished_at__isnull=False),
                name="%(class)s_finished_when",
            ),
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=models.Q(state__in=["draft", "finished", "superseded"]),
                name="%(class)s_corrected_once",
            ),
        ]

    @property
    def ref(self) -> FormRef:
        """Which form this is, of which version of which model."""
        return FormRef(self.form_key, self.model_name, self.model_version, self.makes)
