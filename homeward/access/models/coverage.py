from django.db import models

from homeward.access.records import Guard, Record


class Coverage(Record):
    """Whoever reaches the subject (a family) also reaches the covered one (a person in it)."""

    subject_id = models.UUIDField()
    covered_id = models.UUIDField()

    guard = Guard.tenant()

    class Meta:
        indexes = [models.Index(fields=["covered_id"], name="coverage_of_covered")]
        constraints = [
            models.UniqueConstraint(fields=["subject_id", "covered_id"], name="covered_once"),
        ]
