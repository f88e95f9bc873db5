"""Money that may be known."""

from django.db import models

from homeward.access.records import Guard, Record


class PublishedMoney(Record):
    """
    What the investors' board sees of a contract to the end of a quarter, suppressed before it was written.

    Like the published totals it stands beside, it holds nothing from which a child could be found, and everybody of
    the authority who may see totals may read it.
    """

    guard = Guard.tenant(append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    as_at = models.DateField()
    board = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "as_at"], name="money_is_published_once_for_a_day"),
        ]
