"""Who is in a team, and when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from homeward.access.records import DateRange, Guard, Record
from homeward.workforce.values import TeamRole


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
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts")),
                name="a_team_membership_lasts_at_least_a_day",
            ),
        ]
