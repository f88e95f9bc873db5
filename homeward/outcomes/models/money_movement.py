"""Money of a contract's finance that moved."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.outcomes.values.money_waterfall import MovementKind


class MoneyMovement(Record):
    """A draw-down, a receipt, a fee or money paid to investors. A mistake is taken back by a movement against it."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="movements")
    day = models.DateField()
    kind = models.CharField(max_length=14, choices=[(each.value, each.words) for each in MovementKind])
    about = models.CharField(max_length=120)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    note = models.CharField(max_length=200, blank=True)
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="taken_back_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(amount__lt=0, takes_back__isnull=False),
                name="only_what_takes_back_is_below_nothing",
            ),
        ]
        indexes = [models.Index(fields=["contract", "day"], name="movements_of_a_contract")]
