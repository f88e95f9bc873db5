"""A named "what if"."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class MoneyScenario(Record):
    """A scenario of a contract: referrals and success multiplied, cash later. Each is kept; a name's newest holds."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="scenarios")
    title = models.CharField(max_length=80)
    referrals = models.DecimalField(max_digits=4, decimal_places=2)
    success = models.DecimalField(max_digits=4, decimal_places=2)
    delay_months = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
