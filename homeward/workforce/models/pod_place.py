"""The part somebody plays in a pod."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from homeward.access.records import DateRange, Guard, Record


class PodPlace(Record):
    """One practitioner's part in one pod, a role of the pod's practice model, from one day to another (half-open)."""

    guard = Guard.tenant()

    team = models.ForeignKey("workforce.Team", models.PROTECT, related_name="pod_places")
    practitioner = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="+")
    role = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_practitioner_plays_one_part_in_a_pod_at_a_time",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    ("practitioner", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="a_part_in_a_pod_ends_after_it_starts",
            ),
        ]
