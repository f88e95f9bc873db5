"""What something costs."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class UnitCostFact(Record):
    """A dated fact: what one of something costs, in the prices of which year, from which source."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="unit_costs")
    key = models.CharField(max_length=40)
    what = models.CharField(max_length=120)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    per = models.CharField(max_length=60)
    price_base = models.PositiveSmallIntegerField()
    agency = models.CharField(max_length=120)
    cashable = models.BooleanField()
    source = models.CharField(max_length=300)
    dated = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="a_unit_cost_is_more_than_nothing")]
