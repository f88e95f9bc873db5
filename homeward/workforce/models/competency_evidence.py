"""One item of evidence that somebody can do something."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class CompetencyEvidence(Record):
    """What a worker did that shows a competency. Taken back with a reason, never removed."""

    guard = Guard((DataClass.DEVELOPMENT, "user_id"), own=("user_id",))

    practitioner = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="+")
    user_id = models.UUIDField(db_index=True)
    # A competency is known by its model's name and its key, from one version of the model to the next.
    model_name = models.SlugField(max_length=60)
    model_version = models.CharField(max_length=20)
    competency = models.CharField(max_length=60)
    kind = models.CharField(max_length=300, blank=True)
    says = models.TextField()
    on = models.DateField()
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-recorded_at"]
