from django.db import models
from django.utils import timezone

from homeward.access.records import Guard


class OnceToken(models.Model):
    """A form that has been sent, and where its sender was taken: sending it again only takes them there again."""

    token = models.UUIDField(primary_key=True)
    authority_id = models.UUIDField()
    user_id = models.UUIDField()
    location = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    guard = Guard.tenant(keeps_history=False)
