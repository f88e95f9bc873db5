"""Licensed work by somebody for whom no current accreditation is recorded."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class AccreditationGap(Record):
    """
    What was done, by whom, and what was not on record that day. It stopped nobody.

    The worker's supervisor sees it too, but not whose family it was, unless they are involved there themselves.
    """

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.DEVELOPMENT, "user_id"), own=("user_id",), append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, null=True, related_name="+")
    user_id = models.UUIDField(db_index=True)
    source_kind = models.CharField(max_length=20)
    source_id = models.UUIDField()
    model_name = models.SlugField(max_length=60)
    model_version = models.CharField(max_length=20)
    competency = models.CharField(max_length=60)
    # The session content or the measure that needs it.
    key = models.CharField(max_length=60)
    on = models.DateField()
    because = models.CharField(max_length=300)

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["source_id", "competency", "key"], name="a_gap_is_noted_once_for_a_record"),
        ]
