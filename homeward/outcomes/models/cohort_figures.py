"""What an evaluation found for the comparators of a cohort, in the unit the contract pays by."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class CohortFigures(Record):
    """
    So many units of so many comparators, for one promise and cohort: what a rate is compared with.

    ``Comparison`` is another thing: a share of people set beside what was paid, which changes no payment. These
    figures do. Never changed: newer figures for the same cohort and promise take the place of older ones.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    cohort = models.CharField(max_length=60)
    promise = models.CharField(max_length=40)
    people = models.PositiveIntegerField()
    units = models.DecimalField(max_digits=16, decimal_places=4)
    # The references a comparator was found for; nothing means all of them.
    matched = models.JSONField(null=True)
    document = models.CharField(max_length=200)
    certified_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["contract", "cohort", "promise"], name="figures_of_a_cohort")]
        constraints = [models.CheckConstraint(condition=models.Q(people__gt=0), name="comparators_are_somebody")]
