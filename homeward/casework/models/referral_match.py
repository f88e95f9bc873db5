"""A person of the record whom somebody named in a referral may be."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class ReferralMatch(Record):
    """One suggestion of the matcher, with its reasons; a person decides whether it is so."""

    guard = Guard((DataClass.REFERRAL, "family_id"), (DataClass.REFERRAL, "referral_id"), keeps_history=False)

    referral = models.ForeignKey("casework.Referral", models.PROTECT, related_name="matches")
    family_id = models.UUIDField(null=True, blank=True, db_index=True)
    named = models.ForeignKey("casework.ReferralPerson", models.CASCADE, related_name="matches")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    known_as = models.CharField(max_length=400, blank=True)
    born = models.DateField(null=True, blank=True)
    earlier_involvement = models.JSONField(default=list)

    class Meta:
        ordering = ["-score", "known_as"]
        constraints = [
            models.UniqueConstraint(fields=["named", "person"], name="a_person_is_suggested_once"),
        ]
