"""A licence holder's accreditation of a worker."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Accreditation(Record):
    """
    That a licence holder has accredited a worker: who, the number, from when, until when, and where the paper is.

    It counts once somebody else has seen it. Nothing of what the licence covers is kept here.
    """

    guard = Guard((DataClass.DEVELOPMENT, "user_id"), own=("user_id",))

    practitioner = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="+")
    user_id = models.UUIDField(db_index=True)
    model_name = models.SlugField(max_length=60)
    competency = models.CharField(max_length=60)
    holder = models.CharField(max_length=120)
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    expires_on = models.DateField(null=True)
    where_kept = models.CharField(max_length=200, blank=True)
    seen_by = models.UUIDField(null=True)
    seen_on = models.DateField(null=True)

    class Meta:
        ordering = ["-issued_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True) | ~Q(seen_by=F("user_id")),
                name="nobody_vouches_for_their_own_accreditation",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("issued_on")),
                name="an_accreditation_lasts_at_least_a_day",
            ),
            models.UniqueConstraint(
                fields=["practitioner", "model_name", "competency", "number", "issued_on"],
                name="an_accreditation_is_recorded_once",
            ),
        ]
