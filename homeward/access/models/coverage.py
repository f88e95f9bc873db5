from django.db import models

from homeward.access.records import Guard, Record


class Coverage(Record):
    """
    Whoever reaches the subject (a family) also reaches the covered one (a person in it), from a day to a day.

    Several stretches are several rows: somebody who leaves a family and comes back is covered twice.
    """

    subject_id = models.UUIDField()
    covered_id = models.UUIDField()
    starts = models.DateField()
    ends = models.DateField(null=True)

    guard = Guard.tenant()

    class Meta:
        indexes = [
            models.Index(fields=["covered_id"], name="coverage_of_covered"),
            models.Index(fields=["subject_id"], name="coverage_by_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "covered_id"],
                condition=models.Q(ends__isnull=True),
                name="covered_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="a_coverage_ends_after_it_starts",
            ),
        ]
