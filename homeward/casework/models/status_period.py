"""A stretch of time in which a child was under one level of help or protection."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from homeward.access.records import DateRange, Guard
from homeward.access.values import DataClass
from homeward.casework.models.two_clocks import KNOWN_NOW, TwoClocks, ends_after_it_starts


class StatusPeriod(TwoClocks):
    """Early help, child in need, child protection or looked after, from one day to another."""

    guard = Guard(DataClass.CASE, "person_id")

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    # Child protection: the category. Looked after: the legal status code. Otherwise empty.
    detail = models.CharField(max_length=20, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    start_reason = models.TextField(blank=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["starts", "kind"]
        indexes = [models.Index(fields=["person", "kind", "starts"], name="status_of_person")]
        constraints = [
            ends_after_it_starts("a_status_period_has_a_day_in_it"),
            ExclusionConstraint(
                name="no_two_periods_of_one_status_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
                condition=KNOWN_NOW,
            ),
        ]
