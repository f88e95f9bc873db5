from django.db import models

from homeward.access.records import Guard, Record


class Affiliation(Record):
    """A user belongs to a team or agency (``holder_id``), so that its involvements are theirs while they do."""

    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    holder_id = models.UUIDField()
    starts = models.DateField()
    ends = models.DateField(null=True)

    guard = Guard.tenant()

    class Meta:
        indexes = [models.Index(fields=["user", "authority_id"], name="affiliation_of_user")]
