"""Who is in a team, and when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func

from homeward.access.records import Guard, Record
from homeward.workforce.values import TeamRole


class DateRange(Func):
    """``daterange(starts, ends)``: half-open, and without end when ``ends`` is empty."""

    function = "daterange"
    output_field = DateRangeField()


class TeamMember(Record):
    """One practitioner in one team, in a role, from one day to another (half-open)."""

    guard = Guard.tenant()

    team = models.ForeignKey("workforce.Team", models.PROTECT, related_name="members")
    practitioner = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=[(each.value, each.label) for each in TeamRole])
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_practitioner_is_in_a_team_once_at_a_time",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    ("practitioner", RangeOperators.EQUAL),
                    (DateRange("starts", "ends"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts")),
                name="a_team_membership_lasts_at_least_a_day",
            ),
        ]
