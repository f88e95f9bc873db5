from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from homeward.access.records import Guard
from homeward.access.values import DataClass


class AuditEntry(models.Model):
    """
    Something somebody did or looked at. No foreign keys: it must outlive whatever it speaks of.

    ``seal`` is an HMAC over the entry, its position and the seal before it, under a key the database never holds.
    """

    chain = models.PositiveSmallIntegerField()
    position = models.BigIntegerField()
    authority_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    event = models.CharField(max_length=80)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=120)
    subject_ids = ArrayField(models.UUIDField())
    subject_kinds = ArrayField(models.CharField(max_length=20))
    detail = models.JSONField(default=dict)
    is_read = models.BooleanField(default=False)
    refused = models.BooleanField(default=False)
    seal = models.CharField(max_length=64)

    guard = Guard((DataClass.AUDIT, "subject_ids"), append_only=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "position"], name="each_place_in_a_chain_once")]
        indexes = [
            GinIndex(fields=["subject_ids"], name="audit_by_subject"),
            models.Index(fields=["authority_id", "-at"], name="audit_by_time"),
            models.Index(fields=["actor_id", "-at"], name="audit_by_actor"),
        ]

    def content(self) -> dict[str, Any]:
        """Return what the seal covers, the same when written and when read back."""
        return {
            "authority": str(self.authority_id) if self.authority_id else None,
            "at": self.at.isoformat(),
            "event": self.event,
            "actor": str(self.actor_id) if self.actor_id else None,
            "actor_name": self.actor_name,
            "subjects": [str(each) for each in self.subject_ids],
            "kinds": list(self.subject_kinds),
            "detail": self.detail,
            "is_read": self.is_read,
            "refused": self.refused,
        }
