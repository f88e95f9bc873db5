from django.db import models

from homeward.access.records import Guard


class AuditChain(models.Model):
    """The head of one audit chain: how many entries it has and the seal of the last."""

    chain = models.PositiveSmallIntegerField(primary_key=True)
    position = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, default="", blank=True)

    guard = Guard.open("counts and seals only, no personal data")
