"""What was agreed in supervision."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from homeward.access.records import Guard, Record


class SupervisionAction(Record):
    """One thing agreed in supervision, who does it, by when, and that it was done."""

    guard = Guard.between("parties")

    session = models.ForeignKey("workforce.SupervisionSession", models.PROTECT, related_name="agreed")
    parties = ArrayField(models.UUIDField())
    what = models.CharField(max_length=300)
    by_worker = models.BooleanField(default=True)
    by_when = models.DateField(null=True)
    done_on = models.DateField(null=True)
    done_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["by_when", "recorded_at"]
        indexes = [GinIndex(fields=["parties"], name="agreed_with_somebody")]
