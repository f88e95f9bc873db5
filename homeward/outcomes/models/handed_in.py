"""What no casework record holds, handed in for one enrolled unit by whoever manages the contract."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class HandedIn(Record):
    """
    A qualification, a job, a conviction, an attribute, a named day: with the document that proves it.

    Never changed. What was wrong is taken back by a row of its own, so that an earlier claim replays as it was known.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    enrolment = models.ForeignKey("outcomes.Enrolment", models.PROTECT, related_name="+")
    shape = models.CharField(max_length=12)
    code = models.CharField(max_length=60)
    # The day it happened or began; an attribute has none.
    starts = models.DateField(null=True)
    # The first day after a stay; none while it lasts.
    ends = models.DateField(null=True)
    value = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict)
    quantity = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    document = models.CharField(max_length=200)
    certified_by = models.CharField(max_length=200, blank=True)
    sources = models.PositiveSmallIntegerField(default=1)
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back_by")
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["contract", "enrolment"], name="handed_in_for_an_enrolment")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name="what_is_handed_in_has_a_day_in_it"
            )
        ]
