"""The receipt of a referral: all that somebody without a log-in may ask about it."""

from django.db import models

from homeward.access.records import Guard, Record


class ReferralReceipt(Record):
    """A code, when the referral came and when it was decided. It holds nothing about anybody."""

    guard = Guard.tenant(keeps_history=False)

    code = models.CharField(max_length=20, unique=True)
    referral_id = models.UUIDField(unique=True)
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
