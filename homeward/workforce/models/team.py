"""A team."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.workforce.values import TeamKind


class Team(Record):
    """A group of practitioners of one agency who share work."""

    guard = Guard.tenant()

    agency = models.ForeignKey("workforce.Agency", models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=[(each.value, each.label) for each in TeamKind])
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority_id", "name"], name="a_team_has_a_name_of_its_own"),
        ]
