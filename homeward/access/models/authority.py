import uuid

from django.db import models

from homeward.access.records import Guard


class Authority(models.Model):
    """A local authority: the tenant, and the controller of its children's records."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    # What anyone is told before an online referral; each authority words it for its own front door.
    urgent_contact = models.CharField(max_length=200, blank=True)

    guard = Guard.open("the names of authorities are public")
