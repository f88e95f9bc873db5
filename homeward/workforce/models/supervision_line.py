"""Who supervises whom."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from homeward.access.records import DateRange, Guard, Record


class SupervisionLine(Record):
    """One worker's supervisor, from one day to another (half-open). Nobody supervises themselves."""

    guard = Guard.tenant()

    practitioner = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_worker_has_one_supervisor_at_a_time",
                expressions=[("practitioner", RangeOperators.EQUAL), (DateRange(), RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                condition=~models.Q(practitioner=models.F("supervisor")),
                name="nobody_supervises_themselves",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="supervision_ends_after_it_starts",
            ),
        ]
