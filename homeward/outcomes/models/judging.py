"""A judging of a contract."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Judging(Record):
    """One time every promise of a contract was judged: when, how many children, and what changed."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="judgings")
    judged_on = models.DateField()
    children = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    referred = models.PositiveIntegerField(null=True)
    accepted = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["contract", "recorded_at"], name="judgings_of_a_contract")]
