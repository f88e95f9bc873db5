"""A row of a plan."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class PlanRowRecord(Record):
    """What one payer is planned to pay for one promise in one period; ``ends`` is the first day after it."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    plan = models.ForeignKey("outcomes.PlanVersion", models.PROTECT, related_name="rows")
    starts = models.DateField()
    ends = models.DateField()
    payer = models.CharField(max_length=120)
    promise = models.CharField(max_length=40)
    count = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "payer", "promise", "starts"], name="a_plan_says_a_thing_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_planned_period_has_days"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_plan_is_never_less_than_nothing"),
        ]
