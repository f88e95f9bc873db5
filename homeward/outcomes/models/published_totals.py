"""Totals that may be known."""

from django.db import models

from homeward.access.records import Guard, Record


class PublishedTotals(Record):
    """
    What was published about a contract to the end of a quarter: each number as the step it lies in.

    Suppression happened before this row was written, so it holds nothing from which a child could be
    found, and everybody of the authority may read it. It is what investors see, and all they see.
    """

    guard = Guard.tenant(append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    as_at = models.DateField()
    totals = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "as_at"], name="totals_are_published_once_for_a_day"),
        ]
