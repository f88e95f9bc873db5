"""The receipt of a referral: all that somebody without a log-in may ask about it."""

from django.db import models

from homeward.access.records import Guard, Record


class ReferralReceipt(Record):
    """A code, when the referral came, and what was decided in general words. It holds nothing about anybody."""

    guard = Guard.tenant(keeps_history=False)

    code = models.CharField(max_length=20, unique=True)
    referral_id = models.UUIDField(unique=True)
    received_at = models.DateTimeField()
    # The name of the authority's front door in public addresses, for the link in the e-mail.
    front_door = models.SlugField(max_length=60, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
