from django.db import models

from homeward.access.records import Guard, Record


class Grant(Record):
    """A role a user holds in one authority, from a day, given by somebody for a reason."""

    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    role = models.SlugField(max_length=40)
    starts = models.DateField()
    ends = models.DateField(null=True)
    reason = models.CharField(max_length=200)

    guard = Guard.tenant()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority_id", "user", "role"],
                condition=models.Q(ends__isnull=True),
                name="a_role_is_held_once_at_a_time",
            )
        ]
