"""Where a promise about a whole cohort stood when it was last judged."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.outcomes.values.standing import Verdict


class CohortStanding(Record):
    """
    The latest standing of one promise for one cohort: verdict, reason, what was counted, and how many units.

    ``counts`` takes its rate apart (values.cohorts): above and below the line, who is missing, and unit by unit, by
    reference.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"))

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    cohort = models.CharField(max_length=60)
    promise = models.CharField(max_length=40)
    occurrence = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    verdict = models.CharField(max_length=12, choices=[(each.value, each.words) for each in Verdict])
    reason = models.TextField()
    due_on = models.DateField(null=True)
    # An exact fraction in figures ("301", "603/2"), as nothing else adds up to the penny.
    quantity = models.CharField(max_length=60, blank=True)
    counted_in = models.CharField(max_length=40, blank=True)
    members = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    judged_on = models.DateField()

    class Meta:
        ordering = ["cohort", "promise", "occurrence"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "cohort", "promise", "occurrence"], name="a_promise_stands_once_for_a_cohort"
            )
        ]
