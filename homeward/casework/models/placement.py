"""A stretch of time in which a child lived somewhere other than simply at home."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from homeward.access.records import DateRange, Guard
from homeward.access.values import DataClass
from homeward.casework.models.two_clocks import KNOWN_NOW, TwoClocks, ends_after_it_starts


def _no_overlap(name: str, *, short_break: bool) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=name,
        expressions=[("person", RangeOperators.EQUAL), (DateRange(), RangeOperators.OVERLAPS)],
        condition=KNOWN_NOW & Q(is_short_break=short_break),
    )


class Placement(TwoClocks):
    """Where a child was placed, from one day to another."""

    guard = Guard(DataClass.CASE, "person_id")

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    is_short_break = models.BooleanField(default=False)
    provider = models.CharField(max_length=200, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    start_reason = models.TextField(blank=True)
    ended_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["starts"]
        indexes = [models.Index(fields=["person", "starts"], name="placement_of_person")]
        constraints = [
            ends_after_it_starts("a_placement_has_a_day_in_it"),
            # A short break may fall inside a placement; two placements, or two breaks, may not share a day.
            _no_overlap("no_two_placements_overlap", short_break=False),
            _no_overlap("no_two_short_breaks_overlap", short_break=True),
        ]
