"""A version of a practice model that is being written, and its files."""

from django.db import models
from django.utils import timezone

from homeward.access.records import Guard, Record
from homeward.practice.values.drafts import DraftState


class DraftModel(Record):
    """A draft: whose next version it is, and what it came from. Its files stand in rows of their own."""

    guard = Guard.tenant()

    # What its model.yaml said when it was last saved; empty while that cannot be read.
    name = models.CharField(max_length=60, blank=True)
    model_version = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300, blank=True)
    based_on_name = models.CharField(max_length=60, blank=True)
    based_on_version = models.CharField(max_length=20, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[(each.value, each.label) for each in DraftState],
        default=DraftState.OPEN.value,
    )
    saved_at = models.DateTimeField(default=timezone.now)
    mistakes = models.PositiveIntegerField(default=0, help_text="How many there were when it was last saved.")

    class Meta:
        indexes = [models.Index(fields=["authority_id", "state"], name="drafts_of_an_authority")]

    def __str__(self) -> str:
        """Say which model and version it is a draft of."""
        return f"draft of {self.name}/{self.model_version}"


class DraftFile(Record):
    """One file of a draft, as text."""

    guard = Guard.tenant()

    draft = models.ForeignKey(DraftModel, models.CASCADE, related_name="files")
    path = models.CharField(max_length=120)
    content = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "path"], name="a_draft_has_each_file_once")]
        ordering = ["path"]
