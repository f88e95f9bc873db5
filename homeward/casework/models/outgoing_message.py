"""A message waiting to be sent to a referrer: never a name, never a reason, only where to look."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class OutgoingMessage(Record):
    """An e-mail that says something has been decided, with a link."""

    guard = Guard((DataClass.REFERRAL, "family_id"), (DataClass.REFERRAL, "referral_id"), keeps_history=False)

    referral = models.ForeignKey("casework.Referral", models.PROTECT, related_name="+")
    family_id = models.UUIDField(null=True, blank=True, db_index=True)
    kind = models.CharField(max_length=40)
    to_email = models.CharField(max_length=254)
    path = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_problem = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["sent_at"], name="messages_waiting", condition=models.Q(sent_at__isnull=True)),
        ]
