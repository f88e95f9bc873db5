from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import InvolvementKind


class Involvement(Record):
    """Why a user, team or agency has to do with a family, a person or a contract, from when until when."""

    subject_id = models.UUIDField()
    holder_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in InvolvementKind])
    starts = models.DateField()
    ends = models.DateField(null=True)
    # Duty involvements end at an hour, not at the end of a day.
    ends_at = models.DateTimeField(null=True)
    basis = models.CharField(max_length=300)
    end_reason = models.CharField(max_length=300, blank=True)

    guard = Guard.tenant()

    class Meta:
        indexes = [
            models.Index(fields=["holder_id", "authority_id"], name="involvement_of_holder"),
            models.Index(fields=["subject_id"], name="involvement_with_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "holder_id", "kind"],
                condition=models.Q(ends__isnull=True, ends_at__isnull=True),
                name="involved_in_one_way_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="an_involvement_ends_after_it_starts",
            ),
        ]
