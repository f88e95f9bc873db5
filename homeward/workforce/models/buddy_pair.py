"""Two workers of a pod who are each other's buddy."""

from django.db import models

from homeward.access.records import Guard, Record


class BuddyPair(Record):
    """Two workers who know each other's families, so that a family is never without somebody it knows."""

    guard = Guard.tenant()

    team = models.ForeignKey("workforce.Team", models.PROTECT, related_name="buddies")
    one = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="+")
    other = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="nobody_is_their_own_buddy"),
            models.UniqueConstraint(
                fields=["team", "one", "other"],
                condition=models.Q(ends__isnull=True),
                name="two_are_buddies_once_at_a_time",
            ),
        ]
